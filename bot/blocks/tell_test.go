package blocks

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func itsTeams() []stories.Team {
	return []stories.Team{{ID: 3, Name: "Payments"}, {ID: 7, Name: "Logistics"}}
}

func blankForm() stories.TellPicture {
	return stories.TellPicture{
		Person: bo(), Settings: stories.DefaultSettings(), Teams: itsTeams(), Rooms: itsRooms(), Credits: itsCredits(),
		Telling: stories.Telling{Whose: stories.Mine},
	}
}

func filled(change func(*stories.TellPicture)) stories.TellPicture {
	p := blankForm()
	p.Telling.Form = 61
	p.Telling.Words = pointedAt().Versions[0].Words
	change(&p)
	return p
}

func TestGoldenTell(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for name, p := range map[string]stories.TellPicture{
		"tell":       blankForm(),
		"tell_words": filled(func(p *stories.TellPicture) { p.Mentions = []string{"Per Holm"} }),
		"tell_more":  filled(func(p *stories.TellPicture) { p.More, p.Findable = true, true }),
		"tell_reword": filled(func(p *stories.TellPicture) {
			p.More, p.Rewords, p.Telling.Places, p.Telling.Credit = true, true, stories.Places{stories.Teams}, stories.Someone
		}),
		"tell_long":     filled(func(p *stories.TellPicture) { p.Telling.Well = strings.Repeat("Nine days were too long. ", 40) }),
		"tell_too_long": filled(func(p *stories.TellPicture) { p.TooLong, p.Telling.Words = true, stories.Words{} }),
		"tell_colleague": filled(func(p *stories.TellPicture) {
			p.More, p.Telling.Whose, p.Telling.Colleague = true, stories.Colleagues, "U0PER"
		}),
		"tell_outside": filled(func(p *stories.TellPicture) {
			p.More, p.Telling.Whose, p.Telling.OutsideRole = true, stories.Outsiders, "Head of logistics at a supplier"
			p.Telling.AgreedHow, p.Telling.AgreedOn = "In an e-mail to me", &day
		}),
		"tell_reword_outside": filled(func(p *stories.TellPicture) {
			p.More, p.Rewords, p.Telling.Whose, p.Telling.OutsideName = true, true, stories.Outsiders, "Kim Berg"
		}),
	} {
		golden(t, name, func(l Drawer) any { return l.TellForm(p) })
	}
}

// TestNothingIsTickedBeforehand: where words may go is the speaker's to say.
func TestNothingIsTickedBeforehand(t *testing.T) {
	t.Parallel()
	for _, more := range []bool{false, true} {
		p := filled(func(p *stories.TellPicture) { p.More = more })
		told, problems := ReadTelling(submitted(t, en.TellForm(p)))
		if len(told.Places) != 0 || len(problems) != 0 {
			t.Errorf("more %v: places %v are ticked (%v)", more, told.Places, problems)
		}
		if told.Check(asked) != nil {
			t.Errorf("more %v: it cannot be kept for its speaker: %v", more, told.Check(asked))
		}
	}
}

func TestTheFirstFormRemembersTeamAndCredit(t *testing.T) {
	t.Parallel()
	p := filled(func(p *stories.TellPicture) { p.Person.Team = new(int64(3)) })
	told, _ := ReadTelling(submitted(t, en.TellForm(p)))
	if told.Team == nil || *told.Team != 3 || told.Credit != stories.Named || told.Whose != stories.Mine {
		t.Errorf("team %v, credit %q, whose %q", told.Team, told.Credit, told.Whose)
	}
}

// TestTellRoundTrip: what a form is drawn with is what it is read as.
func TestTellRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := anyTelling(t)
		form := l.TellForm(p)
		checkModal(t, form)
		got, problems := ReadTelling(submitted(t, form))
		if len(problems) > 0 {
			t.Fatalf("problems %v", problems)
		}
		if diff := cmp.Diff(expected(p), got); diff != "" {
			t.Fatalf("the form is read differently (-drawn +read):\n%s", diff)
		}
	})
}

// TestAddMoreKeepsWhatWasTyped: the form drawn again holds all that the first
// one held.
func TestAddMoreKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := anyTelling(t)
		p.More, p.Rewords, p.Telling.Whose = false, false, stories.Mine
		first := submitted(t, l.TellForm(p))
		again := TellPictureOf(first)
		again.More, again.Person, again.Teams, again.Credits, again.Mentions = true, p.Person, p.Teams, p.Credits, p.Mentions
		before, _ := ReadTelling(first)
		after, _ := ReadTelling(submitted(t, l.TellForm(again)))
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("add more loses something (-before +after):\n%s", diff)
		}
	})
}

