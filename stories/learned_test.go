package stories_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

const lesson = "One day was too short. Three days hold."

// faded has Bo say, of words that stand with leaders, that they hold no longer.
func faded(t *testing.T) read {
	t.Helper()
	r := newRead(t, stories.Named)
	r.k.at(r.clock, dueDay.AddDate(0, 0, 12))
	noErr(t, r.s.Truth(t.Context(), r.item.Quote.ID, "UBO", stories.Faded))
	return r
}

// learns has Bo tell what was learned, for some places.
func (r read) learns(words string, places ...stories.Place) stories.Item {
	r.k.t.Helper()
	t, err := r.s.TellLearned(r.k.t.Context(), r.item.Quote.ID, "UBO")
	noErr(r.k.t, err)
	r.k.n++
	t.Key, t.Words, t.Places, t.Credit = fmt.Sprintf("VL%d", r.k.n), stories.Words{Well: words}, places, stories.Someone
	noErr(r.k.t, r.s.Tell(r.k.t.Context(), t))
	r.k.show()
	var id int64
	noErr(r.k.t, r.db.GetContext(r.k.t.Context(), &id, `SELECT id FROM quote WHERE learned_from = $1 AND status <> 'closed'`, r.item.Quote.ID))
	it, err := r.s.Item(r.k.t.Context(), id, "UBO")
	noErr(r.k.t, err)
	return it
}

// draft is the leaders' next draft, as its preview stands.
func (r read) draft() stories.EditionPicture {
	r.k.t.Helper()
	r.k.at(r.clock, draftJan)
	p, ok := drafted(r.k.t, r.s, "leads")
	if !ok {
		r.k.t.Fatal("nothing is drafted")
	}
	return p
}

// newest is the last digest that leaders got.
func (r read) newest() stories.EditionPicture {
	r.k.t.Helper()
	return slices.MaxFunc(r.k.heads("COPS"), func(a, b stories.EditionPicture) int { return cmp.Compare(a.Edition.ID, b.Edition.ID) })
}

// inOrder are the titles of what stands in a part, and those of what does not,
// with the reason.
func inOrder(p stories.PartPicture) string {
	var in, out []string
	for _, c := range p.Picks {
		if c.Pick.LeftOut == "" && !c.Gone() {
			in = append(in, c.Story.Title)
		} else {
			out = append(out, c.Pick.LeftOut)
		}
	}
	return strings.Join(in, " / ") + " | " + strings.Join(out, ",")
}

// TestWhatWeLearned comes last in the next edition, in new words with their own
// permission and credit.
func TestWhatWeLearned(t *testing.T) {
	t.Parallel()
	r := faded(t)
	it := r.learns(lesson, everywhere...)
	if it.Quote.HeldUntil == nil || !it.Quote.HeldUntil.Equal(dueDay.AddDate(0, 0, 12)) || it.Card == nil || !it.Card.Story.Learned() {
		t.Fatalf("its speaker sees %+v, %+v", it.Quote, it.Card)
	}
	r.k.approve(it, func(f *stories.Framing) { f.Featured = true })
	r.k.say("UANA", "payments", "We closed forty tickets.")
	p := r.draft().Parts[0]
	if got := inOrder(p); got != "We closed forty tickets / One day was too short | " {
		t.Fatalf("the draft holds %s", got)
	}
	if c := p.Picks[1]; c.Story.Featured || len(c.Quotes) != 1 || c.Quotes[0].Words.Well != lesson || strings.Contains(c.Quotes[0].Credit, "Bo") {
		t.Errorf("it stands as %+v, credited %s", c.Story, c.Quotes[0].Credit)
	}
	noErr(t, r.s.MoveUp(t.Context(), p.Picks[1].Pick.ID, "UCLEO"))
	if p, _ := drafted(t, r.s, "leads"); !strings.HasSuffix(inOrder(p.Parts[0]), "too short | ") {
		t.Errorf("moved up, it is %s", inOrder(p.Parts[0]))
	}
	r.k.at(r.clock, dueJan)
	if got := inOrder(r.newest().Parts[0]); got != "We closed forty tickets / One day was too short | " {
		t.Errorf("posted %s", got)
	}
	raw, err := json.Marshal(r.newest())
	noErr(t, err)
	if strings.Contains(string(raw), "Handovers take one day") {
		t.Error("the old words stand in the new edition")
	}
}

