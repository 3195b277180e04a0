package page

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// heartbeat keeps proxies and browsers from taking a quiet stream for a dead one.
const heartbeat = 15 * time.Second

// events is the stream every window listens to: "change" after anything
// changed, "journal" for each envelope and call. What changed is asked for with
// /ui/state, so that a window that missed something is never wrong for long.
func (p *page) events(w http.ResponseWriter, r *http.Request) {
	changed, done := p.ws.Subscribe()
	defer done()
	entries, over := p.ws.Watch()
	defer over()
	told, end := p.told()
	defer end()
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()

	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	s := stream{w: w, flush: http.NewResponseController(w)}
	for s.change(p.ws.Revision()) {
		if !p.next(r, &s, changed, told, entries, beat.C) {
			return
		}
	}
}

// next writes journal lines until something changed; false ends the stream.
func (p *page) next(r *http.Request, s *stream, changed, told <-chan struct{}, entries <-chan fakeslack.Entry, beat <-chan time.Time) bool {
	for {
		ok := true
		select {
		case <-changed:
			return true
		case <-told:
			return true
		case e := <-entries:
			ok = s.send("journal", summary(e))
		case <-beat:
			ok = s.write(": still here\n\n")
		case <-r.Context().Done():
			return false
		}
		if !ok {
			return false
		}
	}
}

// told is the strip's own news; a channel that never receives when it has none.
func (p *page) told() (<-chan struct{}, func()) {
	if p.strip.Changes == nil {
		return nil, func() {}
	}
	return p.strip.Changes()
}

type stream struct {
	w     http.ResponseWriter
	flush *http.ResponseController
}

func (s *stream) change(revision int64) bool {
	return s.send("change", map[string]int64{"revision": revision})
}

func (s *stream) send(event string, v any) bool {
	text, err := json.Marshal(v)
	return err == nil && s.write(fmt.Sprintf("event: %s\ndata: %s\n\n", event, text))
}

func (s *stream) write(text string) bool {
	if _, err := fmt.Fprint(s.w, text); err != nil {
		return false
	}
	return s.flush.Flush() == nil
}
