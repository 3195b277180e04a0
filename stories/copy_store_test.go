package stories_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// lapse is what counts as an outage here: longer than tests take between two
// beats that are no outage.
const lapse = 30 * time.Second

func beat(t *testing.T, s *stories.Store, id string, connected bool, missedAfter time.Duration) stories.Pulse {
	t.Helper()
	p, err := s.Beat(t.Context(), stories.Copy{ID: id, Version: "1", Sockets: 2, Connected: connected, Hello: time.Hour}, missedAfter)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func organised(t *testing.T) *stories.Store {
	t.Helper()
	s, _ := storiestest.NewOrganisation(t)
	return s
}

func TestBeatCountsTheConnectionsOfLiveCopies(t *testing.T) {
	t.Parallel()
	s := organised(t)
	if p := beat(t, s, "a", true, lapse); p.Sockets != 2 || p.Gap || p.LookBack {
		t.Errorf("alone: %+v", p)
	}
	if p := beat(t, s, "b", true, lapse); p.Sockets != 4 {
		t.Errorf("two: %+v", p)
	}
	if err := s.Leave(t.Context(), stories.Copy{ID: "b", Connected: true}); err != nil {
		t.Fatal(err)
	}
	if p := beat(t, s, "a", true, lapse); p.Sockets != 4 {
		t.Errorf("Slack counted for the last time before b left: %+v", p)
	}
	p, err := s.Beat(t.Context(), stories.Copy{ID: "a", Sockets: 2, Connected: true}, lapse)
	if err != nil || p.Sockets != 2 {
		t.Errorf("Slack counted after b left: %+v, %v", p, err)
	}
}

func TestBeatTellsWhatWaits(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewStore(t)
	if err := s.Join(t.Context(), stories.Workspace{ID: "T1"}); err != nil {
		t.Fatal(err)
	}
	if p := beat(t, s, "a", true, lapse); p.Message != nil || p.Look != nil {
		t.Errorf("nothing waits: %+v", p)
	}
	err := s.Point(t.Context(), stories.Pointing{Channel: "CPAY", TS: "1.000001", Person: "UANA", Emoji: "seedling", EventTS: "2.000001", On: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.OpenHome(t.Context(), "UANA", "", 0); err != nil {
		t.Fatal(err)
	}
	if p := beat(t, s, "a", true, lapse); p.Message == nil || *p.Message != 0 || p.Look == nil || *p.Look != 0 {
		t.Errorf("a Home and a message wait: %+v", p)
	}
}

// TestOneGapWhoeverComesBackFirst: copies that come back at once find one gap,
// and one of them looks back.
func TestOneGapWhoeverComesBackFirst(t *testing.T) {
	t.Parallel()
	s := organised(t)
	beat(t, s, "a", true, time.Hour)
	if p := beat(t, s, "a", false, 0); p.Gap {
		t.Error("a gap ends before anybody is connected")
	}
	var group sync.WaitGroup
	claims := make(chan stories.Gap, 8)
	for i := range 8 {
		group.Go(func() {
			id := string(rune('a' + i))
			if _, err := s.Beat(t.Context(), stories.Copy{ID: id, Connected: true}, time.Hour); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if _, some, err := s.ClaimGap(t.Context()); err != nil || some {
		t.Errorf("a short time is a gap: %v", err)
	}
	p := beat(t, s, "a", true, 0)
	if !p.Gap || !p.LookBack {
		t.Fatalf("no gap: %+v", p)
	}
	for range 8 {
		group.Go(func() {
			if g, some, err := s.ClaimGap(t.Context()); err != nil {
				t.Error(err)
			} else if some {
				claims <- g
			}
		})
	}
	group.Wait()
	if n := len(claims); n != 1 {
		t.Fatalf("%d copies look back", n)
	}
	if g := <-claims; g.To.Sub(g.From) < time.Minute {
		t.Errorf("from %v to %v: what was under way before is left out", g.From, g.To)
	}
}

func TestLookBackGoesOnWhereItStopped(t *testing.T) {
	t.Parallel()
	s := organised(t)
	ctx := t.Context()
	beat(t, s, "a", true, lapse)
	beat(t, s, "a", true, 0)
	g, some, err := s.ClaimGap(ctx)
	if err != nil || !some {
		t.Fatal(some, err)
	}
	if err := s.ListGap(ctx, g, []string{"CPAY", "CNEW"}, 72*time.Hour); err != nil {
		t.Fatal(err)
	}
	fresh, _, err := s.NextLookBack(ctx, g)
	if err != nil || fresh.Channel != "CNEW" || fresh.Joined || fresh.FromTS != "" {
		t.Fatalf("a channel never seen: %+v, %v", fresh, err)
	}
	if err := s.LookedBack(ctx, g, fresh, stories.Page{JoinedTS: "1.000000"}); err != nil {
		t.Fatal(err)
	}
	fresh, _, err = s.NextLookBack(ctx, g)
	if err != nil || !fresh.Joined || fresh.FromTS != stories.SlackTime(g.From) || fresh.HeadsTS != "1.000000" {
		t.Fatalf("once it is known where the bot joined: %+v, %v", fresh, err)
	}
	if err := s.LookedBack(ctx, g, fresh, stories.Page{Next: "more", Threads: []string{"5.000000"}}); err != nil {
		t.Fatal(err)
	}
	if err := s.LeaveGap(ctx, g, 0); err != nil {
		t.Fatal(err)
	}
	if err := s.LookedBack(ctx, g, fresh, stories.Page{}); !errors.Is(err, stories.ErrLostClaim) {
		t.Fatalf("after giving it back: %v", err)
	}
	again, some, err := s.ClaimGap(ctx)
	if err != nil || !some || !again.Listed || again.Attempts != 2 {
		t.Fatalf("%+v, %v, %v", again, some, err)
	}
	var read []string
	for {
		l, some, err := s.NextLookBack(ctx, again)
		if err != nil {
			t.Fatal(err)
		}
		if !some {
			break
		}
		read = append(read, l.Channel+" "+l.Thread+" "+l.Next)
		if err := s.LookedBack(ctx, again, l, stories.Page{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(read) != 3 || read[0] != "CNEW 5.000000 " || read[1] != "CNEW  more" || read[2] != "CPAY  " {
		t.Errorf("read %q", read)
	}
	if err := s.EndGap(ctx, again); err != nil {
		t.Fatal(err)
	}
	if _, some, err := s.ClaimGap(ctx); err != nil || some {
		t.Errorf("a gap that was closed is looked back at: %v", err)
	}
}

// TestWhatWasReadChangesNothingThatWasSaid: neither a removal nor the nominator's
// own undoing is overruled by a reaction that is still read.
func TestWhatWasReadChangesNothingThatWasSaid(t *testing.T) {
	t.Parallel()
	s := organised(t)
	point := func(p stories.Pointing) {
		t.Helper()
		p.Channel, p.TS, p.Person, p.Emoji = "CPAY", "1.000001", "UANA", "seedling"
		if err := s.Point(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	looks := func() int {
		t.Helper()
		all, err := s.ClaimLooks(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	point(stories.Pointing{EventTS: "5.0", On: false})
	if n := looks(); n != 0 {
		t.Fatalf("%d looks after a removal", n)
	}
	point(stories.Pointing{EventTS: "9.0", On: true, Read: true})
	if n := looks(); n != 0 {
		t.Errorf("%d looks after reading what was taken back", n)
	}
	point(stories.Pointing{EventTS: "10.0", On: true})
	if n := looks(); n != 1 {
		t.Errorf("%d looks after an event", n)
	}
}
