package stories_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// did are the titles and asks that somebody reads on Home of what they did.
func (k *slack) did(who string) []string {
	k.t.Helper()
	p, err := k.store.HomePicture(k.t.Context(), stories.Message{Kind: stories.HomeMessage, Person: who})
	noErr(k.t, err)
	var out []string
	for _, d := range p.Did {
		out = append(out, d.Title+d.What)
	}
	return out
}

// TestRule11OneActsOnWhatOneReads: a press that names another story or ask than
// the message shows does nothing, and tells nothing of it; nobody acts on their
// own words, or on what is no longer shown.
func TestRule11OneActsOnWhatOneReads(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	ctx, k, s := t.Context(), r.k, r.s
	secret := k.tell("UANA", "Zebra words for leaders alone.", stories.Leaders)
	k.approve(secret)
	var edition int64
	var head string
	noErr(t, r.db.QueryRowxContext(ctx, `SELECT edition, id FROM message WHERE kind = 'head' AND channel = 'COPS'`).Scan(&edition, &head))
	wantErr(t, s.Thank(ctx, *secret.Quote.Story, r.at, "UMAX", ""), stories.ErrGone)
	wantErr(t, s.Thank(ctx, r.story(), "forged", "UMAX", ""), stories.ErrNotFound)
	wantErr(t, s.Thank(ctx, r.story(), r.at, "UBO", ""), stories.ErrOwnWords)
	wantErr(t, s.LikeUs(ctx, r.story(), team(t, s, "support").ID, "UMAX"), stories.ErrGone)
	wantErr(t, s.NotLikeUs(ctx, r.story(), team(t, s, "support").ID, "UMAX", "", false), stories.ErrGone)
	wantErr(t, s.TakeUp(ctx, edition, head, "UMAX"), stories.ErrNotFound) // it asks for nothing
	r.db.exec(t, `INSERT INTO ask (edition, what, of_whom, made_by) VALUES ($1, 'Lend us a zebra', 'all', 'UCLEO')`, edition)
	wantErr(t, s.TakeUp(ctx, edition, r.at, "UMAX"), stories.ErrNotFound)
	wantErr(t, s.TakeUp(ctx, edition, "forged", "UMAX"), stories.ErrNotFound)
	if got := k.did("UMAX"); len(got) != 0 {
		t.Errorf("Max reads %q", got)
	}
	for range 2 {
		noErr(t, s.TakeUp(ctx, edition, head, "ULEA"))
		noErr(t, s.Thank(ctx, r.story(), r.at, "ULEA", ""))
	}
	if got := k.did("ULEA"); len(got) != 2 {
		t.Errorf("Lea reads %q", got)
	}
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: r.item.Quote.ID, All: true}, "UBO"))
	wantErr(t, s.Thank(ctx, r.story(), r.at, "UDAN", ""), stories.ErrGone)
}

// TestNobodySaysTheyAreLikeThemselves: a team's word on fit is of those who read
// it, and whoever told it is not among them.
func TestNobodySaysTheyAreLikeThemselves(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.sideways(clock)
	sup := team(t, s, "support").ID
	wantErr(t, s.LikeUs(t.Context(), *it.Quote.Story, sup, "UBO"), stories.ErrOwnWords)
	wantErr(t, s.NotLikeUs(t.Context(), *it.Quote.Story, sup, "UBO", "", false), stories.ErrOwnWords)
	for range 2 {
		noErr(t, s.LikeUs(t.Context(), *it.Quote.Story, sup, "UEDA"))
	}
	if said := k.lastItem("UBO").Card.Said; len(said) != 1 || !said[0].Like {
		t.Errorf("Bo reads %+v", said)
	}
}

// TestRule11NobodyBroadcasts: one reader reaches so many speakers in a day,
// whatever way they take, and so many with a line of thanks.
func TestRule11NobodyBroadcasts(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	ctx, k := t.Context(), r.k
	var told []stories.Item
	for i := range 11 {
		it := k.say("UANA", "payments", fmt.Sprintf("Number %d takes one day.", i))
		noErr(t, r.s.ShareNow(ctx, *it.Quote.Story, audience(t, r.s, "leads").ID, "UCLEO"))
		k.post()
		told = append(told, it)
	}
	noErr(t, r.writes("ULEA", stories.Offered, "I could lend you Max."))
	for i, it := range told {
		switch err := k.asks("ULEA", it); {
		case i < 4:
			noErr(t, err)
		default:
			wantErr(t, err, stories.ErrWroteEnough)
		}
	}
	wantErr(t, r.writes("ULEA", stories.AskedOf, "What did you change first?"), stories.ErrWroteEnough)
	wantErr(t, r.writes("ULEA", stories.Offered, "Again."), stories.ErrWrittenBefore)
	for i, it := range told {
		switch err := k.thank(*it.Quote.Story, "ULEA", "My line to everybody."); {
		case i < 10:
			noErr(t, err)
		default:
			wantErr(t, err, stories.ErrWroteEnough)
		}
	}
	noErr(t, k.thank(*told[10].Quote.Story, "ULEA", ""))
	noErr(t, k.thank(*told[0].Quote.Story, "ULEA", "In other words."))
	r.clock.Add(25 * time.Hour)
	noErr(t, k.asks("ULEA", told[9]))
	noErr(t, k.thank(*told[10].Quote.Story, "ULEA", "My line."))
}
