package stories_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// read is a story that stands in the leaders' channel, and the message in which
// they read it.
type read struct {
	k     *slack
	s     *stories.Store
	clock *storiestest.Clock
	db    database
	item  stories.Item
	at    string
}

// newRead has Bo's words posted to leaders on the first of December, credited as
// he likes.
func newRead(t *testing.T, credit stories.Credit) read {
	t.Helper()
	k, s, clock, db := newDatabase(t)
	k.ask("Handovers take one day.")
	it := k.lastItem("UBO")
	noErr(t, s.Allow(t.Context(), it.Request.ID, "UBO", everywhere, credit))
	k.show()
	k.approve(k.lastItem("UBO"))
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	r := read{k: k, s: s, clock: clock, db: db, item: k.lastItem("UBO")}
	noErr(t, db.GetContext(t.Context(), &r.at, `SELECT id FROM message WHERE kind = 'story' AND channel = 'COPS'`))
	return r
}

func (r read) story() int64 { return *r.item.Quote.Story }

// writes has a reader write about the story.
func (r read) writes(by string, kind stories.ActKind, words string) error {
	res := stories.Response{Kind: kind, Story: r.story(), Message: r.at, Words: words}
	if kind == stories.Reused {
		until := r.clock.Now().AddDate(0, 3, 0).Truncate(24 * time.Hour)
		res = stories.Response{Kind: kind, Story: r.story(), Message: r.at, Place: stories.Outside, WhereTo: words, ForWhom: "customers", Until: &until}
	}
	err := r.s.Respond(r.k.t.Context(), res, by)
	r.k.show()
	return err
}

// exchange is the latest message of a kind to a person, as it is drawn.
func (r read) exchange(kind stories.MessageKind, to string) (stories.Exchange, bool) {
	r.k.t.Helper()
	r.k.show()
	var last stories.Message
	for _, m := range r.k.shown {
		if m.Kind == kind && m.Person == to && m.Subject >= last.Subject {
			last = m
		}
	}
	if last.ID == "" {
		return stories.Exchange{}, false
	}
	p, err := r.s.ExchangePicture(r.k.t.Context(), last)
	noErr(r.k.t, err)
	return p.Exchange, true
}

func (r read) mustExchange(kind stories.MessageKind, to string) stories.Exchange {
	r.k.t.Helper()
	e, ok := r.exchange(kind, to)
	if !ok {
		r.k.t.Fatalf("no %s to %s", kind, to)
	}
	return e
}

func TestResponseCheck(t *testing.T) {
	t.Parallel()
	now, soon := storiestest.Start, storiestest.Start.AddDate(0, 1, 0)
	past, far := now.AddDate(0, 0, -3), now.AddDate(3, 0, 0)
	fine := stories.Response{Kind: stories.Reused, Place: stories.Outside, WhereTo: "A talk", ForWhom: "All", Until: &soon}
	for field, c := range map[string]struct {
		change func(*stories.Response)
		code   stories.Code
	}{
		"place":    {func(r *stories.Response) { r.Place = "everywhere" }, stories.Missing},
		"where_to": {func(r *stories.Response) { r.WhereTo = " " }, stories.Missing},
		"for_whom": {func(r *stories.Response) { r.ForWhom = strings.Repeat("a", 201) }, stories.TooLong},
		"until":    {func(r *stories.Response) { r.Until = &past }, stories.InPast},
	} {
		r := fine
		c.change(&r)
		wantProblem(t, r.Check(now).Err(), field, c.code)
	}
	noErr(t, fine.Check(now).Err())
	fine.Until = &far
	wantProblem(t, fine.Check(now).Err(), "until", stories.TooLate)
	wantProblem(t, stories.Response{Kind: stories.AskedOf}.Check(now).Err(), "words", stories.Missing)
	wantProblem(t, stories.Response{Kind: stories.Offered, Words: strings.Repeat("a", 1001)}.Check(now).Err(), "words", stories.TooLong)
}

