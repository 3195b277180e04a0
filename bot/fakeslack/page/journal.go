package page

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// journalShows is how many lines a newly opened drawer begins with.
const journalShows = 300

// entry is one line behind the curtain, without its JSON.
type entry struct {
	Seq     int       `json:"seq"`
	Way     string    `json:"way"` // in: the app calls; out: the workspace delivers
	Kind    string    `json:"kind"`
	Name    string    `json:"name"`
	Outcome string    `json:"outcome"`
	Good    bool      `json:"good"`
	Waiting bool      `json:"waiting,omitempty"`
	Attempt int       `json:"attempt,omitempty"`
	At      time.Time `json:"at"`
	Took    float64   `json:"took_ms"`
}

func summary(e fakeslack.Entry) entry {
	if c := e.Call; c != nil {
		out := entry{Seq: c.Seq, Way: "in", Kind: "call", Name: c.Method, Outcome: "ok", Good: c.OK, At: c.At, Took: millis(c.Took)}
		if !c.OK {
			out.Outcome = c.Error
		}
		if out.Outcome == "" {
			out.Outcome = "HTTP " + strconv.Itoa(c.Status)
		}
		return out
	}
	v := e.Envelope
	return entry{
		Seq: v.Seq, Way: "out", Kind: v.Type, Name: v.Kind, Outcome: v.Outcome, Good: v.Outcome == fakeslack.OutcomeAcked,
		Waiting: v.Outcome == fakeslack.OutcomeWaiting, Attempt: v.Attempt, At: v.At, Took: millis(v.Took),
	}
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// lines is the whole log in order.
func (p *page) lines() []fakeslack.Entry {
	var out []fakeslack.Entry
	for _, c := range p.ws.Calls() {
		out = append(out, fakeslack.Entry{Call: &c})
	}
	for _, e := range p.ws.Envelopes() {
		out = append(out, fakeslack.Entry{Envelope: &e})
	}
	slices.SortFunc(out, func(a, b fakeslack.Entry) int { return seq(a) - seq(b) })
	return out
}

func seq(e fakeslack.Entry) int {
	if e.Call != nil {
		return e.Call.Seq
	}
	return e.Envelope.Seq
}

// journal answers with the newest lines, oldest first.
func (p *page) journal(w http.ResponseWriter, _ *http.Request) {
	all := p.lines()
	out := []entry{}
	for _, e := range all[max(0, len(all)-journalShows):] {
		out = append(out, summary(e))
	}
	answer(w, http.StatusOK, map[string]any{"entries": out})
}

// journalEntry answers with one line whole.
func (p *page) journalEntry(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.PathValue("seq"))
	if err == nil {
		for _, e := range p.lines() {
			if seq(e) == n {
				answer(w, http.StatusOK, e)
				return
			}
		}
	}
	answer(w, http.StatusNotFound, problem{Error: "there is no such line (any more)"})
}