// TestRule02AnEarlierYesIsNotForWhatWasLearned: new words are kept for their
// speaker alone until they say where they may go.
func TestRule02AnEarlierYesIsNotForWhatWasLearned(t *testing.T) {
	t.Parallel()
	r := faded(t)
	before := r.db.count(t, `SELECT count(*) FROM permission WHERE state = 'yes' AND places <> '{}'`)
	it := r.learns(lesson)
	if it.Quote.Status != stories.Kept || it.Quote.Story != nil {
		t.Errorf("words without a place are %s", it.Quote.Status)
	}
	if n := r.db.count(t, `SELECT count(*) FROM permission WHERE state = 'yes' AND places <> '{}'`); n != before {
		t.Error("a permission came with them")
	}
	wantErr(t, first(r.s.TellLearned(t.Context(), it.Quote.ID, "UBO")), stories.ErrNotPermitted)
	wantErr(t, first(r.s.TellLearned(t.Context(), r.item.Quote.ID, "ULEA")), stories.ErrNotYours)
	it = r.learns(lesson, stories.Leaders) // another time: the same quote, in a new version
	if it.Quote.Status != stories.Permitted || len(it.Versions) != 2 {
		t.Errorf("told again it is %s in %d versions", it.Quote.Status, len(it.Versions))
	}
	if _, ok := it.At(stories.Teams, r.clock.Now()); ok {
		t.Error("teams see what was allowed for leaders, as the earlier words were for both")
	}
	open, err := r.s.TellLearned(t.Context(), r.item.Quote.ID, "UBO")
	noErr(t, err)
	noErr(t, r.s.Truth(t.Context(), r.item.Quote.ID, "UBO", stories.StillTrue))
	wantErr(t, first(r.s.TellLearned(t.Context(), r.item.Quote.ID, "UBO")), stories.ErrNotPermitted)
	open.Key, open.Words = "VLATE", stories.Words{Well: "Too late."}
	wantErr(t, r.s.Tell(t.Context(), open), stories.ErrNotPermitted)
}

func first[T any](_ T, err error) error { return err }

// TestRule03NotTellingWhatWasLearnedIsInvisible: what curators see, the audit and
// everybody else's messages are the same whether Bo never looks, opens the form
// and lets it be, or keeps the words for himself.
func TestRule03NotTellingWhatWasLearnedIsInvisible(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for name, does := range map[string]func(read){
		"never looks": func(read) {},
		"opens it": func(r read) {
			noErr(t, first(r.s.TellLearned(t.Context(), r.item.Quote.ID, "UBO")))
		},
		"keeps it": func(r read) { r.learns(lesson) },
	} {
		r := faded(t)
		does(r)
		r.clock.Add(20 * 24 * time.Hour)
		noErr(t, r.s.Tidy(t.Context()))
		seen[name] = r.others()
	}
	for name, s := range seen {
		if s != seen["never looks"] || !strings.Contains(s, "queue 0") {
			t.Errorf("%s:\n%s\nnever looks:\n%s", name, s, seen["never looks"])
		}
	}
}