// expected is a telling as far as the form asks for it.
func expected(p stories.TellPicture) stories.Telling {
	want := p.Telling
	switch want.Whose {
	case stories.Mine:
		want.Colleague, want.OutsideRole, want.OutsideName, want.AgreedHow, want.AgreedOn = "", "", "", "", nil
	case stories.Colleagues:
		want.Places, want.Shorter, want.KeepNames = nil, "", false
		want.OutsideRole, want.OutsideName, want.AgreedHow, want.AgreedOn = "", "", "", nil
	case stories.Outsiders:
		want.Colleague = ""
		if p.Rewords {
			want.OutsideRole, want.OutsideName, want.AgreedHow, want.AgreedOn = "", "", "", nil
		}
	}
	if len(mentioned(p)) == 0 {
		want.KeepNames = false
	}
	return want
}

func anyTelling(t *rapid.T) stories.TellPicture {
	p := blankForm()
	p.More, p.Rewords = rapid.Bool().Draw(t, "more"), rapid.Bool().Draw(t, "rewords")
	p.Learned = rapid.Bool().Draw(t, "learned")
	p.Mentions = []string{"Per Holm"}
	day := time.Date(2026, 1, rapid.IntRange(1, 31).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
	p.Telling = stories.Telling{
		Form:    rapid.Int64Range(0, 1<<40).Draw(t, "form"),
		Words:   stories.Words{Well: text(t, "well", 1400), Before: text(t, "before", 150), Helped: text(t, "helped", 150), Now: text(t, "now", 150), Took: text(t, "took", 150), Unsure: text(t, "unsure", 150), TalkTo: text(t, "talk_to", 150)},
		Shorter: text(t, "shorter", 300), KeepNames: rapid.Bool().Draw(t, "keep"),
		Credit:    rapid.SampledFrom([]stories.Credit{stories.Named, stories.ByRole, stories.Someone}).Draw(t, "credit"),
		Team:      rapid.SampledFrom([]*int64{new(int64(3)), new(int64(7))}).Draw(t, "team"),
		Whose:     rapid.SampledFrom([]stories.Whose{stories.Mine, stories.Colleagues, stories.Outsiders}).Draw(t, "whose"),
		Colleague: "U0PER", OutsideRole: text(t, "role", 40), OutsideName: text(t, "name", 40), AgreedHow: text(t, "how", 80), AgreedOn: &day,
	}
	for _, place := range stories.AllPlaces {
		if rapid.Bool().Draw(t, string(place)) {
			p.Telling.Places = append(p.Telling.Places, place)
		}
	}
	if p.Telling.Whose == stories.Outsiders && p.Rewords && (p.Telling.OutsideName == "" || p.Telling.Credit == stories.Someone) {
		p.Telling.Credit, p.Telling.OutsideName = stories.ByRole, ""
	}
	return p
}

// text is hostile and short enough for Slack to take as a first value.
func text(t *rapid.T, label string, most int) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(hostile), 0, most/60).Draw(t, label)
	return fit(strings.Join(parts, " "), most)
}

// hostile holds what people may write, and what it must not do.
var hostile = []string{
	"Onboarding now takes one day.", "<!channel>", "<@U0PER> & @here", "*bold* _it_ ~no~ `code`", "> quoted\n\n• list", "@Per Holm",
	"👩🏽‍🚀👨‍👩‍👧‍👦", "שלום עולם", "\u202eright to left\u202c", "e\u0301\u0301\u0301", ":smile:", "https://example.com/?a=1&b=<2>", "#general", "\u00a0", "×",
}

func TestReadTellingOfNothing(t *testing.T) {
	t.Parallel()
	got, problems := ReadTelling(slack.View{PrivateMetadata: "not json"})
	if !reflect.DeepEqual(got, stories.Telling{Whose: stories.Mine}) || problems != nil {
		t.Errorf("got %+v, %v", got, problems)
	}
}

// TestWhatDoesNotFitIsSaid: a form that cannot be filled in with the words says
// so and shows them; saved ones stay unless something else is written.
func TestWhatDoesNotFitIsSaid(t *testing.T) {
	t.Parallel()
	long, field := strings.Repeat("🎉", 1501), strings.Repeat("🎉", 300)
	p := blankForm()
	p.Telling.Words = stories.Words{Well: long}
	form := en.TellForm(p)
	checkModal(t, form)
	if raw := encoded(t, form); !strings.Contains(raw, "Your 3,002 characters do not fit") || !strings.Contains(raw, long) {
		t.Errorf("the form does not say it: %s", raw)
	}
	p = filled(func(p *stories.TellPicture) { p.Rewords, p.More = true, true })
	p.Telling.Words = stories.Words{Well: long, Before: field}
	form = en.TellForm(p)
	checkModal(t, form)
	told, problems := ReadTelling(submitted(t, form))
	if problems != nil || !reflect.DeepEqual(told.Kept, []stories.Field{stories.Well, stories.Before}) {
		t.Errorf("kept %v, problems %v", told.Kept, problems)
	}
	told.Words, told.Kept = p.Telling.Words, nil
	if got := unfit(told)["before"]; got.Code != stories.TooLong || got.Got != 600 {
		t.Errorf("what is typed and does not fit: %+v", got)
	}
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
