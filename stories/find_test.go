package stories_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// found are the titles of what is found, in order.
func found(t *testing.T, s *stories.Store, words string) []string {
	t.Helper()
	p, err := s.Find(t.Context(), words, 0)
	noErr(t, err)
	var out []string
	for _, h := range p.Hits {
		out = append(out, h.Story.Title)
	}
	if len(out) != p.Total {
		t.Errorf("%d of %d found are shown for %q", len(out), p.Total, words)
	}
	return out
}

// finds requires that exactly these titles are found, in order.
func finds(t *testing.T, s *stories.Store, words string, titles ...string) {
	t.Helper()
	if got := found(t, s, words); !slices.Equal(got, titles) {
		t.Errorf("%q finds %q, want %q", words, got, titles)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	k.say("UBO", "payments", "Onboarding now takes one day, it was nine.", func(f *stories.Framing) { f.Title = "One day" })
	clock.Add(time.Hour)
	k.say("UANA", "payments", "Our handover list is short now; onboarding is easy.", func(f *stories.Framing) { f.Title = "Short list" })
	finds(t, s, "onboarding", "Short list", "One day")
	finds(t, s, "handovers are lists", "Short list") // other forms of the same words
	finds(t, s, "onbording", "Short list", "One day")
	finds(t, s, "onbaording, hanover", "Short list")
	finds(t, s, "takes one day", "One day")
	finds(t, s, "onboarding parrots")
	finds(t, s, "the")
	finds(t, s, "  ")
	finds(t, s, "'; DROP TABLE story; -- & | ! <-> :*")
	if ok, err := s.Tolerant(t.Context()); err != nil || !ok {
		t.Errorf("typing errors are not forgiven: %v", err)
	}
}

// TestFindRanks puts a title before words, and a phrase before the same words
// apart.
func TestFindRanks(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	k.say("UBO", "payments", "Each invoice is checked; the late ones go first.", func(f *stories.Framing) { f.Title = "Apart" })
	k.say("UANA", "payments", "A late invoice is rare now.", func(f *stories.Framing) { f.Title = "Together" })
	k.say("UEDA", "support", "It is paid on the day.", func(f *stories.Framing) { f.Title = "Invoice" })
	finds(t, s, "late invoice", "Together", "Apart")
	if got := found(t, s, "invoice"); len(got) != 3 || got[0] != "Invoice" {
		t.Errorf("found in this order: %q", got)
	}
}

// TestFindPages gives ten at a time and ends where there are no more.
func TestFindPages(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	for i := range 23 {
		clock.Add(time.Minute)
		k.say("UBO", "payments", fmt.Sprintf("Invoice %d is paid.", i))
	}
	seen := map[int64]bool{}
	for page, want := range []int{10, 10, 3} {
		p, err := s.Find(t.Context(), "invoice", page)
		noErr(t, err)
		for _, h := range p.Hits {
			seen[h.Story.ID] = true
		}
		if len(p.Hits) != want || p.Total != 23 || p.More != (page < 2) || p.Page != page {
			t.Errorf("page %d has %d of %d, more: %v", page, len(p.Hits), p.Total, p.More)
		}
	}
	if len(seen) != 23 {
		t.Errorf("%d of 23 are on the pages", len(seen))
	}
	if p, err := s.Find(t.Context(), "invoice", 99); err != nil || p.Page != 2 {
		t.Errorf("beyond the last page: %+v %v", p, err)
	}
}

// TestRuleFindShowsOnlyWhatTeamsMaySee: words that are not allowed for teams
// are neither shown nor found, whole words, cut ones and titles alike.
func TestRuleFindShowsOnlyWhatTeamsMaySee(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	ctx := t.Context()
	secret := k.permitted("The zebra project is done in one day.", stories.Leaders)
	finds(t, s, "zebra")
	k.approve(secret)
	finds(t, s, "zebra") // the title starts from the words
	queued := k.tell("UANA", "A giraffe is in the queue.", everywhere...)
	finds(t, s, "giraffe")
	noErr(t, s.Decline(ctx, *queued.Quote.Story, "UCLEO", ""))
	finds(t, s, "giraffe")
	k.tell("UANA", "A badger that I keep for me.")
	finds(t, s, "badger")
	k.say("UBO", "payments", "The otter helped.")
	finds(t, s, "otter", "The otter helped")
	p, err := s.Find(ctx, "otter", 0)
	noErr(t, err)
	if c := p.Hits[0].Quotes[0].Credit; c != "Bo Lind, Payments" {
		t.Errorf("the credit is %q", c)
	}
}

// TestRuleFindForgetsAtOnce: what is taken back, changed, edited, deleted, past
// its end or sent back by its speaker is not found by its words from that
// moment on, without anything else being run.
func TestRuleFindForgetsAtOnce(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(t *testing.T, s *stories.Store, clock *storiestest.Clock, db database, it stories.Item) error{
		"taken back everywhere": func(t *testing.T, s *stories.Store, _ *storiestest.Clock, _ database, it stories.Item) error {
			return s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO")
		},
		"taken back from teams": func(t *testing.T, s *stories.Store, _ *storiestest.Clock, _ database, it stories.Item) error {
			return s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Places: stories.Places{stories.Teams}}, "UBO")
		},
		"not like that": func(t *testing.T, s *stories.Store, _ *storiestest.Clock, _ database, it stories.Item) error {
			return s.NotLikeThat(t.Context(), it.Quote.ID, "UBO", "")
		},
		"faded": func(t *testing.T, s *stories.Store, _ *storiestest.Clock, _ database, it stories.Item) error {
			return s.Truth(t.Context(), it.Quote.ID, "UBO", stories.Faded)
		},
		"edited": func(t *testing.T, s *stories.Store, _ *storiestest.Clock, _ database, it stories.Item) error {
			return s.SawSource(t.Context(), it.Quote.ID, stories.Seen{EditedTS: "1800000000.9", Text: "Nothing of that."})
		},
		"deleted": func(t *testing.T, s *stories.Store, _ *storiestest.Clock, _ database, it stories.Item) error {
			return s.SawSource(t.Context(), it.Quote.ID, stories.Seen{Deleted: true})
		},
		"its end": func(t *testing.T, _ *stories.Store, clock *storiestest.Clock, db database, it stories.Item) error {
			db.exec(t, `UPDATE permission SET until = $2 WHERE quote = $1`, it.Quote.ID, clock.Now().Add(time.Hour))
			clock.Add(time.Hour)
			return nil
		},
		"behind the index's back": func(t *testing.T, _ *stories.Store, _ *storiestest.Clock, db database, it stories.Item) error {
			db.exec(t, `UPDATE permission SET state = 'ended' WHERE quote = $1`, it.Quote.ID)
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k, s, clock, db := newDatabase(t)
			it := k.approved("The walrus takes one day.")
			p, err := s.Find(t.Context(), "walrus", 0)
			noErr(t, err)
			if len(p.Hits) != 1 {
				t.Fatal("it was not found before")
			}
			noErr(t, end(t, s, clock, db, it))
			if p, err = s.Find(t.Context(), "walrus", 0); err != nil || len(p.Hits) != 0 {
				t.Errorf("still found: %+v %v", p.Hits, err)
			}
		})
	}
}

