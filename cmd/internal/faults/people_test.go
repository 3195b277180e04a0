package faults_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// insist does what a person does again until Slack shows no warning, or until
// what was to be reached is reached: a deed whose answer was lost may be done.
func (w *world) insist(what string, reached func() bool, do func() error) {
	w.t.Helper()
	var last error
	deadline := time.Now().Add(patience)
	for !reached() {
		w.until("a connection", func() bool { return w.Connections() > 0 || reached() })
		if last = do(); last == nil {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("%s: %v\n%s", what, last, w.out.Tail(30))
		}
	}
}

// sees waits until somebody sees words in a place.
func (w *world) sees(who, where, words string) *fakeslack.Seen {
	w.t.Helper()
	var seen *fakeslack.Seen
	w.until(fmt.Sprintf("%s to see %q in %q", who, words, where), func() bool {
		var err error
		seen, err = w.Find(who, where, words)
		return err == nil
	})
	return seen
}

func (w *world) has(who, where, words string) bool {
	_, err := w.Find(who, where, words)
	return err == nil
}

// words are what the i-th speaker says; no two say the same.
func (w *world) words(i int) string {
	return w.book.said(fmt.Sprintf("Onboarding number %d now takes one day", i))
}

// nominate has the i-th speaker say something that Ana points to.
func (w *world) nominate(i int) {
	w.t.Helper()
	m, err := w.Say(faults.Speaker(i), "#town", w.words(i))
	ok(w.t, err)
	ok(w.t, w.React("ana", "#town", m.TS, "seedling"))
}

// allow has the i-th speaker say yes to the request, and once more where
// nothing came of it: kmwin may have been killed before it said so.
func (w *world) allow(i int) {
	w.t.Helper()
	who, allowed := faults.Speaker(i), "Allowed for teams and leaders"
	w.sees(who, "@kmwin", "thought this worth telling")
	w.insist("allow", func() bool { return w.has(who, "@kmwin", allowed) }, func() error {
		seen, err := w.Find(who, "@kmwin", w.words(i))
		if err != nil {
			return err
		}
		return w.coming(10*time.Second, func() bool { return w.has(who, "@kmwin", allowed) },
			func() error { return w.Click(who, seen.Surface, "allow_all") })
	})
}

// press opens a tab of Cleo's Home and clicks under the words there, until a
// form is open.
func (w *world) press(tab, under, button, title string) {
	w.t.Helper()
	open := func() bool { return w.has("cleo", fakeslack.KindModal, title) }
	w.insist(button, open, func() error {
		shown := func() bool { return w.has("cleo", fakeslack.KindHome, under) }
		turn := func() error { return w.Click("cleo", fakeslack.AtHome(), "tab:"+tab) }
		if !shown() {
			if err := w.coming(10*time.Second, shown, turn); err != nil {
				return err
			}
		}
		return w.opening(open, func() error { return w.Click("cleo", fakeslack.AtHome().Under(under), button) })
	})
}

// errNothing is what a person thinks who pressed and sees nothing change.
var errNothing = errors.New("nothing came of it")

// opening does what opens a form, and waits as long as Slack would open one.
func (w *world) opening(open func() bool, do func() error) error {
	return w.coming(3500*time.Millisecond, open, do) // a trigger lives for 3 s
}

// coming does something and waits for what is to come of it.
func (w *world) coming(patience time.Duration, come func() bool, do func() error) error {
	if err := do(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(w.t.Context(), patience)
	defer cancel()
	if w.Wait(ctx, come) != nil {
		return errNothing
	}
	return nil
}

// submit sends the form somebody has before them, until it is taken. One who
// sends again what was taken before is told so, and closes it.
func (w *world) submit(who, title string) {
	w.t.Helper()
	closed := func() bool { return !w.has(who, fakeslack.KindModal, title) }
	w.insist("submit "+title, closed, func() error {
		err := w.Submit(who, fakeslack.InModal())
		var under fakeslack.FieldErrors
		if errors.As(err, &under) && strings.Contains(err.Error(), "already") {
			return w.CloseView(who, true)
		}
		return err
	})
}
