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

// said is what Bo's latest weekly note tells, after those that are due now.
func (k *slack) said() stories.NotePicture {
	k.t.Helper()
	p, _ := k.notes()
	return p
}

// TestTheNoteRemindsOfWhatIsOpen: a request that has waited a week is told once a
// week, and no more once it is answered; without anything to say no note comes.
func TestTheNoteRemindsOfWhatIsOpen(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	clock.Set(noteDay(clock.Now(), 1).Add(24 * time.Hour)) // a Tuesday
	it := k.ask("It takes one day.")
	clock.Set(noteDay(clock.Now(), 1))
	if _, came := k.notes(); came {
		t.Error("a request of six days is reminded of")
	}
	clock.Set(noteDay(clock.Now(), 1))
	if got := k.said().Open; got != 1 {
		t.Errorf("%d open requests are told of", got)
	}
	noErr(t, s.Refuse(t.Context(), it.Request.ID, "UBO"))
	if got := k.said().Open; got != 0 {
		t.Errorf("%d open requests after the answer", got)
	}
	clock.Set(noteDay(clock.Now(), 1))
	k.said()
	if n := len(k.notesTo("UBO")); n != 1 {
		t.Errorf("%d notes, the last with nothing to say", n)
	}
}

// TestTheNoteTellsWhyNotThisTime: of a story that curators left, its speaker reads
// their reason, once.
func TestTheNoteTellsWhyNotThisTime(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	it := k.tell("UBO", "It takes one day.", everywhere...)
	k.tell("UBO", "It takes two days.", everywhere...)
	noErr(t, s.Decline(t.Context(), *it.Quote.Story, "UCLEO", "We told one like it."))
	clock.Set(noteDay(clock.Now(), 1))
	if got := k.said().Unused; len(got) != 1 || got[0].Reason != "We told one like it." {
		t.Errorf("Bo reads %+v", got)
	}
	for range 3 {
		clock.Set(noteDay(clock.Now(), 1))
		k.said()
	}
	if n := len(k.notesTo("UBO")); n != 1 {
		t.Errorf("%d notes tell of it", n)
	}
}

// TestANoteComesInOnesOwnDay, wherever that is.
func TestANoteComesInOnesOwnDay(t *testing.T) {
	t.Parallel()
	for zone, hour := range map[string]int{"America/New_York": 14, "Europe/Zurich": 8, "Asia/Tokyo": 0} { // nine o'clock there, in UTC
		k, s, clock, db := newDatabase(t)
		it := k.tell("UBO", "It takes one day.", everywhere...)
		noErr(t, s.Decline(t.Context(), *it.Quote.Story, "UCLEO", "We told one like it."))
		db.exec(t, `UPDATE person SET zone = $1 WHERE id = 'UBO'`, zone)
		monday := noteDay(clock.Now(), 7).Truncate(24 * time.Hour)
		clock.Set(monday.Add(time.Duration(hour)*time.Hour - time.Minute))
		if _, came := k.notes(); came {
			t.Errorf("%s: a note before nine", zone)
		}
		clock.Add(time.Minute)
		if _, came := k.notes(); !came {
			t.Errorf("%s: no note at nine", zone)
		}
	}
}
