package stories_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// sideways has a story of Bo's stand in #support, which Eda hosts.
func (k *slack) sideways(clock *storiestest.Clock) stories.Item {
	k.t.Helper()
	s := k.store
	sup := team(k.t, s, "support")
	k.show()
	for _, m := range k.shown {
		if m.Kind == stories.HostMessage && m.Person == "UEDA" {
			noErr(k.t, s.Host(k.t.Context(), m.ID, "UEDA", stories.TeamCard{Team: sup.ID, Work: sup.Work, Problems: sup.Problems}))
		}
	}
	it := k.say("UBO", "payments", "Handovers take ten minutes.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	if len(k.heads("CSUP")) != 1 {
		k.t.Fatalf("%d posts in #support", len(k.heads("CSUP")))
	}
	return it
}

// TestNotLikeUsIsUnnamed: what teams say stands on the card of curators and
// speaker, without a name unless it was let stand; the latter word counts.
func TestNotLikeUsIsUnnamed(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.sideways(clock)
	sup := team(t, s, "support").ID
	for _, by := range []string{"UEDA", "UMAX"} {
		noErr(t, s.SavePerson(t.Context(), stories.Person{ID: by, Name: "Name of " + by, Zone: "UTC", Kind: stories.Member}))
	}
	story := *it.Quote.Story
	noErr(t, s.LikeUs(t.Context(), story, sup, "UEDA"))
	noErr(t, s.NotLikeUs(t.Context(), story, sup, "UEDA", "we never meet", false))
	noErr(t, s.NotLikeUs(t.Context(), story, sup, "UMAX", "we have no board", true))
	wantProblem(t, s.NotLikeUs(t.Context(), story, sup, "UMAX", strings.Repeat("x", 201), true), "why", stories.TooLong)
	card, err := s.Card(t.Context(), story, "UCLEO")
	noErr(t, err)
	for who, said := range map[string][]stories.Said{"a curator": card.Said, "the speaker": k.lastItem("UBO").Card.Said} {
		if got := fmt.Sprintf("%+v", said); len(said) != 2 || strings.Contains(got, "UEDA") || !strings.Contains(got, "Name of UMAX") || said[0].Team != "Support" {
			t.Errorf("%s sees %s", who, got)
		}
	}
	noErr(t, s.LikeUs(t.Context(), story, sup, "UEDA"))
	if said := k.lastItem("UBO").Card.Said; len(said) != 2 || !said[0].Like {
		t.Errorf("the latter word does not count: %+v", said)
	}
	for _, p := range k.heads("CSUP") {
		if got := p.Parts[0].Picks[0].Said; len(got) != 0 {
			t.Errorf("the team's channel reads %+v", got)
		}
	}
}

// TestThreeDecideForTheirTeam: not curators, not people of another team; drafts
// drop what was decided, and curators see why.
func TestThreeDecideForTheirTeam(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.sideways(clock)
	sup := team(t, s, "support").ID
	k.say("UANA", "payments", "Handovers are a thing of the past.")
	k.at(clock, draftJan)
	d, ok := drafted(t, s, "teams")
	if !ok || len(d.Parts) != 1 {
		t.Fatal("nothing is drafted for Support")
	}
	withheld := func() []stories.Withheld {
		p, err := s.HomePicture(t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.MapTab)})
		noErr(t, err)
		for _, f := range p.Map {
			if f.ID == sup {
				return f.Withheld
			}
		}
		return nil
	}
	for _, by := range []string{"UEDA", "UMAX", "UCLEO", "UANA"} { // Cleo curates, Ana is of Payments
		noErr(t, s.NotLikeUs(t.Context(), *it.Quote.Story, sup, by, "we never meet", false))
	}
	if got := withheld(); len(got) != 0 {
		t.Errorf("two of the team decided: %+v", got)
	}
	noErr(t, s.NotLikeUs(t.Context(), *it.Quote.Story, sup, "UPIA", "", false))
	if got := withheld(); len(got) != 1 || len(got[0].Said) != 2 || got[0].Work != "operations" {
		t.Fatalf("the map says %+v", got)
	}
	d, _ = drafted(t, s, "teams")
	if got := d.Parts[0].Withheld; len(got) != 1 {
		t.Errorf("beside the picks stands %+v", got)
	}
	k.at(clock, dueJan)
	if n := len(k.heads("CSUP")); n != 1 {
		t.Errorf("%d posts, want the first alone", n)
	}
}

// TestATeamsWordIsItsPeoples: not a curator's, nor that of somebody of another team
// who reads along; who submitted the words of someone outside hears it for them.
func TestATeamsWordIsItsPeoples(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	it := k.sideways(clock)
	sup := team(t, s, "support").ID
	k.tell("UANA", "Ana is of Payments.", everywhere...)
	db.exec(t, `UPDATE person SET team = $1 WHERE id = 'UANA'`, team(t, s, "payments").ID)
	db.exec(t, `UPDATE quote SET speaker = '', told_by = 'UBO', origin = 'outside' WHERE id = $1`, it.Quote.ID)
	heard := func() int {
		said := 0
		clock.Set(noteDay(clock.Now(), 1))
		noErr(t, s.Notes(ctx))
		for _, n := range k.notesTo("UBO") {
			said += len(n.Said)
		}
		return said
	}
	for _, by := range []string{"UCLEO", "UANA"} {
		noErr(t, s.LikeUs(ctx, *it.Quote.Story, sup, by))
	}
	card, err := s.Card(ctx, *it.Quote.Story, "UCLEO")
	noErr(t, err)
	if n := heard(); n != 0 || len(card.Said) != 0 {
		t.Errorf("of others' words %d are told, %d stand on the card", n, len(card.Said))
	}
	noErr(t, s.LikeUs(ctx, *it.Quote.Story, sup, "UEDA"))
	if n := heard(); n != 1 {
		t.Errorf("of the team's one word %d are told", n)
	}
}
