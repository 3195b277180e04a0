package page_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// Other sites, and names that only resolve to this machine, get nothing.
func TestGuard(t *testing.T) {
	t.Parallel()
	ws, clock := world(t)
	h := page.New(ws, strip(ws, clock))
	const here, body = "http://127.0.0.1:8080", `{"as":"ana","channel":"#payments","text":"hi"}`
	for _, c := range []struct {
		name, method, path, host, origin, kind string
		want                                   int
	}{
		{"the page", "GET", "/", "localhost:8080", "", "", 200},
		{"by IPv6", "GET", "/", "[::1]:8080", "", "", 200},
		{"without a port", "GET", "/", "localhost", "", "", 200},
		{"a rebound name", "GET", "/", "evil.example:8080", "", "", 403},
		{"a name that looks like ours", "GET", "/ui/state", "localhost.evil.example", "", "", 403},
		{"an address of the network", "GET", "/ui/state", "192.168.1.5:8080", "", "", 403},
		{"a foreign reader", "GET", "/ui/state", "127.0.0.1:8080", "https://evil.example", "", 403},
		{"our own reader", "GET", "/ui/state", "127.0.0.1:8080", here, "", 200},
		{"our own change", "POST", "/ui/do/say", "127.0.0.1:8080", here, "application/json", 200},
		{"with a charset", "POST", "/ui/do/say", "127.0.0.1:8080", here, "application/json; charset=utf-8", 200},
		{"a foreign change", "POST", "/ui/do/say", "127.0.0.1:8080", "https://evil.example", "application/json", 403},
		{"another port", "POST", "/ui/do/say", "127.0.0.1:8080", "http://127.0.0.1:9090", "application/json", 403},
		{"an opaque origin", "POST", "/ui/do/say", "127.0.0.1:8080", "null", "application/json", 403},
		{"no origin", "POST", "/ui/do/say", "127.0.0.1:8080", "", "application/json", 403},
		{"a form", "POST", "/ui/do/say", "127.0.0.1:8080", here, "text/plain", 403},
		{"a foreign press", "POST", "/ui/strip", "127.0.0.1:8080", "https://evil.example", "application/json", 403},
		{"nothing there", "GET", "/nothing", "127.0.0.1:8080", "", "", 404},
	} {
		r := httptest.NewRequest(c.method, c.path, strings.NewReader(body))
		r.Host = c.host
		for k, v := range map[string]string{"Origin": c.origin, "Content-Type": c.kind} {
			if v != "" {
				r.Header.Set(k, v)
			}
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", c.name, w.Code, c.want, w.Body)
		}
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: content policy %q", c.name, policy)
		}
	}
}

// The page brings everything itself, and little.
func TestAssets(t *testing.T) {
	t.Parallel()
	ws, _ := world(t)
	h := page.New(ws, page.Strip{})
	total := int64(0)
	err := filepath.WalkDir("assets", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		total += int64(len(text))
		for _, not := range []string{"innerHTML", "insertAdjacentHTML", "document.write", "eval("} {
			if strings.Contains(string(text), not) {
				t.Errorf("%s has %s", path, not)
			}
		}
		if lines := strings.Count(string(text), "\n"); lines > 300 {
			t.Errorf("%s has %d lines", path, lines)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/"+filepath.ToSlash(path), nil))
		if w.Code != 200 || w.Body.Len() != len(text) {
			t.Errorf("%s: %d, %d bytes of %d", path, w.Code, w.Body.Len(), len(text))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > 300<<10 {
		t.Errorf("the page weighs %d bytes", total)
	}
}

// A deep link is answered with the page; the rest happens in the browser.
func TestDeepLinks(t *testing.T) {
	t.Parallel()
	ws, _ := world(t)
	h := page.New(ws, page.Strip{})
	for _, path := range []string{"/?as=ana", "/archives/C1/p1795500000000100?thread_ts=1.2&cid=C1", "/app/home?as=bo"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		if w.Code != 200 || !strings.Contains(w.Body.String(), "/assets/main.js") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}