// others is what everybody but Bo sees of it.
func (r read) others() string {
	r.k.t.Helper()
	ctx := r.k.t.Context()
	var out []string
	for _, tab := range []stories.Tab{stories.QueueTab, stories.EditionsTab, stories.MapTab, stories.NeedsTab} {
		noErr(r.k.t, r.s.OpenHome(ctx, "UCLEO", tab, 0))
		p, err := r.s.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(tab)})
		noErr(r.k.t, err)
		out = append(out, fmt.Sprint("queue ", p.ToReview, len(p.Queue), len(p.Approved), p.Trouble))
	}
	log, err := r.s.Audit(ctx, stories.AuditQuery{})
	noErr(r.k.t, err)
	for _, e := range log {
		if e.By != "UBO" && !strings.HasPrefix(e.Deed, "answer") {
			out = append(out, e.Deed+" "+e.Subject+" "+e.Detail)
		}
	}
	var messages []string
	noErr(r.k.t, r.db.SelectContext(ctx, &messages, `SELECT kind || ' ' || person || ' ' || channel FROM message WHERE person <> 'UBO' ORDER BY 1`))
	hits, err := r.s.Find(ctx, "three days", 0)
	noErr(r.k.t, err)
	return strings.Join(append(append(out, messages...), fmt.Sprint(hits.Total)), "\n")
}

// TestOldWordsDoNotLeak into what was learned, nor its words into another story:
// said the same, they are still two stories.
func TestOldWordsDoNotLeak(t *testing.T) {
	t.Parallel()
	r := faded(t)
	win := r.k.tell("UBO", "Three days hold.", everywhere...)
	it := r.learns("Three days hold.", everywhere...)
	again := r.k.tell("UBO", "Three days hold.", everywhere...)
	if *it.Quote.Story == *win.Quote.Story || *again.Quote.Story == *it.Quote.Story {
		t.Error("what was learned and a win are one story")
	}
	open, err := r.s.TellLearned(t.Context(), r.item.Quote.ID, "UBO")
	noErr(t, err)
	p, err := r.s.TellPicture(t.Context(), open)
	noErr(t, err)
	if raw, _ := json.Marshal(p.Telling); strings.Contains(string(raw), "Handovers") || !p.Learned || len(p.Telling.Places) > 0 {
		t.Errorf("the form is opened with %s", raw)
	}
	card, err := r.s.Card(t.Context(), *it.Quote.Story, "UCLEO")
	noErr(t, err)
	if raw, _ := json.Marshal(card); strings.Contains(string(raw), "Handovers") {
		t.Errorf("curators see %s", raw)
	}
}

