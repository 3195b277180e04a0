package stories_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// fortnight is two weeks in which everybody does to Bo, all the time, whatever
// makes a message. He curates, tells, needs, asks, uses others' words and holds
// an export of them.
type fortnight struct {
	read
	second stories.Item // of his, for teams
	hers   stories.Item // Ana's, which he uses and holds
	at     string       // the message in which he read it
}

func newFortnight(t *testing.T) fortnight {
	t.Helper()
	r := newRead(t, stories.Named)
	ctx := t.Context()
	f := fortnight{read: r}
	noErr(t, r.s.SaveSettings(ctx, "UDAN", func(s *stories.Settings) { s.Curators = append(s.Curators, "UBO"); s.CuratorsChannel = "" }))
	f.second = r.k.say("UBO", "payments", "Handovers are written on a wall.")
	f.hers = r.k.say("UANA", "payments", "Tickets are closed on the same day.")
	noErr(t, r.s.ShareNow(ctx, *f.hers.Quote.Story, audience(t, r.s, "leads").ID, "UCLEO"))
	r.k.at(r.clock, r.clock.Now())
	noErr(t, r.db.GetContext(ctx, &f.at, `SELECT id FROM message WHERE kind = 'story' AND story = $1`, *f.hers.Quote.Story))
	e := forOutside()
	e.Place, e.Holder = stories.Leaders, "UBO"
	r.k.exported(e)
	r.clock.Add(25 * time.Hour) // what he told himself is no request
	return f
}

// toBo is what others do to him at one moment.
func (f fortnight) toBo(n int) {
	t, ctx := f.k.t, f.k.t.Context()
	f.k.ask(fmt.Sprintf("Another win, number %d.", n))
	for i, kind := range []stories.ActKind{stories.AskedOf, stories.Offered, stories.Reused} {
		noErr(t, f.writes(fmt.Sprintf("U%dX%d", n, i), kind, "May I?"))
	}
	noErr(t, f.s.Thank(ctx, f.story(), f.read.at, fmt.Sprintf("U%dX9", n), "Thanks."))
	noErr(t, f.k.asks(fmt.Sprintf("U%dT", n), f.second))
	noErr(t, f.s.Invited(ctx, fmt.Sprintf("C%d", n), "UBO")) // a curator is not asked to host
}

// aroundBo is what others do with what he needs, uses and holds.
func (f fortnight) aroundBo(n int) {
	t, ctx := f.k.t, f.k.t.Context()
	if n == 0 {
		for i := range 4 {
			noErr(t, f.s.Need(ctx, fmt.Sprintf("N%d", i), "UBO", "tickets closed on the same day"))
		}
		until := f.clock.Now().AddDate(0, 3, 0).Truncate(24 * time.Hour)
		noErr(t, f.s.Respond(ctx, stories.Response{Kind: stories.Reused, Story: *f.hers.Quote.Story, Message: f.at, Place: stories.Outside, WhereTo: "A talk", ForWhom: "all", Until: &until}, "UBO"))
		noErr(t, f.s.AllowReuse(ctx, f.mustExchange(stories.QuestionMessage, "UANA").ID, "UANA"))
	}
	if 4 <= n && n < 8 { // the next day they may be helped with
		var need int64
		noErr(t, f.db.GetContext(ctx, &need, `SELECT id FROM need ORDER BY id OFFSET $1 LIMIT 1`, n-4))
		noErr(t, f.s.AskToHelp(ctx, need, *f.hers.Quote.Story, "UCLEO"))
	}
	f.k.show()
	for _, q := range f.k.questions("UANA") {
		if q.State == stories.TalkOpen {
			noErr(t, f.s.TalkYes(ctx, q.ID, "UANA"))
		}
	}
	noErr(t, f.s.TakeBack(ctx, stories.TakeBack{Quote: f.hers.Quote.ID, DropName: true}, "UANA"))
	noErr(t, f.s.Elsewhere(ctx, fmt.Sprintf("E%d", n), f.hers.Quote.ID, "UANA", stories.Answers{stories.Took: fmt.Sprintf("%d screens.", n)}))
	rename := stories.Words{Well: fmt.Sprintf("Tickets are closed on the same day, all %d.", n)}
	p, err := f.s.Item(ctx, f.hers.Quote.ID, "UANA")
	noErr(t, err)
	noErr(t, f.s.Tell(ctx, stories.Telling{Key: fmt.Sprintf("R%d", n), By: "UANA", Form: f.form(p), Whose: stories.Mine, Words: rename, Places: everywhere, Credit: []stories.Credit{stories.Named, stories.ByRole}[n%2]}))
}

