package blocks

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

// phrase is a line as somebody may write it: any letters, marks and emoji, no
// space at either end.
func phrase(t *rapid.T, label string) string {
	return rapid.StringMatching(`[\p{L}\p{N}<>&*_~@#!👩‍🔧]([ \p{L}\p{N}<>&*_~@#!.,:'’“”👩‍🔧]{0,20}[\p{L}\p{N}.!?])?`).Draw(t, label)
}

func rowID(t *rapid.T, label string) int64 { return rapid.Int64Range(1, 1<<53).Draw(t, label) }

func same[T any](t *rapid.T, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("read back otherwise than filled in (-want +got):\n%s", diff)
	}
}

func fine(t *rapid.T, p stories.Problems) {
	t.Helper()
	if len(p) > 0 {
		t.Fatalf("problems: %v", en.Errors(p))
	}
}

func TestFrameRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		objective := rowID(t, "objective")
		f := stories.Framing{
			Title: oneLine(phrase(t, "title")), Note: phrase(t, "note"), Grade: stories.Counted,
			Helps: []int64{3, 4}, Featured: rapid.Bool().Draw(t, "featured"), Read: []int64{rowID(t, "permission")},
		}
		if rapid.Bool().Draw(t, "has objective") {
			f.Objective = &objective
		}
		c := stories.StoryCard{Story: stories.Story{
			ID: rowID(t, "story"), Title: f.Title, Objective: f.Objective, Note: f.Note, Grade: f.Grade, Helps: f.Helps, Featured: f.Featured,
		}, Quotes: []stories.Shown{{Permission: f.Read[0], Words: stories.Words{Well: "It went well.", Before: "It was hard."}}}}
		form := l.ApproveForm(c, []stories.Objective{{ID: objective, Name: "O"}}, []stories.Team{{ID: 3, Name: "A"}, {ID: 4, Name: "B"}, {ID: 5, Name: "C"}})
		v := submitted(t, form)
		got, problems := ReadFrame(v)
		fine(t, problems)
		same(t, got, Framed{Story: c.Story.ID, Framing: f})

		answer(v, "left_out", slack.BlockAction{SelectedOptions: []slack.OptionBlockObject{{Value: "before"}}})
		answer(v, "shorter", slack.BlockAction{Value: "It went."})
		got, _ = ReadFrame(v)
		same(t, got.Suggestion, stories.Suggestion{LeftOut: []stories.Field{stories.Before}, Shorter: "It went."})
	})
}

func TestFrameNeedsItsGrade(t *testing.T) {
	t.Parallel()
	c := stories.StoryCard{Story: stories.Story{Title: "T", Note: "40 a day"}}
	if _, p := ReadFrame(submitted(t, en.ReframeForm(c, nil, nil))); p["grade"].Code != stories.NeedsGrade {
		t.Errorf("problems = %v", p)
	}
}

func TestDeclineRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := Declining{Story: rowID(t, "story"), Reason: phrase(t, "reason")}
		v := submitted(t, l.DeclineForm(stories.QueueCard{StoryCard: stories.StoryCard{Story: stories.Story{ID: want.Story, Title: "T"}}}))
		if _, p := ReadDecline(v); p["reason"].Code != stories.Missing {
			t.Fatalf("an empty reason is taken: %v", p)
		}
		answer(v, "reason", slack.BlockAction{Value: want.Reason})
		got, p := ReadDecline(v)
		fine(t, p)
		same(t, got, want)
	})
}

func TestShareNowRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := Sharing{Story: rowID(t, "story"), Audience: rowID(t, "audience")}
		form := l.ShareNowForm(stories.StoryCard{Story: stories.Story{ID: want.Story}}, []stories.Audience{{ID: want.Audience, Name: "A"}})
		v := submitted(t, form)
		if _, p := ReadShareNow(v); p["audience"].Code != stories.Missing {
			t.Fatalf("no audience is taken: %v", p)
		}
		answer(v, "audience", slack.BlockAction{SelectedOption: *chosenIn(t, form, "audience", 0)})
		got, p := ReadShareNow(v)
		fine(t, p)
		same(t, got, want)
	})
}

// chosenIn is the option that somebody chooses in a form's drop-down.
func chosenIn(t fatal, form slack.ModalViewRequest, name string, n int) *slack.OptionBlockObject {
	t.Helper()
	for _, b := range form.Blocks.BlockSet {
		in, ok := b.(*slack.InputBlock)
		if !ok || in.BlockID != name {
			continue
		}
		if s, ok := in.Element.(*slack.SelectBlockElement); ok && n < len(s.Options) {
			return s.Options[n]
		}
	}
	t.Fatalf("the form has no option %d of %s", n, name)
	return nil
}

func TestAddPickRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := Adding{Edition: rowID(t, "edition"), Part: rowID(t, "part"), Story: rowID(t, "story")}
		p := stories.EditionPicture{
			Audience: stories.Audience{Kind: stories.Sideways}, Edition: stories.Edition{ID: want.Edition},
			Parts: []stories.PartPicture{{Part: stories.Part{ID: want.Part, Status: stories.PartHeld}}},
		}
		form := l.AddPickForm(p, []stories.StoryCard{
			{Story: stories.Story{ID: 1 << 60}}, // taken back: not offered
			{Story: stories.Story{ID: want.Story, Title: "T"}, Quotes: []stories.Shown{{}}},
		})
		v := submitted(t, form)
		if _, problems := ReadAddPick(v); len(problems) != 2 {
			t.Fatalf("problems = %v", problems)
		}
		answer(v, "story", slack.BlockAction{SelectedOption: *chosenIn(t, form, "story", 0)})
		answer(v, "part", slack.BlockAction{SelectedOption: *chosenIn(t, form, "part", 0)})
		got, problems := ReadAddPick(v)
		fine(t, problems)
		same(t, got, want)
	})
}

func TestAskRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		by := time.Date(2026, 12, rapid.IntRange(1, 31).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		want := Asking{
			Ask:     stories.Ask{Edition: rowID(t, "edition"), What: phrase(t, "what"), OfWhom: phrase(t, "of whom"), ByWhen: &by},
			Earlier: rowID(t, "earlier"), Outcome: phrase(t, "outcome"),
		}
		got, problems := ReadAsk(submitted(t, l.AskForm(stories.EditionPicture{
			Edition: stories.Edition{ID: want.Ask.Edition}, Ask: &want.Ask,
			Outcome: &stories.Ask{Edition: want.Earlier, What: "W", Outcome: want.Outcome},
		})))
		fine(t, problems)
		same(t, got, want)
	})
}

func TestAskIsWholeOrNone(t *testing.T) {
	t.Parallel()
	none, p := ReadAsk(submitted(t, en.AskForm(stories.EditionPicture{})))
	if !none.None() || len(p) > 0 {
		t.Errorf("an empty ask: %v, problems %v", none, p)
	}
	_, p = ReadAsk(submitted(t, en.AskForm(stories.EditionPicture{Ask: &stories.Ask{What: "Join us"}})))
	if p["of_whom"].Code != stories.Missing || p["by_when"].Code != stories.Missing {
		t.Errorf("problems = %v", p)
	}
}

func TestHostRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := Hosting{Message: "0b1e", Yes: true, Card: stories.TeamCard{
			Team: rowID(t, "team"), Work: phrase(t, "work"), Problems: []string{phrase(t, "one"), phrase(t, "two")},
			Contact: rapid.SampledFrom([]string{"U0BO", "Bo Lind", ""}).Draw(t, "contact"), KeepReceiving: rapid.Bool().Draw(t, "keep"), SeeDrafts: true,
		}}
		team := stories.Team{
			ID: want.Card.Team, Name: "T", Work: want.Card.Work, Problems: want.Card.Problems, Contact: want.Card.Contact,
			Hosting: stories.HostYes, KeepReceiving: want.Card.KeepReceiving, SeeDrafts: true,
		}
		got, problems := ReadHost(submitted(t, l.HostForm(stories.HostPicture{
			Message: stories.Message{ID: want.Message}, Team: &team, Teams: []stories.Team{{ID: 1 << 60, Name: "Other"}, team},
		})))
		fine(t, problems)
		same(t, got, want)
	})
}

func TestHostChoosesNothingBeforehand(t *testing.T) {
	t.Parallel()
	got, p := ReadHost(submitted(t, en.HostForm(stories.HostPicture{Teams: []stories.Team{{ID: 1, Name: "T"}}})))
	if got.Yes || p["may"].Code != stories.Missing || p["team"].Code != stories.Missing {
		t.Errorf("got %+v, problems %v", got, p)
	}
}

func TestEngageRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := Engaging{Team: rowID(t, "team"), Why: phrase(t, "why")}
		got, p := ReadEngage(submitted(t, l.EngageForm(stories.Team{ID: want.Team, EngagedWhy: want.Why})))
		fine(t, p)
		same(t, got, want)
	})
}
