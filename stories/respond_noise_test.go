package stories_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/stories"
)

// TestRule05TheWorstFortnight: requests, edits, questions, offers, reuses and
// thanks from everybody at once. To one person go at most one message of requests
// and three of questions a day, and one note a week.
func TestRule05TheWorstFortnight(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	ctx := t.Context()
	const step = 3 * time.Hour
	for n := range int(14 * 24 * time.Hour / step) {
		r.clock.Add(step)
		if n%4 == 0 {
			r.k.ask(fmt.Sprintf("Another win, number %d.", n))
		}
		for i := range 3 {
			by := fmt.Sprintf("U%dX%d", n, i)
			noErr(t, r.writes(by, []stories.ActKind{stories.AskedOf, stories.Offered, stories.Reused}[i], "May I?"))
			noErr(t, r.s.Thank(ctx, r.story(), r.at, by, "Thanks."))
		}
		noErr(t, r.s.Gather(ctx))
		noErr(t, r.s.Notes(ctx))
		noErr(t, r.s.Replies(ctx))
		noErr(t, r.s.Tidy(ctx))
		r.k.show()
	}
	most := map[string]struct {
		n    int
		days int
	}{"request": {1, 1}, "question": {3, 1}, "note": {1, 6}}
	var kinds []string
	noErr(t, r.db.SelectContext(ctx, &kinds, `SELECT DISTINCT kind FROM message WHERE person = 'UBO' AND kind <> 'home'`))
	for _, kind := range kinds {
		m, known := most[kind]
		if !known {
			t.Errorf("there are %s messages", kind)
			continue
		}
		for _, within := range windows(t, r.db.DB, kind, m.days) {
			if within > m.n {
				t.Errorf("%d %s messages within %d days", within, kind, m.days)
				break
			}
		}
	}
}

// windows counts, for each message of a kind to Bo, those in so many days from it.
func windows(t *testing.T, db *sqlx.DB, kind string, days int) []int {
	t.Helper()
	var out []int
	noErr(t, db.SelectContext(t.Context(), &out, `SELECT (SELECT count(*) FROM message o WHERE o.person = m.person AND o.kind = m.kind
		AND o.created_at >= m.created_at AND o.created_at < m.created_at + make_interval(days => $2)) FROM message m WHERE m.person = 'UBO' AND m.kind = $1`, kind, days))
	if len(out) == 0 {
		t.Errorf("no %s at all", kind)
	}
	return out
}

// TestNobodyIsReminded: what a reader wrote is in one message, however long it
// lies.
func TestNobodyIsReminded(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.AskedOf, "What did you change first?"))
	noErr(t, r.writes("ULEA", stories.Offered, "I could lend you Max."))
	for range 29 * 4 {
		r.clock.Add(6 * time.Hour)
		noErr(t, r.s.Notes(t.Context()))
		noErr(t, r.s.Gather(t.Context()))
		noErr(t, r.s.Replies(t.Context()))
		r.k.show()
	}
	if n := r.k.kinds(stories.QuestionMessage, ""); n != 1 {
		t.Errorf("%d messages about one question", n)
	}
	offers := 0
	for _, m := range r.k.shown {
		if m.Kind != stories.NoteMessage || m.Person != "UBO" {
			continue
		}
		p, err := r.s.NotePicture(t.Context(), m)
		noErr(t, err)
		for _, e := range p.Written {
			if e.Kind != stories.Offered {
				t.Error("a note reminds of a question")
			}
			offers++
		}
		if p.Open != 0 {
			t.Error("a reader's question counts as a request")
		}
	}
	if offers != 1 {
		t.Errorf("an offer stands in %d notes", offers)
	}
}

// TestStillTrue: sixty days after first use it is asked once; what has faded
// leaves the drafts and is not picked.
func TestStillTrue(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	asked := map[string]int{}
	for range 90 * 4 {
		r.clock.Add(6 * time.Hour)
		noErr(t, r.s.Notes(t.Context()))
		r.k.show()
	}
	for _, m := range r.k.shown {
		if m.Kind != stories.NoteMessage || m.Person != "UBO" {
			continue
		}
		p, err := r.s.NotePicture(t.Context(), m)
		noErr(t, err)
		for _, a := range p.Truths {
			if p.Span.Until.Before(dueDay.AddDate(0, 0, 60)) {
				t.Errorf("asked on %s", p.Span.Until)
			}
			asked[a.Title]++
		}
	}
	if len(asked) != 1 || asked["Handovers take one day"]+asked["Handovers take one day."] != 1 {
		t.Fatalf("asked %v", asked)
	}
	r.k.at(r.clock, draftDay.AddDate(1, 0, 0))
	wantErr(t, r.s.Truth(t.Context(), r.item.Quote.ID, "ULEA", stories.Faded), stories.ErrNotYours)
	noErr(t, r.s.Truth(t.Context(), r.item.Quote.ID, "UBO", stories.Faded))
	if n := r.db.count(t, `SELECT count(*) FROM pick k JOIN edition e ON e.id = k.edition WHERE e.status = 'drafted' AND k.left_out = '' AND k.story = $1`, r.story()); n != 0 {
		t.Error("a faded story stands in a draft")
	}
}