// TestALessonIsTakenBackAndForgotten as any other words.
func TestALessonIsTakenBackAndForgotten(t *testing.T) {
	t.Parallel()
	r := faded(t)
	it := r.learns(lesson, everywhere...)
	r.k.approve(it)
	r.k.say("UANA", "payments", "We closed forty tickets.")
	r.draft()
	r.k.at(r.clock, dueJan)
	if hits, err := r.s.Find(t.Context(), "three days", 0); err != nil || hits.Total != 1 || !hits.Hits[0].Story.Learned() {
		t.Errorf("found %+v, %v", hits.Hits, err)
	}
	data, err := r.s.Data(t.Context(), "UBO")
	noErr(t, err)
	if raw, _ := json.Marshal(data); !strings.Contains(string(raw), `"learned_from":`) || !strings.Contains(string(raw), `"still_holds":"faded"`) || !strings.Contains(string(raw), lesson) {
		t.Errorf("Bo's copy is %s", raw)
	}
	noErr(t, r.s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	r.k.show()
	if got := inOrder(r.newest().Parts[0]); got != "We closed forty tickets | " {
		t.Errorf("taken back, the digest holds %s", got)
	}
	noErr(t, first(r.s.Forget(t.Context(), stories.Forgetting{Person: "UBO"}, "UBO")))
	if n := r.db.count(t, `SELECT count(*) FROM quote q LEFT JOIN story y ON y.id = q.story WHERE q.learned_from IS NOT NULL OR q.held_until IS NOT NULL OR y.held_until IS NOT NULL`); n != 0 {
		t.Error("something of it stays")
	}
	if dump := r.db.dump(t); strings.Contains(dump, "Three days") {
		t.Error("its words stay")
	}
}

// TestALessonHoldsNotWhenTheStoryDoes: said to hold after all, what was learned
// leaves the draft, and is neither found, nor beside needs, nor in an export, until
// it holds no longer again.
func TestALessonHoldsNotWhenTheStoryDoes(t *testing.T) {
	t.Parallel()
	r := faded(t)
	r.k.approve(r.learns(lesson, everywhere...))
	r.k.say("UANA", "payments", "We closed forty tickets.")
	r.draft()
	r.lessons(1)
	noErr(t, r.s.Truth(t.Context(), r.item.Quote.ID, "UBO", stories.StillTrue))
	if p, _ := drafted(t, r.s, "leads"); inOrder(p.Parts[0]) != "We closed forty tickets | holds_after_all" {
		t.Errorf("the draft holds %s", inOrder(p.Parts[0]))
	}
	r.lessons(0)
	finds(t, r.s, "handovers", "Handovers take one day")
	noErr(t, r.s.Truth(t.Context(), r.item.Quote.ID, "UBO", stories.Reversed))
	r.lessons(1)
	finds(t, r.s, "handovers")
}

// lessons requires that what was learned is met with so many times, wherever
// stories are looked for.
func (r read) lessons(n int) {
	r.k.t.Helper()
	ctx := r.k.t.Context()
	hits, err := r.s.Find(ctx, "three days", 0)
	noErr(r.k.t, err)
	beside, err := r.s.MatchingStories(ctx, "three days", 5)
	noErr(r.k.t, err)
	learned := slices.DeleteFunc(beside, func(c stories.StoryCard) bool { return !c.Story.Learned() })
	x, err := r.s.Export(ctx, fmt.Sprintf("X%d", n), stories.Exporting{Place: stories.Leaders, Format: stories.CSV, Purpose: "A talk", Holder: "ULEA"}, "")
	noErr(r.k.t, err)
	exported := r.db.count(r.k.t, `SELECT count(*) FROM placement l JOIN quote q ON q.id = l.quote WHERE l.export = $1 AND q.held_until IS NOT NULL`, x.ID)
	if hits.Total != n || len(learned) != n || exported != n {
		r.k.t.Errorf("what was learned is found %d times, beside a need %d times and exported %d times, not %d", hits.Total, len(learned), exported, n)
	}
}

// TestALessonIsNotAskedAgain whether it still holds, and is no success counted.
func TestALessonIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	r := faded(t)
	it := r.learns(lesson, everywhere...)
	r.k.approve(it)
	r.k.say("UANA", "payments", "We closed forty tickets.")
	r.draft()
	r.k.at(r.clock, dueJan)
	if f := r.newest().Figures; f.Used != 2 { // the first of December's, and Ana's
		t.Errorf("%d successes are counted", f.Used)
	}
	for range 90 {
		r.clock.Add(24 * time.Hour)
		noErr(t, r.s.Notes(t.Context()))
		r.k.show()
	}
	if n := r.db.count(t, `SELECT count(*) FROM quote WHERE id = $1 AND truth_asked_at IS NOT NULL`, it.Quote.ID); n != 0 {
		t.Error("it is asked whether what was learned still holds")
	}
}

// TestNobodyLearnsForSomeoneOutside.
func TestNobodyLearnsForSomeoneOutside(t *testing.T) {
	t.Parallel()
	outside := stories.Quote{Origin: stories.FromOutside, Status: stories.Permitted, Truth: stories.Faded}
	theirs := stories.Quote{Origin: stories.FromForm, Status: stories.Permitted, Truth: stories.Reversed}
	holds, gone := theirs, theirs
	holds.Truth, gone.Status = stories.StillTrue, stories.TakenBack
	for name, c := range map[string]struct {
		q    stories.Quote
		want bool
	}{"outside": {outside, false}, "theirs": {theirs, true}, "still true": {holds, false}, "taken back": {gone, false}} {
		if c.q.MayLearn() != c.want {
			t.Errorf("%s: %t", name, !c.want)
		}
	}
}