// form is one in which Ana rewords.
func (f fortnight) form(it stories.Item) int64 {
	id, err := f.s.OpenForm(f.k.t.Context(), stories.Form{Person: "UANA", Quote: &it.Quote.ID})
	noErr(f.k.t, err)
	return id
}

// TestRule05EverythingAtOnce: whatever everybody does, so much comes to one
// person, and each kind of message is named here with its ceiling.
func TestRule05EverythingAtOnce(t *testing.T) {
	t.Parallel()
	f := newFortnight(t)
	ctx := t.Context()
	const step = 12 * time.Hour
	for n := range int(14 * 24 * time.Hour / step) {
		f.clock.Add(step)
		f.toBo(n)
		f.aroundBo(n)
		for _, job := range []func() error{
			func() error { return f.s.Gather(ctx) }, func() error { return f.s.Talks(ctx) }, func() error { return f.s.Notes(ctx) }, func() error { return f.s.Replies(ctx) },
			func() error { return f.s.Reviews(ctx) }, func() error { return f.s.StrikeExports(ctx) }, func() error { return f.s.Tidy(ctx) },
		} {
			noErr(t, job())
		}
		f.k.show()
	}
	noErr(t, f.s.TakeBack(ctx, stories.TakeBack{Quote: f.hers.Quote.ID, All: true}, "UANA"))
	f.k.show()
	f.ceilings()
}

// ceilings are how many messages of each kind come within so many days.
func (f fortnight) ceilings() {
	t := f.k.t
	t.Helper()
	most := map[string]struct{ n, days int }{
		"request": {1, 1}, "question": {3, 1}, "talk": {1, 1}, "offer": {1, 1}, "note": {1, 6}, "review": {1, 6},
		"need": {4, 15}, "reply": {1, 15}, // his own doing: as many as he told and asked
		"taken": {2, 15}, "strike": {4, 15}, // the name, the newer words, the end; each said once of what he uses and of what he holds
	}
	var kinds []string
	noErr(t, f.db.SelectContext(t.Context(), &kinds, `SELECT DISTINCT kind FROM message WHERE person = 'UBO' AND kind NOT IN ('home','control','draft') ORDER BY 1`))
	for kind := range most {
		if !slices.Contains(kinds, kind) {
			t.Errorf("no %s came at all", kind)
		}
	}
	for _, kind := range kinds {
		m, known := most[kind]
		if !known {
			t.Errorf("there are %s messages", kind)
			continue
		}
		if worst := slices.Max(windows(t, f.db.DB, kind, m.days)); worst > m.n {
			t.Errorf("%d %s messages within %d days", worst, kind, m.days)
		}
	}
	var worst int
	noErr(t, f.db.GetContext(t.Context(), &worst, `SELECT max((SELECT count(*) FROM message o WHERE o.person = 'UBO' AND o.kind IN ('request','question','talk','offer','note','review','taken','strike')
		AND o.created_at >= m.created_at AND o.created_at < m.created_at + interval '1 day')) FROM message m WHERE m.person = 'UBO' AND m.kind <> 'home'`))
	if worst > 10 {
		t.Errorf("%d messages on one day that he did not cause himself", worst)
	}
}