// TestAQuestionAndItsAnswer: at once to the speaker, verbatim, and back.
func TestAQuestionAndItsAnswer(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.AskedOf, "What did you change first?"))
	q := r.mustExchange(stories.QuestionMessage, "UBO")
	if q.Words != "What did you change first?" || q.Unnamed || q.State != stories.ActOpen {
		t.Errorf("the speaker reads %+v", q)
	}
	wantErr(t, r.s.AnswerReader(t.Context(), q.ID, "ULEA", stories.Answer{Words: "x"}), stories.ErrNotYours)
	wantErr(t, r.s.LetItLie(t.Context(), q.ID, "UCLEO"), stories.ErrNotYours)
	noErr(t, r.s.AnswerReader(t.Context(), q.ID, "UBO", stories.Answer{Words: "The badge.", Named: true}))
	if a := r.mustExchange(stories.ReplyMessage, "ULEA"); a.Answer != "The badge." || !a.AnswerNamed || a.Speaker == "" {
		t.Errorf("the reader reads %+v", a)
	}
	wantErr(t, r.s.AnswerReader(t.Context(), q.ID, "UBO", stories.Answer{Words: "Again."}), stories.ErrDecided)
	wantErr(t, r.s.LetItLie(t.Context(), q.ID, "UBO"), stories.ErrDecided)
	noErr(t, r.writes("ULEA", stories.AskedOf, "And then?")) // who was answered may go on
	wantErr(t, r.writes("UBO", stories.AskedOf, "Myself?"), stories.ErrOwnWords)
}

// TestRule03LettingItLieIsInvisible: everything but the speaker's own messages is
// the same whether they let it lie, never looked or want to be asked nothing.
func TestRule03LettingItLieIsInvisible(t *testing.T) {
	t.Parallel()
	var seen []string
	for _, how := range []string{"lie", "silent", "no asks", "gone"} {
		r := newRead(t, stories.Someone)
		switch how {
		case "no asks":
			noErr(t, r.s.DontAsk(t.Context(), "UBO", true))
		case "gone":
			r.db.exec(t, `UPDATE person SET kind = 'gone' WHERE id = 'UBO'`)
		}
		first := r.writes("ULEA", stories.AskedOf, "What did you change first?")
		if how == "lie" {
			noErr(t, r.s.LetItLie(t.Context(), r.mustExchange(stories.QuestionMessage, "UBO").ID, "UBO"))
		}
		again := r.writes("ULEA", stories.AskedOf, "Hello?")
		r.clock.Add(20 * 24 * time.Hour)
		noErr(t, r.s.Replies(t.Context()))
		r.k.show()
		var homes []string
		for _, who := range []string{"ULEA", "UCLEO", "UDAN"} {
			noErr(t, r.s.OpenHome(t.Context(), who, "", 0))
			p, err := r.s.HomePicture(t.Context(), stories.Message{Kind: stories.HomeMessage, Person: who, Tab: string(stories.MineTab)})
			noErr(t, err)
			homes = append(homes, fmt.Sprintf("%v", didOf(p)))
		}
		_, replied := r.exchange(stories.ReplyMessage, "ULEA")
		g, err := r.s.Gauges(t.Context())
		noErr(t, err)
		seen = append(seen, fmt.Sprintf("%v|%v|%v|%v|%d", first, again, homes, replied, g.Requests))
	}
	for i := range seen {
		if seen[i] != seen[0] {
			t.Errorf("a reader can tell:\n%s\n%s", seen[0], seen[i])
		}
	}
	if !strings.Contains(seen[0], stories.ErrWrittenBefore.Error()) {
		t.Error("a reader can write again and again")
	}
}

func didOf(p stories.HomePicture) []string {
	var out []string
	for _, d := range p.Did {
		out = append(out, fmt.Sprintf("%s %s %v", d.Kind, d.Title, d.Answered))
	}
	return out
}

