package stories_test

import (
	"slices"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// notesTo are somebody's weekly notes so far, the first first.
func (k *slack) notesTo(of string) []stories.NotePicture {
	k.t.Helper()
	k.show()
	var out []stories.NotePicture
	for _, m := range k.shown {
		if m.Kind == stories.NoteMessage && m.Person == of {
			p, err := k.store.NotePicture(k.t.Context(), m)
			noErr(k.t, err)
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b stories.NotePicture) int { return a.Span.Until.Compare(b.Span.Until) })
	return out
}

// TestRule02APointersNewsNamesNothingElse: who pointed at a message hears once
// that it was published; the title, which starts from words that they may not
// read, they read only where those are.
func TestRule02APointersNewsNamesNothingElse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		places stories.Places
		back   bool
		want   []string
	}{
		"for teams and leaders": {everywhere, false, []string{"Handovers among heads take a day"}},
		"for leaders alone":     {stories.Places{stories.Leaders}, false, []string{""}},
		"taken back since":      {everywhere, true, nil},
	} {
		k, s, clock, _ := newDatabase(t)
		ctx := t.Context()
		it := k.ask("It takes one day.")
		form, err := s.OpenForm(ctx, stories.Form{Person: "UBO", Quote: &it.Quote.ID})
		noErr(t, err)
		noErr(t, s.Tell(ctx, stories.Telling{
			Key: "V1", By: "UBO", Form: form, Whose: stories.Mine, Words: stories.Words{Well: "Handovers among heads take a day."}, Places: c.places, Credit: stories.Named,
		}))
		k.show()
		k.approve(k.lastItem("UBO"))
		k.at(clock, draftDay)
		k.at(clock, dueDay)
		clock.Set(time.Date(2026, 12, 7, 12, 0, 0, 0, time.UTC))
		noErr(t, s.Notes(ctx))
		if c.back {
			noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
		}
		var got []string
		for _, n := range k.notesTo("UANA") {
			for _, p := range n.Published {
				got = append(got, p.Title)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: Ana reads %q", name, got)
		}
	}
}
