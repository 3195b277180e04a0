package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ReadTelling reads a form to tell, submitted or not. Words are taken as they
// are. Key is the view's id; who submits is for the caller to say. The problems
// are those that only the form can see: a choice that does not fit the others.
func ReadTelling(v slack.View) (stories.Telling, stories.Problems) {
	a, meta := answersOf(v), remembered[telling](v)
	t := stories.Telling{
		Key: v.ID, Form: meta.Form,
		Shorter: a.text(shorterInput), KeepNames: len(a.ticked(keepNamesInput)) > 0,
		Credit: meta.Credit, Team: meta.Team, Whose: whose(a, meta),
		Colleague: a.person(colleagueInput), OutsideRole: a.text(outsideRoleInput), OutsideName: a.text(outsideNameInput),
		AgreedHow: a.text(agreedHowInput), AgreedOn: a.day(agreedOnInput),
	}
	for _, f := range stories.Fields {
		t.Words = t.With(f, a.text(string(f)))
		if slices.Contains(meta.Kept, f) && strings.TrimSpace(t.Field(f)) == "" {
			t.Kept = append(t.Kept, f)
		}
	}
	for _, place := range a.ticked(placesInput) {
		if slices.Contains(stories.AllPlaces, stories.Place(place)) {
			t.Places = append(t.Places, stories.Place(place))
		}
	}
	if a.asked(creditInput) {
		t.Credit = stories.Credit(a.chosen(creditInput))
	}
	if a.asked(teamInput) {
		t.Team = a.id(teamInput)
	}
	return t, unfit(t)
}

func whose(a answers, meta telling) stories.Whose {
	chosen := stories.Whose(a.chosen(whoseInput))
	if !a.asked(whoseInput) || meta.Rewords {
		chosen = meta.Whose
	}
	switch chosen {
	case stories.Colleagues, stories.Outsiders:
		return chosen
	default:
		return stories.Mine
	}
}

func unfit(t stories.Telling) stories.Problems {
	var p stories.Problems
	for _, f := range stories.Fields {
		if isOverlong(t.Words, f) {
			p = p.Add(string(f), stories.Problem{Code: stories.TooLong, Limit: formLimit(f), Got: units(t.Field(f))})
		}
	}
	if t.Credit != "" && !slices.Contains([]stories.Credit{stories.Named, stories.ByRole, stories.Someone}, t.Credit) {
		p = p.Add(creditInput, stories.Problem{Code: stories.Unknown})
	}
	return p
}

// TellPictureOf reads how a form to tell stands while it is filled in, so that
// it can be drawn again with more questions and nothing of it is lost. What the
// rows say (teams, rooms, credits, names, person, settings) is for the caller
// to fill in.
func TellPictureOf(v slack.View) stories.TellPicture {
	t, _ := ReadTelling(v)
	meta := remembered[telling](v)
	return stories.TellPicture{Telling: t, More: meta.More, Rewords: meta.Rewords}
}

// AsksMore reports whether a form to tell, as it was sent, must ask for something
// first that it did not ask yet: a shorter version of long words, or whether to
// keep names of others.
func AsksMore(t stories.Telling, v slack.View) bool {
	if t.Whose == stories.Colleagues || len(t.Places) == 0 {
		return false
	}
	a := answersOf(v)
	return NeedsShorter(t) && !a.asked(shorterInput) || len(t.Mentions) > 0 && !a.asked(keepNamesInput)
}
