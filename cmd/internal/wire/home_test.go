package wire_test

import (
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// home is somebody's Home tab.
type home struct {
	w   *world
	who string
}

// Home opens it.
func (w *world) Home(who string) home {
	w.t.Helper()
	ok(w.t, w.ws.OpenHome(who, fakeslack.TabHome))
	w.ExpectIn(who, fakeslack.KindHome, "Process mapping")
	return home{w, who}
}

// Tab opens a tab and waits for words on it.
func (h home) Tab(tab, words string) home {
	h.w.t.Helper()
	h.w.settle()
	if see := h.See(); !see.Seen.Offers("tab:"+tab) && tab == "mine" { // who has no other tab
		h.w.ExpectIn(h.who, fakeslack.KindHome, words)
		return h
	}
	if err := h.w.ws.Click(h.who, fakeslack.AtHome(), "tab:"+tab); err != nil {
		h.w.t.Fatalf("%s opens the tab %s: %v\n%s", h.who, tab, err, h.See().Text())
	}
	h.w.ExpectIn(h.who, fakeslack.KindHome, words)
	return h
}

// See is Home as it is now.
func (h home) See() sight {
	h.w.t.Helper()
	all, err := h.w.ws.Sees(h.who, fakeslack.KindHome)
	ok(h.w.t, err)
	if len(all) == 0 {
		h.w.t.Fatalf("%s has no Home", h.who)
	}
	return sight{&all[0], h.w, h.who}
}

// Press clicks what stands at or below the words.
func (h home) Press(label, below string) home {
	h.w.t.Helper()
	h.w.settle()
	at := fakeslack.AtHome()
	if below != "" {
		at = at.Under(below)
	}
	if err := h.w.ws.Click(h.who, at, label); err != nil {
		h.w.t.Fatalf("%s presses %q: %v\n%s", h.who, label, err, h.See().Text())
	}
	return h
}

// queued is a card of the queue.
type queued struct {
	home
	words string
}

// Queue opens the queue, at the card with the words.
func (h home) Queue(words string) queued {
	h.w.t.Helper()
	h.Tab("queue", words)
	return queued{h, words}
}

// Form opens one of the card's forms.
func (q queued) Form(button string) *form {
	q.w.t.Helper()
	q.w.settle()
	see := q.See()
	// A card begins with its title, above the words: the last button of the
	// card is below them, and so are its others.
	if err := q.w.ws.Click(q.who, fakeslack.AtHome().Under(q.words), button); err != nil {
		q.w.t.Fatalf("%s presses %q: %v\n%s", q.who, button, err, see.Text())
	}
	title := map[string]string{"Approve": "Approve a story", "Not this time": "Why not this time?", "Share now": "With which audience?"}[button]
	return q.w.Form(q.who, title)
}

// Approve approves it as it is filled in, but for pairs of field and value.
func (q queued) Approve(fields ...string) {
	q.w.t.Helper()
	f := q.Form("Approve")
	for i := 0; i+1 < len(fields); i += 2 {
		f.Fill(fields[i], strings.Split(fields[i+1], "|")...)
	}
	f.Submit()
}
