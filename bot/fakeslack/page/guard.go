package page

import (
	"mime"
	"net"
	"net/http"
	"net/url"
)

// contentPolicy lets nothing in that the page does not bring itself; no script
// may turn a string into markup, and only the policy "events" may name one.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types events"

// guard keeps other sites out: a Host that is no loopback name (DNS
// rebinding), a foreign Origin, and changes that a plain form could send.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		if why := refused(r); why != "" {
			answer(w, http.StatusForbidden, problem{Error: why})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func refused(r *http.Request) string {
	if !loopback(r.Host) {
		return "this page answers on localhost only"
	}
	origin := r.Header.Get("Origin")
	if origin != "" && !sameOrigin(origin, r.Host) {
		return "this request comes from another site"
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return ""
	}
	if origin == "" {
		return "a change must name its origin"
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return "a change must be JSON"
	}
	return ""
}

func loopback(host string) bool {
	u := url.URL{Host: host}
	name := u.Hostname()
	ip := net.ParseIP(name)
	return name == "localhost" || (ip != nil && ip.IsLoopback())
}

func sameOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host == host && (u.Scheme == "http" || u.Scheme == "https")
}
