package stories_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

var everywhere = stories.Places{stories.Teams, stories.Leaders}

// database is the schema behind a store, for what no verb tells.
type database struct {
	*sqlx.DB
	dsn string
}

// newDatabase returns Slack, a store with the organisation, its clock and its
// database.
func newDatabase(t *testing.T) (*slack, *stories.Store, *storiestest.Clock, database) {
	t.Helper()
	dsn, clock := storiestest.OrganisedDSN(t), storiestest.NewClock(storiestest.Start)
	s := connect(t, dsn, clock)
	db, err := sqlx.Open("postgres", dsn+" binary_parameters=yes")
	noErr(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return newSlackOn(t, s), s, clock, database{db, dsn}
}

// connect is another copy of kmwin on the same database.
func connect(t *testing.T, dsn string, clock *storiestest.Clock) *stories.Store {
	t.Helper()
	s, err := stories.Connect(t.Context(), dsn, clock.Now)
	noErr(t, err)
	t.Cleanup(func() { _ = s.Close() })
	s.Pace, s.DoubtWait = 0, 0
	s.Next, s.Lead = everyMonth, daysBefore
	return s
}

func everyMonth(schedule, zone string, after time.Time) (time.Time, string, error) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, "", err
	}
	day := 1
	if schedule == "0 9 15 * *" {
		day = 15
	}
	at := after.In(loc)
	due := time.Date(at.Year(), at.Month(), day, 9, 0, 0, 0, loc)
	if !due.After(after) {
		due = time.Date(at.Year(), at.Month()+1, day, 9, 0, 0, 0, loc)
	}
	return due, due.Format("2006-01-02T15:04"), nil
}

func daysBefore(due time.Time, _ string, days int, _ string) (time.Time, error) {
	return due.AddDate(0, 0, -days), nil
}

// count returns a number that a query selects.
func (d database) count(t *testing.T, query string, args ...any) int {
	t.Helper()
	var n int
	noErr(t, d.GetContext(t.Context(), &n, query, args...))
	return n
}

func (d database) exec(t *testing.T, query string, args ...any) {
	t.Helper()
	_, err := d.ExecContext(t.Context(), query, args...)
	noErr(t, err)
}

// dump returns every row of every table as text, apart from times, ids and
// revisions.
func (d database) dump(t *testing.T) string {
	t.Helper()
	var tables []string
	noErr(t, d.SelectContext(t.Context(), &tables, `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1`))
	var out strings.Builder
	for _, table := range tables {
		var lines []string
		noErr(t, d.SelectContext(t.Context(), &lines, `SELECT (to_jsonb(x) - 'wanted' - 'shown' - 'sending')::text FROM "`+table+`" x`))
		for i := range lines {
			lines[i] = times.ReplaceAllString(lines[i], "~")
		}
		sort.Strings(lines)
		fmt.Fprintf(&out, "%s\n%s\n", table, strings.Join(lines, "\n"))
	}
	return out.String()
}

