package stories

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var composeNow = time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)

// aged is a candidate that was approved so many days ago.
func aged(id, team int64, days int) Candidate {
	at := composeNow.AddDate(0, 0, -days)
	return Candidate{Story: Story{ID: id, DecidedAt: &at}, Quote: id * 10, Team: team}
}

func with(c Candidate, change func(*Candidate)) Candidate {
	change(&c)
	return c
}

func picked(picks []Pick) []int64 {
	var out []int64
	for _, p := range picks {
		out = append(out, p.Story)
	}
	return out
}

func TestComposeUpward(t *testing.T) {
	t.Parallel()
	leads := Audience{Size: 2, Objectives: []string{"speed"}}
	speed := func(c *Candidate) { c.Objective = "speed" }
	featured := func(c *Candidate) { c.Story.Featured = true }
	for name, c := range map[string]struct {
		candidates []Candidate
		recent     []int64
		want       []int64
	}{
		"objectives first":            {[]Candidate{with(aged(1, 1, 1), featured), with(aged(2, 2, 90), speed)}, nil, []int64{2, 1}},
		"another's objective is none": {[]Candidate{with(aged(1, 1, 50), func(c *Candidate) { c.Objective = "cost" }), aged(2, 2, 40)}, nil, []int64{2, 1}},
		"teams take turns":            {[]Candidate{aged(1, 1, 1), aged(2, 1, 2), aged(3, 2, 60)}, nil, []int64{1, 3}},
		"who was heard last waits":    {[]Candidate{aged(1, 1, 1), aged(2, 2, 2), aged(3, 3, 3)}, []int64{1, 2}, []int64{3, 2}},
		"featured before fresh":       {[]Candidate{aged(1, 1, 1), with(aged(2, 2, 60), featured)}, nil, []int64{2, 1}},
		"fresh before old":            {[]Candidate{aged(1, 1, 60), aged(2, 2, 1)}, nil, []int64{2, 1}},
		"the newer of two":            {[]Candidate{aged(1, 1, 5), aged(2, 2, 4)}, nil, []int64{2, 1}},
		"nothing":                     {nil, []int64{1}, nil},
	} {
		if got := picked(ComposeUpward(leads, c.candidates, c.recent, composeNow)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	picks := ComposeUpward(leads, []Candidate{with(aged(1, 3, 1), func(c *Candidate) { speed(c); featured(c) })}, []int64{1}, composeNow)
	if why := picks[0].Why; why != strings.Join([]string{WhyObjective, WhyFeatured, WhyFresh, WhyTurn}, ",") {
		t.Errorf("the reasons are %q", why)
	}
}

func TestComposeSideways(t *testing.T) {
	t.Parallel()
	support := Team{ID: 9, Channel: "CSUP", Work: "Operations", Problems: []string{"handovers are slow", "too many tickets"}}
	speaks := func(words string) func(*Candidate) { return func(c *Candidate) { c.Words = words } }
	like := func(c *Candidate) { c.Work = "operations" }
	unlike := func(n int) func(*Candidate) { return func(c *Candidate) { like(c); c.NotLike = n } }
	for name, c := range map[string]struct {
		candidates []Candidate
		want       []int64
	}{
		"no reason, no story":    {[]Candidate{with(aged(1, 1, 1), speaks("We painted the canteen green."))}, nil},
		"a leader's words never": {[]Candidate{with(aged(1, 1, 1), func(c *Candidate) { like(c); c.Leader = true })}, nil},
		"its own team's never":   {[]Candidate{with(aged(1, 9, 1), like)}, nil},
		"nobody's never":         {[]Candidate{with(aged(1, 0, 1), like)}, nil},
		"its own channel never":  {[]Candidate{with(aged(1, 1, 1), func(c *Candidate) { like(c); c.From = "CSUP" })}, nil},
		"three decide":           {[]Candidate{with(aged(1, 1, 1), unlike(3)), with(aged(2, 2, 50), unlike(2))}, []int64{2}},
		"one is a hint":          {[]Candidate{with(aged(1, 1, 1), unlike(1)), with(aged(2, 2, 50), like)}, []int64{2}},
		"a hint, not a verdict":  {[]Candidate{with(aged(1, 1, 90), func(c *Candidate) { unlike(1)(c); speaks("our handover is fast")(c) }), with(aged(2, 2, 1), like)}, []int64{1}},
		"problems before work":   {[]Candidate{with(aged(1, 1, 1), func(c *Candidate) { c.Work = "operations" }), with(aged(2, 2, 90), speaks("Handover in a day"))}, []int64{2}},
		"the same work":          {[]Candidate{aged(1, 1, 1), with(aged(2, 2, 90), func(c *Candidate) { c.Work = "operations" })}, []int64{2}},
		"a curator's mark first": {[]Candidate{with(aged(1, 1, 1), speaks("handovers slow tickets")), with(aged(2, 2, 90), func(c *Candidate) { c.Story.Helps = []int64{9} })}, []int64{2}},
	} {
		got, _ := ComposeSideways(Audience{Size: 1}, support, c.candidates, nil, composeNow)
		if !slices.Equal(picked(got), c.want) {
			t.Errorf("%s: %v, want %v", name, picked(got), c.want)
		}
	}
	_, problem := ComposeSideways(Audience{Size: 1}, support, []Candidate{with(aged(1, 1, 1), speaks("far fewer tickets"))}, nil, composeNow)
	if problem != "too many tickets" {
		t.Errorf("it begins with %q", problem)
	}
	if _, problem := ComposeSideways(Audience{Size: 1}, support, []Candidate{with(aged(1, 1, 1), like)}, nil, composeNow); problem != "" {
		t.Errorf("of the same work, and it begins with %q", problem)
	}
	if got, _ := ComposeSideways(Audience{Size: 5}, support, []Candidate{with(aged(1, 1, 1), like), with(aged(2, 2, 1), like), with(aged(3, 3, 1), like)}, nil, composeNow); len(got) != 2 {
		t.Errorf("%d stories for one team, want two at most", len(got))
	}
	support.Problems = nil
	if got, problem := ComposeSideways(Audience{Size: 1}, support, []Candidate{aged(1, 1, 1)}, nil, composeNow); got != nil || problem != "" {
		t.Errorf("picked %v for a team whose problems nobody knows", got)
	}
}

func TestComposingDoesNotDependOnTheOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var all []Candidate
		for i := range rapid.IntRange(1, 12).Draw(t, "candidates") {
			c := aged(int64(i+1), int64(rapid.IntRange(0, 4).Draw(t, "team")), rapid.IntRange(0, 3).Draw(t, "days")*20)
			c.Story.Featured, c.Leader = rapid.Bool().Draw(t, "featured"), rapid.Bool().Draw(t, "leader")
			c.Objective = rapid.SampledFrom([]string{"", "speed"}).Draw(t, "objective")
			c.Words = rapid.SampledFrom([]string{"", "handovers", "slow handovers"}).Draw(t, "words")
			c.NotLike = rapid.IntRange(0, 3).Draw(t, "not like")
			c.Story.HeldUntil = rapid.SampledFrom([]*time.Time{nil, &composeNow}).Draw(t, "held until")
			all = append(all, c)
		}
		recent := rapid.SliceOfN(rapid.Int64Range(1, 4), 0, 5).Draw(t, "recent")
		a := Audience{Size: 3, Objectives: []string{"speed"}}
		to := Team{ID: 4, Channel: "CSUP", Problems: []string{"handovers are slow"}}
		up := ComposeUpward(a, all, recent, composeNow)
		side, problem := ComposeSideways(a, to, all, recent, composeNow)
		shuffled := rapid.Permutation(all).Draw(t, "order")
		if again := ComposeUpward(a, shuffled, recent, composeNow); !reflect.DeepEqual(up, again) {
			t.Fatalf("upward %v, then %v", up, again)
		}
		again, said := ComposeSideways(a, to, shuffled, recent, composeNow)
		if !reflect.DeepEqual(side, again) || said != problem {
			t.Fatalf("sideways %v, then %v", side, again)
		}
		for _, p := range side {
			if c := all[p.Story-1]; c.Leader || c.Team == to.ID || c.Team == 0 || c.NotLike >= 3 {
				t.Fatalf("%+v was picked for team %d", c, to.ID)
			}
		}
	})
}

