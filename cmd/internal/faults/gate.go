package faults

import (
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
)

// Moment is where something passes between the program and Slack.
type Moment struct {
	What  string // a Web API method, "upload", or the kind of an envelope: reaction_added, view_submission, /kmwin
	Where Where
}

// Where says on which side of the effect a moment lies.
type Where string

// The moments of a call and of an envelope.
const (
	Asked     Where = "asked"        // a call came in; nothing has happened yet
	Answered  Where = "answered"     // Slack has done it; the program does not know yet
	Delivered Where = "delivered"    // an envelope is about to be given to the program
	Acked     Where = "acknowledged" // its acknowledgement is about to reach Slack
)

// Gate stands between the program and Slack, and can close at any moment.
type Gate struct {
	slack http.Handler // the Web API and everything else but Socket Mode
	lines string       // ws:// address of Slack's own Socket Mode

	mu    sync.Mutex
	watch func(Moment) (cut bool)
	links []*link
	next  int
	onAck func(envelope string)
}

// Watch has f see every moment; what it returns true for does not pass: a call
// or an answer is cut off, a frame is lost. A nil f lets everything pass.
func (g *Gate) Watch(f func(Moment) (cut bool)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.watch = f
}

func (g *Gate) cuts(what string, where Where) bool {
	g.mu.Lock()
	f := g.watch
	g.mu.Unlock()
	return f != nil && f(Moment{what, where})
}

// ServeHTTP passes everything on, as far as the watch lets it.
func (g *Gate) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/link/") {
		g.relay(rw, r)
		return
	}
	method := path.Base(r.URL.Path)
	if strings.HasPrefix(r.URL.Path, "/upload/") { // what follows is made up anew each time
		method = "upload"
	}
	if g.cuts(method, Asked) {
		hangUp(rw)
		return
	}
	g.mu.Lock()
	watched := g.watch != nil
	g.mu.Unlock()
	if !watched {
		g.slack.ServeHTTP(rw, r)
		return
	}
	kept := httptest.NewRecorder()
	g.slack.ServeHTTP(kept, r)
	if g.cuts(method, Answered) {
		hangUp(rw)
		return
	}
	for k, v := range kept.Header() {
		rw.Header()[k] = v
	}
	rw.WriteHeader(kept.Code)
	_, _ = rw.Write(kept.Body.Bytes()) // a reader that has gone needs no answer
}

// hangUp ends a connection without an answer.
func hangUp(rw http.ResponseWriter) {
	if c, _, err := http.NewResponseController(rw).Hijack(); err == nil {
		_ = c.Close()
	}
}
