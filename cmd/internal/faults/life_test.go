package faults_test

import (
	"fmt"
	"slices"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// gone is what stands where words were taken back.
const gone = "This story is no longer shown"

// life is the i-th speaker's story from the reaction to its being taken back,
// whatever happens to kmwin meanwhile; people press again where Slack tells
// them that it did not work.
func (w *world) life(k *keeper, i int) {
	w.t.Helper()
	who, words := faults.Speaker(i), w.words(i)
	w.nominate(i)
	w.allow(i)
	w.approve(words)
	w.share(words)
	k.renew() // a copy that begins looks at once for what is due
	w.sees("lea", "#leads0", words)
	w.sees(who, "@kmwin", "In #leads0 since")
	w.takeBack(who)
	w.until("the words to be gone", func() bool { return !w.has("lea", "#leads0", words) && w.has("lea", "#leads0", gone) })
}

// openHome opens Cleo's Home.
func (w *world) openHome() {
	w.t.Helper()
	ok(w.t, w.OpenHome("cleo", fakeslack.TabHome))
	w.until("Cleo's Home", func() bool { all, err := w.Sees("cleo", fakeslack.KindHome); return err == nil && len(all) > 0 })
}

func (w *world) approve(words string) {
	w.t.Helper()
	w.openHome()
	w.press("queue", words, "Approve", "Approve a story")
	w.submit("cleo", "Approve a story")
}

// share has Cleo share a story with the leaders of #leads0 now.
func (w *world) share(words string) {
	w.t.Helper()
	const title = "With which audience?"
	w.press("editions", words, "Share now", title)
	ok(w.t, w.Fill("cleo", fakeslack.InModal(), "audience", "Leads 0"))
	w.submit("cleo", title)
}

func (w *world) takeBack(who string) {
	w.t.Helper()
	const title = "What do you take back?"
	open := func() bool { return w.has(who, fakeslack.KindModal, title) }
	w.insist("take back", open, func() error {
		on, err := w.offering(who, "take_back")
		if err != nil {
			return err
		}
		return w.opening(open, func() error { return w.Click(who, on, "take_back") })
	})
	ok(w.t, w.Fill(who, fakeslack.InModal(), title, "Everything, everywhere"))
	w.submit(who, title)
}

// offering is the newest message in somebody's conversation with kmwin on which
// something can be pressed.
func (w *world) offering(who, button string) (fakeslack.Surface, error) {
	all, err := w.Sees(who, "@kmwin")
	for _, s := range slices.Backward(all) {
		if s.Offers(button) {
			return s.Surface, nil
		}
	}
	return fakeslack.Surface{}, fmt.Errorf("nobody offers %s: %w", button, err)
}