// TestFindKnowsTheEndOfAPermission: the index counts nothing from that moment
// on, and reading it anew leaves no word of it.
func TestFindKnowsTheEndOfAPermission(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	it := k.approved("The walrus takes one day.")
	db.exec(t, `UPDATE permission SET until = $2 WHERE quote = $1`, it.Quote.ID, clock.Now().Add(time.Hour))
	noErr(t, s.Reframe(t.Context(), *it.Quote.Story, "UCLEO", stories.Framing{Title: "Walrus"}, stories.Suggestion{}))
	finds(t, s, "walrus", "Walrus")
	clock.Add(time.Hour)
	finds(t, s, "walrus")
	noErr(t, s.Refind(t.Context()))
	if n := db.count(t, `SELECT count(*) FROM findable`); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}

// TestRuleFindKeepsUnnamed: a name that was dropped is in no hit, and finds
// nothing.
func TestRuleFindKeepsUnnamed(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	it := k.approved("The walrus takes one day.")
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, DropName: true}, "UBO"))
	p, err := s.Find(t.Context(), "walrus", 0)
	noErr(t, err)
	if len(p.Hits) != 1 {
		t.Fatal("its words are not found any more")
	}
	if all := fmt.Sprintf("%+v", p); strings.Contains(all, "Lind") || strings.Contains(all, "UBO") {
		t.Errorf("the name is in what was found: %s", all)
	}
	finds(t, s, "Lind")
}