func TestPlacementState(t *testing.T) {
	t.Parallel()
	id, taken := "m", composeNow
	posted := Placement{Message: &id, MessageTS: "1.1", MessageState: MessageLive, MessageShown: 3}
	for name, c := range map[string]struct {
		change func(*Placement)
		want   PlacementState
	}{
		"posted":                  {func(*Placement) {}, Standing},
		"being posted":            {func(p *Placement) { p.MessageTS = "" }, BeingPosted},
		"doubtful":                {func(p *Placement) { p.MessageTS, p.MessageState = "", MessageDoubtful }, BeingPosted},
		"deleted in Slack":        {func(p *Placement) { p.MessageState = MessageGone }, Done},
		"out of reach, standing":  {func(p *Placement) { p.MessageState = MessageUnreachable }, Standing},
		"taken, not drawn yet":    {func(p *Placement) { p.TakenAt, p.TakenRev = &taken, 4 }, BeingTaken},
		"taken and drawn":         {func(p *Placement) { p.TakenAt, p.TakenRev = &taken, 3 }, Done},
		"taken, deleted in Slack": {func(p *Placement) { p.TakenAt, p.TakenRev, p.MessageState = &taken, 4, MessageGone }, Done},
		"taken, out of reach":     {func(p *Placement) { p.TakenAt, p.TakenRev, p.MessageState = &taken, 4, MessageUnreachable }, OutOfReach},
		"taken, drawn, refused":   {func(p *Placement) { p.TakenAt, p.TakenRev, p.MessageState = &taken, 3, MessageUnreachable }, OutOfReach},
		"taken, doubtful":         {func(p *Placement) { p.TakenAt, p.TakenRev, p.MessageState = &taken, 4, MessageDoubtful }, BeingTaken},
		"an export":               {func(p *Placement) { p.Message, p.MessageTS = nil, "" }, Standing},
		"an export taken back":    {func(p *Placement) { p.Message, p.MessageTS, p.TakenAt = nil, "", &taken }, OutOfReach},
	} {
		p := posted
		c.change(&p)
		if got := p.State(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestSpokenInForceAndAt(t *testing.T) {
	t.Parallel()
	until := composeNow
	cutHelped := Cut{LeftOut: []Field{Helped}}
	yes := Permission{ID: 1, Version: 1, Purpose: ForUse, State: Yes, Places: Places{Teams}, CreditLine: "Bo Lind"}
	short := Permission{ID: 2, Version: 1, Purpose: ForShort + "1", State: Yes, Cut: Cut{Ranges: map[Field][]Range{Well: {{0, 4}}}}}
	spoken := func(permissions ...Permission) Spoken {
		return Spoken{
			Quote: Quote{ID: 7}, Permissions: permissions,
			Versions: []Version{{ID: 1, Words: Words{Well: "very good work", Helped: "luck"}}, {ID: 2, Words: Words{Well: "new words"}}, {ID: 3, ErasedAt: &until}},
		}
	}
	for name, c := range map[string]struct {
		spoken Spoken
		place  Place
		want   Shown
		ok     bool
	}{
		"allowed there":        {spoken(yes), Teams, Shown{Quote: 7, Permission: 1, Words: Words{Well: "very good work", Helped: "luck"}, Credit: "Bo Lind"}, true},
		"not there":            {spoken(yes), Leaders, Shown{}, false},
		"nothing":              {spoken(), Teams, Shown{}, false},
		"open":                 {spoken(Permission{Version: 1, State: Open, Places: Places{Teams}}), Teams, Shown{}, false},
		"only a shorter one":   {spoken(short), Teams, Shown{}, false},
		"with a shorter one":   {spoken(yes, short), Teams, Shown{Quote: 7, Permission: 1, Words: Words{Well: "very good work", Helped: "luck"}, Short: "[…] good work", Credit: "Bo Lind"}, true},
		"what was cut is cut":  {spoken(changed(yes, func(p *Permission) { p.Cut = Cut{Ranges: map[Field][]Range{Well: {{10, 14}}}} }), short), Teams, Shown{Quote: 7, Permission: 1, Words: Words{Well: "very good […]", Helped: "luck"}, Short: "[…] good […]", Credit: "Bo Lind"}, true},
		"a field left out":     {spoken(changed(yes, func(p *Permission) { p.Cut = cutHelped })), Teams, Shown{Quote: 7, Permission: 1, Words: Words{Well: "very good work"}, Credit: "Bo Lind"}, true},
		"another's shorter":    {spoken(changed(yes, func(p *Permission) { p.Version = 2 }), short), Teams, Shown{Quote: 7, Permission: 1, Words: Words{Well: "new words"}, Credit: "Bo Lind"}, true},
		"erased":               {spoken(changed(yes, func(p *Permission) { p.Version = 3 })), Teams, Shown{}, false},
		"over":                 {spoken(changed(yes, func(p *Permission) { p.Until = &until })), Teams, Shown{}, false},
		"a version not chosen": {spoken(yes, Permission{ID: 9, Version: 2, State: Open, Purpose: ForUse}), Teams, Shown{Quote: 7, Permission: 1, Words: Words{Well: "very good work", Helped: "luck"}, Credit: "Bo Lind"}, true},
	} {
		got, ok := c.spoken.At(c.place, composeNow)
		if ok != c.ok || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %t", name, got, ok)
		}
	}
	before := spoken(changed(yes, func(p *Permission) { p.Until = &until }))
	if _, ok := before.InForce(until.Add(-time.Second)); !ok {
		t.Error("it ended before its end")
	}
}

func changed(p Permission, change func(*Permission)) Permission {
	change(&p)
	return p
}
