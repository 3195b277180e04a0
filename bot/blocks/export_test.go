package blocks

import (
	"testing"
	"time"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

// inAnExport is a placement in Cleo's export, with what was to be struck and how
// far that has come.
func inAnExport(what stories.Strike, how string) stories.Placement {
	p := stories.Placement{
		ID: 93, Export: number(3), Number: 2, Purpose: "The annual report <2026>", ForWhom: "the board", Holder: "U0CLEO", HolderName: "Cleo Marti",
		PlacedAt: firstOfDecember, Struck: what, MessageState: stories.MessageLive,
	}
	if what == stories.StrikeTaken {
		p.TakenAt = at(firstOfDecember)
	}
	switch how {
	case "":
	case "told":
		p.MessageTS = "1.1"
	case "nobody":
		p.LastError, p.Holder, p.HolderName = how, "", ""
	default:
		p.LastError, p.MessageState = how, stories.MessageUnreachable
	}
	return p
}

// anExport holds three quotes for the board.
func anExport() stories.ExportPicture {
	one, two, three := onboarding(), handovers(), forty()
	story := func(c stories.StoryCard, told time.Time, first int) stories.ExportStory {
		out := stories.ExportStory{Title: c.Story.Title, Objective: c.Objective, Note: c.Story.Note, Grade: c.Story.Grade, ToldAt: told}
		for i, q := range c.Quotes {
			out.Quotes = append(out.Quotes, stories.ExportQuote{Number: first + i, Shown: q})
		}
		return out
	}
	month := func(m time.Month) time.Time { return time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC) }
	return stories.ExportPicture{
		Export: stories.Export{
			ID: 3, MadeAt: firstOfDecember, MadeBy: "U0CLEO", Holder: "U0CLEO", Place: stories.Outside, Format: stories.Storybook,
			Purpose: "The annual report <2026>", ForWhom: "the board", Since: at(month(9)), Until: at(month(12)), Quotes: 3, State: stories.ExportHeld,
		},
		Phrases: stories.Phrasebook{Programme: "Working better", Story: "win", Stories: "wins"}, Audience: "Operations leaders",
		Stories: []stories.ExportStory{story(one, month(10), 1), story(three, month(11), 2), story(two, month(11), 3)},
		Months:  []stories.MonthCount{{Month: month(10), Used: 1}, {Month: month(11), Used: 2}},
	}
}

func exportChoices() stories.ExportChoices {
	return stories.ExportChoices{
		Objectives: []stories.Objective{{ID: 5, Name: "Faster service"}}, Audiences: []stories.Audience{{ID: 1, Name: "Operations leaders"}},
	}
}

func registerPicture() stories.HomePicture {
	p := homePicture(stories.ExportsTab)
	x := anExport().Export
	row := func(change func(*stories.ExportLine)) stories.ExportLine {
		l := stories.ExportLine{Export: x, MadeByName: "Cleo Marti", HolderName: "Cleo Marti"}
		change(&l)
		return l
	}
	p.Exports = []stories.ExportLine{
		row(func(l *stories.ExportLine) { l.State = stories.ExportMaking }),
		row(func(l *stories.ExportLine) { l.State = stories.ExportDoubtful }),
		row(func(l *stories.ExportLine) { l.Withdrawn, l.Untold, l.Holder, l.MadeBy = []int64{1, 3}, 1, "", "" }),
		row(func(l *stories.ExportLine) { l.Withdrawn = []int64{1, 2, 3} }),
		row(func(l *stories.ExportLine) {
			l.State, l.Reason, l.Format, l.ForWhom = stories.ExportFailed, "nothing_left", stories.CSV, ""
		}),
	}
	return p
}

