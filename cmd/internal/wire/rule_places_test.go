package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/stories"
)

// TestRule05NeverNoise: channels get digests alone, people one note a week; a
// press each ends requests and notes.
func TestRule05NeverNoise(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, text := range []string{"The first thing went really well", "The second thing went well too", "And the third one even better"} {
		w.Say("bo", "#payments", text).React("ana", "seedling").React("max", "seedling")
		w.ExpectIn("max", "#payments", "Nothing is shared unless Bo Lind")
	}
	w.Expect("bo", "The first thing").Click("Yes: teams and leaders")
	w.Home("cleo").Queue("The first thing").Approve()
	w.RunUntil(at("2026-12-07 18:00"))
	for _, where := range []string{"#payments", "#support", "#legal"} {
		if n := w.count(reader(where), where); n != 0 {
			t.Errorf("%d messages in %s", n, where)
		}
	}
	if n := w.noted("bo"); n != 1 {
		t.Errorf("%d notes in a week", n)
	}
	w.Home("bo").Press("No weekly note", "")
	w.told("max", "We answer every mail on the same day")
	w.RunUntil(at("2026-12-15 18:00"))
	if n := w.noted("bo"); n > 1 {
		t.Errorf("%d notes after the end of notes", n)
	}
}

// noted counts the weekly notes that somebody got.
func (w *world) noted(who string) int {
	w.t.Helper()
	n := 0
	for _, s := range w.seen(who, bot) {
		if s.Has("What came of it") {
			n++
		}
	}
	return n
}

// TestRule06PrivateStaysPrivate: names of and links to private channels never
// leave them.
func TestRule06PrivateStaysPrivate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.Say("bo", "#secret", win)
	m.TellAsWin("bo", "In your own words").Fill("places", "Other teams", "Leaders").Submit()
	w.Home("cleo").Queue(win).Approve()
	w.RunUntil(at("2026-12-02 12:00"))
	w.digest().Quote(win)
	id := w.channel("secret")
	for _, who := range []string{"ana", "cleo", "dan", "lea", "bo"} {
		for _, s := range w.seen(who, "") {
			if s.Author != w.ws.App().BotUser && s.Kind == fakeslack.KindMessage {
				continue
			}
			if s.Has("secret") || strings.Contains(s.Text(), id) {
				t.Errorf("%s reads of the private channel:\n%s", who, s.Text())
			}
		}
	}
}

// TestRule09NothingToldIsLost: a form that cannot be saved stays open with its
// text, an event that cannot be saved comes again.
func TestRule09NothingToldIsLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *fakeslack.Config) { c.RedeliverAfter = nil })
	w.Slash("bo", "#payments", win)
	f := w.Form("bo", "what went well?").Fill("places", "Leaders")
	w.breaks("version")
	f.Refused("well", "your text is still here")
	if got := f.Value("well"); got != win {
		t.Errorf("the form holds %q", got)
	}
	w.mends("version")
	f.Submit()
	w.Home("bo").Tab("mine", "Allowed for leaders")
}

// TestRule10TheirFrame is labelled, goes through the phrasebook, and is the
// speaker's to refuse until it is posted.
func TestRule10TheirFrame(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.Replace(organisation, "lead_days: 2, preview_hours: 4}", "lead_days: 2, preview_hours: 4, phrasebook: {programme: Better ways, story: step, stories: steps, avoid: [mapping]}}", 1))
	w.allowed("bo", "#payments", win)
	w.Home("cleo").Queue(win).Approve("note", "A thing of three teams", "grade", "Felt")
	w.Expect("bo", "The curators add (felt): A thing of three teams").Quote(win).Has("The title and the note are the curators' own lines; the words are yours.")
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Ask…")
	w.Form("cleo", "What do you ask for?").Fill("what", "More mapping please").Fill("of_whom", "All").Fill("by_when", "2026-12-20").Refused("what", "“mapping” is a word to avoid")
	w.Form("cleo", "What do you ask for?").Close()
	w.RunUntil(at(due))
	w.ExpectIn("lea", "#ops-leads", "Better ways · 1 December 2026").Quote(win)
	w.ExpectIn("lea", "#ops-leads", "1 step used since")
	w.Expect("bo", "How it stands:").OffersNo("Not like that…")
}

// TestRule12APlaceIsWhatItIs: a leaders' channel that anybody can read now is
// held.
func TestRule12APlaceIsWhatItIs(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.Replace(organisation, `channels: ["#ops-leads"], objectives`, `channels: ["#legal"], open: true, objectives`, 1))
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads")
	w.set(organisation)
	w.change(func(*stories.Settings) {})
	w.RunUntil(at(due))
	w.Never("pia", "#legal", "it was nine")
}
