package stories_test

import (
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// reword has Bo change the words of a quote.
func (k *slack) reword(quote int64, well string) {
	k.t.Helper()
	t, err := k.store.Reword(k.t.Context(), quote, "UBO")
	noErr(k.t, err)
	k.n++
	t.Key, t.By, t.Whose, t.Places, t.Credit = "W"+well, "UBO", stories.Mine, everywhere, stories.Named
	t.Words = stories.Words{Well: well}
	noErr(k.t, k.store.Tell(k.t.Context(), t))
	k.show()
}

// stands is what stands of a quote in the leaders' channel.
func (k *slack) stands() string {
	k.t.Helper()
	var out []string
	for _, q := range k.heads("COPS")[0].Parts[0].Picks[0].Quotes {
		out = append(out, q.Words.Well)
	}
	return strings.Join(out, " | ")
}

func TestRule02WhatStandsKeepsTheWordsThatWereRead(t *testing.T) {
	t.Parallel()
	const said = "Handovers now take one day, and nobody misses the sheet."
	k, s, clock, _ := newDatabase(t)
	it := k.approved(said)
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	for _, words := range []string{"Our managers are clueless; buy my book.", strings.Repeat("words and more words, ", 130)} {
		k.reword(it.Quote.ID, words)
		if got := k.stands(); got != said {
			t.Errorf("words that no curator has read stand there: %q", got)
		}
	}
	const better = "Handovers now take half a day."
	k.reword(it.Quote.ID, better)
	k.approve(k.lastItem("UBO"))
	if got := k.stands(); got != better {
		t.Errorf("after a curator has read them stands %q", got)
	}
	k.reword(it.Quote.ID, "Handovers take half a day.")
	if got := k.stands(); got != "Handovers take half a day." {
		t.Errorf("words are left out, and still %q stands there", got)
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	k.show()
	if got := k.stands(); got != "" {
		t.Errorf("taken back, and %q stands there", got)
	}
}

func TestRule02ApproveIsForTheWordsThatWereRead(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	it := k.permitted("Handovers now take one day.", everywhere...)
	card, err := s.Card(t.Context(), *it.Quote.Story, "UCLEO")
	noErr(t, err)
	framing := stories.Framing{Title: card.Story.Title, Read: []int64{card.Quotes[0].Permission}}
	k.reword(it.Quote.ID, "Our managers are clueless.")
	wantErr(t, s.Approve(t.Context(), card.Story.ID, "UCLEO", framing, stories.Suggestion{}), stories.ErrReworded)
	card, err = s.Card(t.Context(), card.Story.ID, "UCLEO")
	noErr(t, err)
	framing.Read = []int64{card.Quotes[0].Permission}
	noErr(t, s.Approve(t.Context(), card.Story.ID, "UCLEO", framing, stories.Suggestion{}))
}

func TestRule04TheSameWordsSaidTwiceGoTogether(t *testing.T) {
	t.Parallel()
	const said = "Handovers now take one day."
	for name, back := range map[string]func(stories.Item) stories.TakeBack{
		"everything": func(stories.Item) stories.TakeBack { return stories.TakeBack{All: true} },
		"a place": func(stories.Item) stories.TakeBack {
			return stories.TakeBack{Places: []stories.Place{stories.Leaders}}
		},
		"one placement": func(it stories.Item) stories.TakeBack {
			return stories.TakeBack{Placements: []int64{it.Placements[0].ID}}
		},
	} {
		k, s, clock, _ := newDatabase(t)
		first := k.permitted(said, everywhere...)
		clock.Add(25 * time.Hour)
		other := k.permitted(said, everywhere...)
		if *first.Quote.Story != *other.Quote.Story {
			t.Fatal("two cards")
		}
		k.approve(other)
		k.at(clock, draftDay)
		k.at(clock, dueDay)
		if got := k.stands(); got != said {
			t.Errorf("it is shown as %q", got)
		}
		sp, err := s.Item(t.Context(), first.Quote.ID, "UBO")
		noErr(t, err)
		t2 := back(sp)
		t2.Quote = first.Quote.ID
		noErr(t, s.TakeBack(t.Context(), t2, "UBO"))
		k.show()
		if got := k.stands(); got != "" {
			t.Errorf("%s is taken back, and %q stands there", name, got)
		}
	}
}

func TestRule04ANameThatCannotBeLeftOut(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	it := k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	drop := stories.TakeBack{Quote: it.Quote.ID, DropName: true}
	noErr(t, s.TakeBack(t.Context(), drop, "UBO"))
	if got := k.lastItem("UBO").Placements[0].State(); got != stories.BeingUnnamed {
		t.Errorf("before Slack was told: %s", got)
	}
	for _, m := range claim(t, s) {
		if m.Channel == "COPS" {
			noErr(t, s.Unreachable(t.Context(), m, "cant_update_message"))
		} else {
			noErr(t, s.Shown(t.Context(), m, "1.1"))
		}
	}
	if p := k.lastItem("UBO").Placements[0]; p.State() != stories.NameStands || p.LastError != "cant_update_message" {
		t.Errorf("the speaker reads %s: %s", p.State(), p.LastError)
	}
	noErr(t, s.TakeBack(t.Context(), drop, "UBO"))
	k.show()
	if got := k.lastItem("UBO").Placements[0].State(); got != stories.Standing {
		t.Errorf("tried again and done: %s", got)
	}
}

func TestRule04CuratorsHearOfOldPostsToo(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	it := k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	clock.Set(dueDay.AddDate(0, 3, 0))
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	for _, m := range claim(t, s) {
		if m.Channel == "COPS" {
			noErr(t, s.Unreachable(t.Context(), m, "cant_update_message"))
		} else {
			noErr(t, s.Shown(t.Context(), m, "1.1"))
		}
	}
	p, err := s.ReviewPicture(t.Context(), stories.Message{Kind: stories.ReviewMessage, Person: "UCLEO"})
	noErr(t, err)
	if len(p.Trouble) == 0 || p.Trouble[0].TS == "" || p.URL == "" {
		t.Errorf("the curators are told of %+v at %q", p.Trouble, p.URL)
	}
}

func TestRule06WhomToAskGivesNobodyAway(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		people  int
		credit  stories.Credit
		contact string
		want    string
	}{
		"a small team":          {4, stories.Someone, "UANA", ""},
		"the unnamed speaker":   {12, stories.Someone, "UANA", ""},
		"somebody else":         {12, stories.Someone, "UBO", ""}, // else a team's only story without it would be its contact's
		"a speaker with a name": {12, stories.Named, "UANA", "Ana Roth"},
		"both named":            {12, stories.Named, "UBO", "Bo Lind"},
	} {
		k, s, clock, _ := newDatabase(t)
		k.host()
		set, err := s.Setup(t.Context())
		noErr(t, err)
		set.Teams = append(set.Teams, stories.Team{Key: "onb", Name: "Onboarding", Unit: "People and Culture", People: c.people, Contact: c.contact, EveryMonths: 1})
		noErr(t, s.Import(t.Context(), "UDAN", set))
		noErr(t, s.Tell(t.Context(), stories.Telling{
			Key: "VSM", By: "UANA", Whose: stories.Mine, Words: stories.Words{Well: "Handovers are quick."}, Places: everywhere, Credit: c.credit, Team: teamID(t, s, "onb"),
		}))
		k.show()
		k.approve(k.lastItem("UANA"))
		k.at(clock, draftDay)
		k.at(clock, dueDay)
		heads := k.heads("CSUP")
		if len(heads) != 1 {
			t.Fatalf("%s: %d posts", name, len(heads))
		}
		if got := heads[0].Parts[0].Picks[0].Contact; got != c.want {
			t.Errorf("%s: ask %q", name, got)
		}
	}
}

func TestRule03WhatStaysAfterANo(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.ask("Handovers now take one day.")
	noErr(t, s.Refuse(t.Context(), k.lastItem("UBO").Open()[0].ID, "UBO"))
	k.show()
	clock.Add(31 * 24 * time.Hour)
	noErr(t, s.Tidy(t.Context()))
	if n := db.count(t, `SELECT (SELECT count(*) FROM message WHERE person = 'UBO' AND kind = 'request') + (SELECT count(*) FROM nomination)
		+ (SELECT count(*) FROM quote WHERE speaker <> '') + (SELECT count(*) FROM version WHERE well <> '')`); n != 0 {
		t.Errorf("%d rows tell more than where the message stands", n)
	}
	if n := db.count(t, `SELECT count(*) FROM quote WHERE status = 'closed' AND ts <> ''`); n != 1 {
		t.Errorf("the key is kept %d times", n)
	}
}