// TestRule11AnUnnamedAnswerComesOnALaterDay, whenever it was given: its hour
// tells nothing.
func TestRule11AnUnnamedAnswerComesOnALaterDay(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/Zurich")
	noErr(t, err)
	for _, given := range []time.Duration{0, 5 * time.Hour, 13 * time.Hour, 19 * time.Hour} {
		r := newRead(t, stories.Someone)
		noErr(t, r.writes("ULEA", stories.AskedOf, "What did you change first?"))
		q := r.mustExchange(stories.QuestionMessage, "UBO")
		r.clock.Add(given)
		answered := r.clock.Now().In(zone)
		noErr(t, r.s.AnswerReader(t.Context(), q.ID, "UBO", stories.Answer{Words: "The badge."}))
		for range 96 {
			noErr(t, r.s.Replies(t.Context()))
			if _, ok := r.exchange(stories.ReplyMessage, "ULEA"); ok {
				break
			}
			r.clock.Add(time.Hour)
		}
		a := r.mustExchange(stories.ReplyMessage, "ULEA")
		if got := r.clock.Now().In(zone); got.YearDay() == answered.YearDay() || got.Hour() != 9 || a.AnswerNamed {
			t.Errorf("answered at %s, sent at %s", answered, got)
		}
	}
}

// TestReuseIsAPermission with its placement, its end and its take-back.
func TestReuseIsAPermission(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.Reused, "The annual report"))
	q := r.mustExchange(stories.QuestionMessage, "UBO")
	wantErr(t, r.s.AllowReuse(t.Context(), q.ID, "ULEA"), stories.ErrNotYours)
	noErr(t, r.s.AllowReuse(t.Context(), q.ID, "UBO"))
	a := r.mustExchange(stories.ReplyMessage, "ULEA")
	if a.Use == nil || a.Use.Holder != "ULEA" || a.Use.WhereTo != "The annual report" || a.Shown.Words.Well != "Handovers take one day." || a.Shown.Credit == "" {
		t.Fatalf("the reader reads %+v", a)
	}
	it, err := r.s.Item(t.Context(), *q.Quote, "UBO")
	noErr(t, err)
	if p, ok := it.InForce(r.clock.Now()); !ok || p.Purpose != stories.ForUse {
		t.Errorf("in force is %+v", p)
	}
	i := slices.IndexFunc(it.Placements, stories.Placement.Elsewhere)
	if i < 0 || it.Placements[i].State() != stories.Standing {
		t.Fatalf("My words shows %+v", it.Placements)
	}
	noErr(t, r.s.TakeBack(t.Context(), stories.TakeBack{Quote: *q.Quote, Placements: []int64{it.Placements[i].ID}}, "UBO"))
	r.k.show()
	if n := r.k.kinds(stories.TakenMessage, ""); n != 1 {
		t.Errorf("who used it heard %d times that it was taken back", n)
	}
	if a := r.mustExchange(stories.ReplyMessage, "ULEA"); a.Use.TakenAt == nil {
		t.Error("what they were allowed reads as before")
	}
	if it, err = r.s.Item(t.Context(), *q.Quote, "UBO"); err != nil || it.Quote.Status != stories.Permitted || it.Placements[1].TakenAt != nil && it.Placements[0].TakenAt != nil {
		t.Errorf("more was taken back: %+v", it.Placements)
	}
}

// TestReuseEnds on its last day; both hear it in their weekly notes.
func TestReuseEnds(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.Reused, "The annual report"))
	noErr(t, r.s.AllowReuse(t.Context(), r.mustExchange(stories.QuestionMessage, "UBO").ID, "UBO"))
	r.clock.Set(time.Date(2027, 3, 8, 9, 0, 0, 0, time.UTC)) // a Monday, after the last day
	noErr(t, r.s.Notes(t.Context()))
	r.k.show()
	for who, theirs := range map[string]bool{"UBO": false, "ULEA": true} {
		p := r.note(who)
		if len(p.EndedUses) != 1 || p.EndedUses[0].Theirs != theirs || p.EndedUses[0].WhereTo != "The annual report" {
			t.Errorf("%s reads %+v", who, p.EndedUses)
		}
	}
	if a := r.mustExchange(stories.ReplyMessage, "ULEA"); a.Use.EndedAt == nil {
		t.Error("what they were allowed reads as before")
	}
	if n := r.db.count(t, `SELECT count(*) FROM permission WHERE purpose LIKE 'reuse:%' AND state = 'yes'`); n != 0 {
		t.Error("the permission still holds")
	}
}

