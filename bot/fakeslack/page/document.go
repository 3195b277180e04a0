package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
)

// sheets are the style sheets, in their order.
var sheets = []string{"base", "frame", "chat", "blocks", "float"}

// styles is all sheets in one, so that a browser paints after one answer.
func styles() []byte {
	var out []byte
	for _, name := range sheets {
		text, _ := assets.ReadFile("assets/" + name + ".css")
		out = append(out, text...)
	}
	return out
}

// document is the page. It names every module, so that a browser fetches them
// at once instead of finding each in another.
func document() []byte {
	html, _ := assets.ReadFile("assets/page.html")
	modules, _ := fs.Glob(assets, "assets/*.js")
	var links []byte
	for _, m := range modules {
		if m == "assets/hub.js" {
			continue // a worker's: it is fetched by that
		}
		links = fmt.Appendf(links, "<link rel=\"modulepreload\" href=\"/%s\">\n", m)
	}
	return bytes.Replace(html, []byte("<!-- modules -->\n"), links, 1)
}

// brought serves what stands from the beginning.
func brought(kind string, text []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(text) // a browser that has gone away needs no more
	})
}
