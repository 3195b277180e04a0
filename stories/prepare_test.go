package stories_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// teamFacts is a team on Cleo's map.
func teamFacts(t *testing.T, s *stories.Store, key string) stories.TeamFacts {
	t.Helper()
	p := curatorsMap(t, s)
	i := slices.IndexFunc(p.Map, func(f stories.TeamFacts) bool { return f.Key == key })
	if i < 0 {
		t.Fatalf("no team %s on the map", key)
	}
	return p.Map[i]
}

func curatorsMap(t *testing.T, s *stories.Store) stories.HomePicture {
	t.Helper()
	p, err := s.HomePicture(t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.MapTab)})
	noErr(t, err)
	return p
}

// TestPrepare drafts something for one team, which waits for its host and comes
// once, when they say yes.
func TestPrepare(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	support := team(t, s, "support")
	k.host()
	_, err := s.Prepare(ctx, support.ID, "UCLEO")
	wantErr(t, err, stories.ErrNothingToSay)
	k.say("UBO", "payments", "Handovers now take one day.")
	_, err = s.Prepare(ctx, support.ID, "UANA")
	wantErr(t, err, stories.ErrNotCurator)
	asked, err := s.Prepare(ctx, support.ID, "UCLEO")
	noErr(t, err)
	if asked {
		t.Error("a host who said yes is asked again")
	}
	_, err = s.Prepare(ctx, support.ID, "UCLEO")
	wantErr(t, err, stories.ErrAlreadyExists)
	k.show()
	plan := teamFacts(t, s, "support").Planned
	if len(plan) != 1 || plan[0].Reason != stories.WaitsForHost || len(plan[0].Picks) != 1 || !strings.Contains(plan[0].Picks[0].Pick.Why, stories.WhyProblem) {
		t.Fatalf("planned is %+v", plan)
	}
	part := plan[0].ID
	noErr(t, s.Release(ctx, part, "UCLEO"))
	noErr(t, s.PostNow(ctx, plan[0].Edition, "UCLEO"))
	k.at(clock, clock.Now().Add(48*time.Hour))
	if n := k.kinds(stories.HeadMessage, ""); n != 0 {
		t.Fatalf("%d digests without the host's yes", n)
	}
	for _, by := range []string{"UCLEO", "UBO", "UDAN"} {
		wantErr(t, s.ThisOne(ctx, part, by), stories.ErrNotFound)
	}
	noErr(t, s.ThisOne(ctx, part, "UEDA"))
	wantErr(t, s.ThisOne(ctx, part, "UEDA"), stories.ErrNotFound)
	k.at(clock, clock.Now())
	k.at(clock, clock.Now().Add(time.Minute))
	if n := len(k.heads("CSUP")); n != 1 {
		t.Fatalf("%d digests after the host's yes", n)
	}
	if last := teamFacts(t, s, "support").LastContact; last == nil {
		t.Error("the map does not know of it")
	}
}

// TestPrepareEndsWithoutAYes: silence is no, and the host is not asked again.
func TestPrepareEndsWithoutAYes(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	k.host()
	k.say("UBO", "payments", "Handovers now take one day.")
	_, err := s.Prepare(ctx, team(t, s, "support").ID, "UCLEO")
	noErr(t, err)
	k.show()
	k.at(clock, clock.Now().AddDate(0, 0, 14))
	k.at(clock, clock.Now().Add(25*time.Hour))
	if plan := teamFacts(t, s, "support").Planned; len(plan) != 0 {
		t.Errorf("still planned: %+v", plan)
	}
	if n := len(k.heads("CSUP")); n != 0 {
		t.Errorf("%d digests", n)
	}
}

// TestPrepareHostsRefusal: "not this one" ends it.
func TestPrepareHostsRefusal(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	k.host()
	k.say("UBO", "payments", "Handovers now take one day.")
	_, err := s.Prepare(ctx, team(t, s, "support").ID, "UCLEO")
	noErr(t, err)
	k.show()
	part := teamFacts(t, s, "support").Planned[0].ID
	noErr(t, s.NotThisOne(ctx, part, "UEDA"))
	wantErr(t, s.ThisOne(ctx, part, "UEDA"), stories.ErrNotFound)
	_, err = s.Prepare(ctx, team(t, s, "support").ID, "UCLEO")
	wantErr(t, err, stories.ErrPreparedLately)
	k.at(clock, clock.Now().Add(time.Minute))
	if n := len(k.heads("CSUP")); n != 0 {
		t.Errorf("%d digests", n)
	}
}

