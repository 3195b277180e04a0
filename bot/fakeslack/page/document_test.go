package page_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// What a browser needs to paint comes in one answer, and the page names every
// module.
func TestDocument(t *testing.T) {
	t.Parallel()
	ws, _ := world(t)
	h := page.New(ws, page.Strip{})
	get := func(path string) string {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, w.Code)
		}
		return w.Body.String()
	}
	html, css := get("/"), get("/assets/all.css")
	modules, _ := filepath.Glob("assets/*.js")
	for _, m := range modules {
		if named := strings.Contains(html, `<link rel="modulepreload" href="/`+filepath.ToSlash(m)+`">`); named == strings.HasSuffix(m, "/hub.js") {
			t.Errorf("%s is named: %v", m, named)
		}
	}
	sheets, _ := filepath.Glob("assets/*.css")
	for _, s := range sheets {
		text, err := os.ReadFile(s)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(css, string(text)) {
			t.Errorf("%s is not in /assets/all.css", s)
		}
	}
	if !strings.Contains(html, "Opening the workspace") || len(modules) == 0 || len(sheets) == 0 {
		t.Errorf("%d modules, %d sheets, page %s", len(modules), len(sheets), html)
	}
}