var times = regexp.MustCompile(`\d{4}-\d\d-\d\d[ T][\d:.+]+|\b\d{10}\.\d{6}\b|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// point has somebody put the seedling on a message of #payments, or take it off.
func (k *slack) point(person, ts, event string, on bool) {
	k.t.Helper()
	noErr(k.t, k.store.Point(k.t.Context(), stories.Pointing{Channel: "CPAY", TS: ts, Person: person, Emoji: "seedling", EventTS: event, On: on}))
}

// at moves the clock to a moment and does there what time makes due.
func (k *slack) at(clock *storiestest.Clock, moment time.Time) {
	k.t.Helper()
	ctx := k.t.Context()
	clock.Set(moment)
	noErr(k.t, k.store.Draft(ctx))
	k.show()
	k.post()
	noErr(k.t, k.store.FoldMissed(ctx))
	k.show()
}

// post posts what is due.
func (k *slack) post() {
	k.t.Helper()
	due, err := k.store.Due(k.t.Context())
	noErr(k.t, err)
	for _, e := range due {
		noErr(k.t, k.store.Post(k.t.Context(), e))
	}
	k.show()
}

// The organisation's first moments: its digests are drafted and then due.
var (
	draftDay = time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)
	dueDay   = time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	draftJan = time.Date(2026, 12, 30, 9, 0, 0, 0, time.UTC)
	dueJan   = time.Date(2027, 1, 1, 9, 0, 0, 0, time.UTC)
)

// permitted has Bo allow a win in some places.
func (k *slack) permitted(text string, places ...stories.Place) stories.Item {
	k.t.Helper()
	it := k.ask(text)
	noErr(k.t, k.store.Allow(k.t.Context(), it.Request.ID, "UBO", places, stories.Named))
	k.show()
	return k.lastItem("UBO")
}

// tell has somebody tell their own win in the form.
func (k *slack) tell(by, well string, places ...stories.Place) stories.Item {
	k.t.Helper()
	k.n++
	noErr(k.t, k.store.Tell(k.t.Context(), stories.Telling{
		Key: fmt.Sprintf("V%s%d", by, k.n), By: by, Whose: stories.Mine, Words: stories.Words{Well: well}, Places: places, Credit: stories.Named,
	}))
	k.show()
	return k.lastItem(by)
}

// approve has Cleo approve an item's story under its first title.
func (k *slack) approve(it stories.Item, f ...func(*stories.Framing)) {
	k.t.Helper()
	framing := stories.Framing{Title: it.Card.Story.Title}
	for _, change := range f {
		change(&framing)
	}
	noErr(k.t, k.store.Approve(k.t.Context(), *it.Quote.Story, "UCLEO", framing, stories.Suggestion{}))
	k.show()
}

// thank has a reader thank for a story where leaders read it.
func (k *slack) thank(story int64, by, words string) error {
	k.t.Helper()
	k.show()
	for _, m := range k.shown {
		if m.Kind == stories.StoryMessage && *m.Story == story {
			return k.store.Thank(k.t.Context(), story, m.ID, by, words)
		}
	}
	k.t.Fatalf("story %d stands nowhere", story)
	return nil
}

// audience returns an audience by its key.
func audience(t *testing.T, s *stories.Store, key string) stories.Audience {
	t.Helper()
	all, err := s.Audiences(t.Context())
	noErr(t, err)
	i := slices.IndexFunc(all, func(a stories.Audience) bool { return a.Key == key })
	if i < 0 {
		t.Fatalf("no audience %s", key)
	}
	return all[i]
}

// team returns a team by its key.
func team(t *testing.T, s *stories.Store, key string) stories.Team {
	t.Helper()
	all, err := s.Teams(t.Context())
	noErr(t, err)
	i := slices.IndexFunc(all, func(x stories.Team) bool { return x.Key == key })
	if i < 0 {
		t.Fatalf("no team %s", key)
	}
	return all[i]
}

// drafted returns the picture of the drafted edition of an audience.
func drafted(t *testing.T, s *stories.Store, key string) (stories.EditionPicture, bool) {
	t.Helper()
	noErr(t, s.OpenHome(t.Context(), "UCLEO", stories.EditionsTab, 0))
	p, err := s.HomePicture(t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.EditionsTab)})
	noErr(t, err)
	a := audience(t, s, key)
	for _, e := range p.Coming {
		if e.Audience == a.ID {
			d, err := s.DraftOf(t.Context(), e.ID, "UCLEO")
			noErr(t, err)
			return d, true
		}
	}
	return stories.EditionPicture{}, false
}

// heads returns the pictures of the digests that stand in a channel.
func (k *slack) heads(channel string) []stories.EditionPicture {
	k.t.Helper()
	var out []stories.EditionPicture
	for _, m := range k.shown {
		if m.Kind == stories.HeadMessage && m.Channel == channel {
			p, err := k.store.EditionPicture(k.t.Context(), m)
			noErr(k.t, err)
			out = append(out, p)
		}
	}
	return out
}

// both runs two deeds at the same moment.
func both(one, other func() error) [2]error {
	var out [2]error
	var start, done sync.WaitGroup
	start.Add(1)
	for i, deed := range []func() error{one, other} {
		done.Add(1)
		go func() {
			defer done.Done()
			start.Wait()
			out[i] = deed()
		}()
	}
	start.Done()
	done.Wait()
	return out
}

// won requires that exactly one of two deeds was done, and the other refused so.
func won(t *testing.T, errs [2]error, refusal error) {
	t.Helper()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("not exactly one was done: %v", errs)
	}
	if err := errors.Join(errs[:]...); !errors.Is(err, refusal) {
		t.Fatalf("the slower one got %v, want %v", err, refusal)
	}
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

// wantProblem requires a refusal that names a field.
func wantProblem(t *testing.T, err error, field string, code stories.Code) {
	t.Helper()
	var p stories.Problems
	if !errors.As(err, &p) || p[field].Code != code {
		t.Errorf("got %v (%+v), want %s: %s", err, p, field, code)
	}
}

// claim takes what is to be shown.
func claim(t *testing.T, s *stories.Store) []stories.Message {
	t.Helper()
	out, err := s.Claim(t.Context(), 50)
	noErr(t, err)
	return out
}

// say tells a win of a team, everywhere, and has it approved.
func (k *slack) say(by, team, well string, f ...func(*stories.Framing)) stories.Item {
	k.t.Helper()
	id := teamID(k.t, k.store, team)
	k.n++
	noErr(k.t, k.store.Tell(k.t.Context(), stories.Telling{
		Key: fmt.Sprintf("S%s%d", by, k.n), By: by, Whose: stories.Mine, Words: stories.Words{Well: well}, Places: everywhere, Credit: stories.Named, Team: id,
	}))
	k.show()
	k.approve(k.lastItem(by), f...)
	return k.lastItem(by)
}

func teamID(t *testing.T, s *stories.Store, key string) *int64 {
	t.Helper()
	if key == "" {
		return nil
	}
	id := team(t, s, key).ID
	return &id
}