// TestFindSpeaksTheLanguage: another language is refused unless the database
// has it, and what is there is read anew in it, batch by batch.
func TestFindSpeaksTheLanguage(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	ctx := t.Context()
	k.say("UBO", "payments", "Die Übergaben dauern einen Tag.", func(f *stories.Framing) { f.Title = "Ein Tag" })
	err := s.SaveSettings(ctx, "UDAN", func(v *stories.Settings) { v.Language = "klingon" })
	var p stories.Problems
	if !errors.As(err, &p) || p["language"].Code != stories.BadLanguage {
		t.Fatalf("klingon is taken: %v", err)
	}
	noErr(t, s.SaveSettings(ctx, "UDAN", func(v *stories.Settings) { v.Language = "german" }))
	if n := db.count(t, `SELECT count(*) FROM findable WHERE language = 'english'`); n != 1 {
		t.Fatalf("%d rows in the old language before it is read anew", n)
	}
	noErr(t, s.Refind(ctx))
	finds(t, s, "Übergabe", "Ein Tag")
	if n := db.count(t, `SELECT count(*) FROM findable WHERE language <> 'german'`); n != 0 {
		t.Errorf("%d rows are in another language", n)
	}
}

// TestFindBeginsWithWhatIsThere: a database from before has its stories read.
func TestFindBeginsWithWhatIsThere(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	k.say("UBO", "payments", "The otter helped.")
	db.exec(t, `UPDATE findable SET language = '', words = ''`)
	db.exec(t, `DELETE FROM find_word`)
	finds(t, s, "otter")
	noErr(t, s.Refind(t.Context()))
	finds(t, s, "oter", "The otter helped")
}

// TestFindWithoutTrigrams: where the database cannot have the extension, all
// but typing errors is found.
func TestFindWithoutTrigrams(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	k.say("UBO", "payments", "The otter helped.")
	db.exec(t, `DROP INDEX find_word_trigrams`)
	if ok, err := s.Tolerant(t.Context()); err != nil || ok {
		t.Errorf("typing errors are forgiven: %v %v", ok, err)
	}
	finds(t, s, "otters", "The otter helped")
	finds(t, s, "oter")
}

// TestFindWithoutLeave: a user of the database who may not make the extension
// has everything else.
func TestFindWithoutLeave(t *testing.T) {
	t.Parallel()
	dsn := storiestest.Empty(t)
	db, err := sqlx.Open("postgres", dsn)
	noErr(t, err)
	t.Cleanup(func() { _ = db.Close() })
	for _, statement := range []string{`CREATE ROLE plain LOGIN`, `GRANT ALL ON SCHEMA public TO plain`} {
		_, err = db.ExecContext(t.Context(), statement)
		noErr(t, err)
	}
	s := connect(t, dsn+" user=plain", storiestest.NewClock(storiestest.Start))
	noErr(t, s.Migrate(t.Context()))
	if ok, err := s.Tolerant(t.Context()); err != nil || ok {
		t.Fatalf("typing errors are forgiven: %v %v", ok, err)
	}
	storiestest.Organisation(t, s)
	k := newSlackOn(t, s)
	k.say("UBO", "payments", "The otter helped.")
	finds(t, s, "otters", "The otter helped")
}

// TestFindForgetsWords: words that stand nowhere any more are deleted.
func TestFindForgetsWords(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	k.say("UANA", "payments", "The otter helped.")
	it := k.say("UBO", "payments", "The walrus helped.")
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	noErr(t, s.Tidy(t.Context()))
	if n := db.count(t, `SELECT count(*) FROM find_word WHERE word IN ('otter','helped')`); n != 2 {
		t.Errorf("%d of two words are kept", n)
	}
	if n := db.count(t, `SELECT count(*) FROM find_word WHERE word = 'walrus'`); n != 0 {
		t.Error("a word that was taken back is kept")
	}
}