// note is a person's latest weekly note.
func (r read) note(who string) stories.NotePicture {
	r.k.t.Helper()
	var last stories.Message
	for _, m := range r.k.shown {
		if m.Kind == stories.NoteMessage && m.Person == who && m.Subject > last.Subject {
			last = m
		}
	}
	if last.ID == "" {
		r.k.t.Fatalf("%s has no note", who)
	}
	p, err := r.s.NotePicture(r.k.t.Context(), last)
	noErr(r.k.t, err)
	return p
}

// TestTakeBackEndsWhatReadersWrote, and the title is named no more.
func TestTakeBackEndsWhatReadersWrote(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.AskedOf, "What did you change first?"))
	noErr(t, r.writes("ULEA", stories.Reused, "A talk"))
	reuse := r.mustExchange(stories.QuestionMessage, "UBO")
	noErr(t, r.s.AllowReuse(t.Context(), reuse.ID, "UBO"))
	noErr(t, r.s.TakeBack(t.Context(), stories.TakeBack{Quote: *reuse.Quote, All: true}, "UBO"))
	r.k.show()
	if n := r.db.count(t, `SELECT count(*) FROM act WHERE state = 'open'`); n != 0 {
		t.Errorf("%d are open", n)
	}
	if a := r.mustExchange(stories.ReplyMessage, "ULEA"); a.Title != "" || a.Use.TakenAt == nil || a.Shown.Words.Well != "" {
		t.Errorf("the reader reads %+v", a)
	}
	wantErr(t, r.writes("ULEA", stories.Offered, "Help?"), stories.ErrGone)
	if n := r.k.kinds(stories.TakenMessage, ""); n != 1 {
		t.Errorf("who used it heard %d times", n)
	}
}

// TestTheNameIsDroppedFromAnswersToo, and who uses the words elsewhere is told.
func TestTheNameIsDroppedFromAnswersToo(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.AskedOf, "What did you change first?"))
	noErr(t, r.s.AnswerReader(t.Context(), r.mustExchange(stories.QuestionMessage, "UBO").ID, "UBO", stories.Answer{Words: "The badge.", Named: true}))
	noErr(t, r.s.TakeBack(t.Context(), stories.TakeBack{Quote: r.item.Quote.ID, DropName: true}, "UBO"))
	if a := r.mustExchange(stories.ReplyMessage, "ULEA"); a.AnswerNamed {
		t.Error("the name stands in the answer")
	}
}

// TestWhatReadersWriteIsErased after thirty days, answered or not.
func TestWhatReadersWriteIsErased(t *testing.T) {
	t.Parallel()
	r := newRead(t, stories.Named)
	noErr(t, r.writes("ULEA", stories.AskedOf, "Interrogative sentence"))
	noErr(t, r.s.AnswerReader(t.Context(), r.mustExchange(stories.QuestionMessage, "UBO").ID, "UBO", stories.Answer{Words: "Declarative sentence", Named: true}))
	noErr(t, r.writes("UDAN", stories.Offered, "Optative sentence"))
	noErr(t, r.writes("UDAN", stories.Reused, "Locative sentence"))
	noErr(t, r.s.Thank(t.Context(), r.story(), r.at, "ULEA", "Grateful sentence"))
	r.clock.Add(29 * 24 * time.Hour)
	noErr(t, r.s.Tidy(t.Context()))
	if n := strings.Count(r.db.dump(t), "sentence"); n < 5 {
		t.Errorf("%d of five are left after 29 days", n)
	}
	r.clock.Add(2 * 24 * time.Hour)
	noErr(t, r.s.Tidy(t.Context()))
	if strings.Contains(r.db.dump(t), "sentence") {
		t.Error("what readers wrote is kept for longer than thirty days")
	}
	if a := r.mustExchange(stories.ReplyMessage, "ULEA"); a.ErasedAt == nil {
		t.Error("the reply is not drawn anew")
	}
}