func TestGoldenExport(t *testing.T) {
	t.Parallel()
	golden(t, "export_form", func(l Drawer) any { return l.ExportForm(exportChoices()) })
	golden(t, "export_form_plain", func(l Drawer) any { return l.ExportForm(stories.ExportChoices{}) })
	golden(t, "export_begun", func(l Drawer) any { return l.ExportBegunPage() })
	golden(t, "home_exports", func(l Drawer) any { return l.Home(registerPicture()) })
	none := registerPicture()
	none.Exports = nil
	golden(t, "home_exports_none", func(l Drawer) any { return l.Home(none) })
	m := stories.Message{ID: requestID}
	p := stories.StrikePicture{Message: m, Person: stories.Person{Zone: "Europe/Zurich"}, Export: anExport().Export, Struck: []stories.Struck{{Number: 3, What: stories.StrikeTaken}}}
	golden(t, "strike", func(l Drawer) any { return l.Strikes(p) })
	p.Struck = []stories.Struck{
		{Number: 1, What: stories.StrikeTaken},
		{Number: 2, What: stories.StrikeUnnamed, Credit: "Someone in Payments"},
		{Number: 3, What: stories.StrikeTaken},
		{Number: 4, What: stories.StrikeReworded},
		{Number: 5, What: stories.StrikeReworded},
	}
	golden(t, "strike_many", func(l Drawer) any { return l.Strikes(p) })
	golden(t, "export_not_sent", func(l Drawer) any { return l.ExportNotSent("nothing_left") })
}

func TestStrikesFitSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := stories.StrikePicture{Message: stories.Message{ID: "id"}, Export: stories.Export{Purpose: wild(t, "purpose", 300), ForWhom: wild(t, "whom", 300)}}
		what := rapid.SampledFrom([]stories.Strike{stories.StrikeTaken, stories.StrikeUnnamed, stories.StrikeReworded})
		for i := range rapid.SampledFrom([]int{1, 30, 3000}).Draw(t, "struck") {
			p.Struck = append(p.Struck, stories.Struck{Number: i + 1, What: what.Draw(t, "what"), Credit: wild(t, "credit", 200)})
		}
		fits(t, "what is to be struck", l.Strikes(p))
	})
}

func TestExportRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		e := stories.Exporting{
			Place: rapid.SampledFrom(stories.AllPlaces).Draw(t, "place"), Format: rapid.SampledFrom(stories.ExportFormats).Draw(t, "format"),
			Purpose: phrase(t, "purpose"), ForWhom: phrase(t, "whom"), Holder: "U0CLEO", Objective: number(5), Audience: number(1),
			Since: at(time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)), Until: at(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)),
		}
		v := submitted(t, l.ExportForm(exportChoices()))
		set := func(name string, a slack.BlockAction) { v.State.Values[name] = map[string]slack.BlockAction{name: a} }
		chosen := func(value string) slack.BlockAction {
			return slack.BlockAction{SelectedOption: slack.OptionBlockObject{Value: value}}
		}
		set("place", chosen(string(e.Place)))
		set("format", chosen(string(e.Format)))
		set("purpose", slack.BlockAction{Value: e.Purpose})
		set("for_whom", slack.BlockAction{Value: e.ForWhom})
		set("objective", chosen("5"))
		set("audience", chosen("1"))
		set("since", slack.BlockAction{SelectedDate: "2026-09-01"})
		set("until", slack.BlockAction{SelectedDate: "2026-12-01"})
		got, problems := ReadExport(v, "U0CLEO")
		fine(t, problems)
		same(t, got, e)
	})
	_, problems := ReadExport(submitted(t, en.ExportForm(exportChoices())), "U0CLEO")
	for _, field := range []string{"place", "purpose", "for_whom"} {
		if problems[field].Code != stories.Missing {
			t.Errorf("%s may be left out", field)
		}
	}
}

func TestNumbersRead(t *testing.T) {
	t.Parallel()
	for want, all := range map[string][]int{"1": {1}, "1 and 2": {1, 2}, "1 to 3": {1, 2, 3}, "1, 3 to 7 and 9": {1, 3, 4, 5, 6, 7, 9}} {
		if got := numbers(en, all); got != want {
			t.Errorf("%v reads %q, want %q", all, got, want)
		}
	}
}