// TestRule05AHostIsAskedOnceAWeek, however often curators prepare something and
// however often the host says not this one.
func TestRule05AHostIsAskedOnceAWeek(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	k.host()
	for i := range 4 {
		k.say("UBO", "payments", fmt.Sprintf("Handovers now take %d days.", i))
	}
	var asked []time.Time
	for range 21 {
		_, err := s.Prepare(ctx, team(t, s, "support").ID, "UCLEO")
		if err != nil {
			wantErr(t, err, stories.ErrPreparedLately)
		} else {
			asked = append(asked, clock.Now())
			noErr(t, s.NotThisOne(ctx, teamFacts(t, s, "support").Planned[0].ID, "UEDA"))
		}
		clock.Add(24 * time.Hour)
	}
	if len(asked) != 3 || asked[1].Sub(asked[0]) < 7*24*time.Hour {
		t.Errorf("a host was asked at %v", asked)
	}
}

// TestPrepareAsksForTheHostFirst: without a host's yes to posts nothing is
// drafted, and without a host nobody is asked.
func TestPrepareAsksForTheHostFirst(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	ctx := t.Context()
	k.say("UBO", "payments", "Handovers now take one day.")
	asked, err := s.Prepare(ctx, team(t, s, "support").ID, "UCLEO")
	noErr(t, err)
	if !asked || db.count(t, `SELECT count(*) FROM edition`) != 0 {
		t.Error("something was drafted before the host's yes to posts")
	}
	_, err = s.Prepare(ctx, team(t, s, "payments").ID, "UCLEO")
	wantErr(t, err, stories.ErrNoHost)
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'host'`); n != 1 {
		t.Errorf("%d questions to hosts", n)
	}
}

// TestSharedProblems brings the problems of several hosts together, whatever
// form a word has, with what speaks to them.
func TestSharedProblems(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	db.exec(t, `UPDATE team SET problems = '{"our handover is slow","approvals"}' WHERE key = 'payments'`)
	k.say("UBO", "payments", "Handovers now take one day.")
	shared := curatorsMap(t, s).Shared
	var got []string
	for _, p := range shared {
		got = append(got, p.Word)
		if !slices.Equal(p.Teams, []string{"Payments", "Support"}) {
			t.Errorf("%s is a problem of %v", p.Word, p.Teams)
		}
	}
	if !slices.Equal(got, []string{"handover"}) {
		t.Fatalf("shared are %v", got)
	}
	if shared[0].Total != 1 || len(shared[0].Speak) != 1 || shared[0].Speak[0].Story.Title != "Handovers now take one day" {
		t.Errorf("what speaks to it: %+v", shared[0])
	}
}

// TestQuietAudiences: curators are told of an audience that heard nothing for
// longer than it is set, and of no other.
func TestQuietAudiences(t *testing.T) {
	t.Parallel()
	_, s, clock, db := newDatabase(t)
	ctx := t.Context()
	quiet := func() []string {
		p, err := s.ReviewPicture(ctx, stories.Message{Kind: stories.ReviewMessage, Person: "UCLEO"})
		noErr(t, err)
		var out []string
		for _, q := range p.Quiet {
			out = append(out, q.Name)
		}
		return out
	}
	db.exec(t, `UPDATE audience SET quiet_months = CASE key WHEN 'leads' THEN 3 ELSE 0 END`)
	clock.Set(clock.Now().AddDate(0, 3, 0).Add(-time.Minute))
	if got := quiet(); got != nil {
		t.Errorf("too early: %v", got)
	}
	clock.Add(time.Minute)
	if got := quiet(); !slices.Equal(got, []string{"Leadership digest"}) {
		t.Errorf("quiet are %v", got)
	}
	db.exec(t, `INSERT INTO edition (audience, moment, due_at, status, drafted_at) SELECT id, 'x', $1, 'posted', $1 FROM audience WHERE key = 'leads'`, clock.Now().AddDate(0, 0, -7))
	if got := quiet(); got != nil {
		t.Errorf("after a digest: %v", got)
	}
}
