package blocks

import (
	"testing"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func home(change func(*stories.HomePicture)) stories.HomePicture {
	p := stories.HomePicture{Person: bo(), Settings: stories.DefaultSettings(), Tab: stories.MineTab, Now: asked}
	change(&p)
	return p
}

func TestGoldenHome(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]stories.HomePicture{
		"home_first": home(func(*stories.HomePicture) {}),
		"home_mine": home(func(p *stories.HomePicture) {
			for _, it := range []stories.Item{pointedAt(), everywhere(), manyPlaces(), takenBackItem(), allowed(nil, stories.Named)} {
				it.Request = nil
				p.Mine = append(p.Mine, it)
			}
			p.More, p.Page, p.Total = true, 1, 12
		}),
		"home_wishes":  home(func(p *stories.HomePicture) { p.Person.NoAsks, p.Person.NoNotes = true, true }),
		"home_curator": home(func(p *stories.HomePicture) { p.Curator, p.ToReview = true, 3 }),
		"home_admin":   home(func(p *stories.HomePicture) { p.Curator, p.Admin, p.ToReview = true, true, 1 }),
		"home_admin_half": home(func(p *stories.HomePicture) {
			p.Curator, p.Admin = true, true
			p.First = stories.FirstSteps{Curators: true, Leaders: true, Invited: true}
		}),
		"home_admin_set_up": home(func(p *stories.HomePicture) {
			p.Curator, p.Admin, p.ToReview = true, true, 1
			p.First = stories.FirstSteps{Curators: true, Leaders: true, Invited: true, Audience: true, Told: true}
		}),
	} {
		golden(t, name, func(l Drawer) any { return l.Home(p) })
	}
}

// TestTabsBelongToTheirPeople: a tab that is not theirs is drawn as My words.
func TestTabsBelongToTheirPeople(t *testing.T) {
	t.Parallel()
	mine := en.Home(home(func(*stories.HomePicture) {}))
	for _, tab := range []stories.Tab{stories.QueueTab, stories.EditionsTab, stories.MapTab, stories.ExportsTab, stories.SettingsTab} {
		got := en.Home(home(func(p *stories.HomePicture) { p.Tab, p.Queue = tab, []stories.QueueCard{{}} }))
		if len(got.Blocks.BlockSet) > len(mine.Blocks.BlockSet) {
			t.Errorf("%s is drawn for somebody else", tab)
		}
	}
}

func TestPressed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		action      slack.BlockAction
		deed, value string
	}{
		{slack.BlockAction{ActionID: Approve, Value: "12"}, Approve, "12"},
		{slack.BlockAction{ActionID: OpenTab + ":queue", Value: "queue"}, OpenTab, "queue"},
		{slack.BlockAction{ActionID: More, SelectedOption: slack.OptionBlockObject{Value: "no_asks:81"}}, NoAsks, "81"},
		{slack.BlockAction{ActionID: Whose, SelectedOption: slack.OptionBlockObject{Value: "outside"}}, Whose, ""},
	} {
		if deed, value := Pressed(c.action); deed != c.deed || value != c.value {
			t.Errorf("%+v is %q of %q", c.action, deed, value)
		}
	}
	if PressedID("12") != 12 || PressedID("x") != 0 {
		t.Error("a row is not read")
	}
}

func TestGoldenNote(t *testing.T) {
	t.Parallel()
	full := stories.NotePicture{
		Message: stories.Message{ID: requestID}, Person: bo(), Open: 1, Now: asked,
		Used:      []stories.Use{{Title: "Onboarding now takes one day", Placement: placement(91, "ops-leads", stories.Standing)}},
		Thanks:    []stories.Thanks{{Title: "Onboarding now takes one day", Name: "Lea Vogt", Words: "We had the same <!channel> problem."}},
		Published: []stories.Published{{Title: "We closed 40 tickets in a day", Channel: "ops-leads"}, {Title: "Handovers"}, {Story: 13}},
	}
	many := full
	many.Person.NoNotes, many.Used = true, nil
	for range 40 {
		many.Used = append(many.Used, full.Used[0])
	}
	loop := stories.NotePicture{
		Message: stories.Message{ID: requestID}, Person: bo(), Now: asked,
		Written: []stories.Exchange{wrote(stories.Offered)},
		Unused:  []stories.Unused{{Title: "Handovers", Reason: "We told one like it in October."}},
		Truths: []stories.TruthAsk{
			{Quote: 21, Title: "Handovers", UsedAt: asked},
			{Quote: 22, Title: "Onboarding", Truth: stories.Faded, UsedAt: asked},
			{Quote: 23, Title: "Closing", Truth: stories.Reversed, UsedAt: asked, May: true},
			{Quote: 24, Title: "Badges", Truth: stories.Faded, UsedAt: asked, May: true, Told: true},
		},
		EndedUses: []stories.EndedUse{{WhereTo: "The annual report", Until: lastDay().Add(36 * time.Hour), Name: "Lea Graf"}, {WhereTo: "A talk", Until: asked, Theirs: true}},
	}
	golden(t, "note_loop", func(l Drawer) any { return l.Note(loop) })
	golden(t, "note", func(l Drawer) any { return l.Note(full) })
	golden(t, "note_many", func(l Drawer) any { return l.Note(many) })
	golden(t, "note_empty", func(l Drawer) any {
		return l.Note(stories.NotePicture{Message: stories.Message{ID: requestID}, Person: bo()})
	})
}

func TestGoldenPages(t *testing.T) {
	t.Parallel()
	golden(t, "help", func(l Drawer) any { return l.HelpPage(stories.DefaultSettings(), "/kmwin", false) })
	golden(t, "help_curator", func(l Drawer) any { return l.HelpPage(stories.DefaultSettings(), "/kmwin", true) })
	golden(t, "what_is_this", func(l Drawer) any { return l.PrivacyPage(stories.DefaultSettings()) })
	golden(t, "loading", func(l Drawer) any { return l.LoadingPage() })
	golden(t, "refusal", func(l Drawer) any { return l.RefusalPage(l.RefusalSentence(stories.RefusedPrivate, "")) })
}

var everyRefusal = []stories.Refusal{
	stories.RefusedShared, stories.RefusedPrivate, stories.RefusedApp, stories.RefusedGuest, stories.RefusedOutsider, stories.RefusedGone,
	stories.RefusedNoWords, stories.RefusedNoTrace, stories.RefusedLong, stories.RefusedYou, stories.RefusedPilot,
}

func TestGoldenReceipts(t *testing.T) {
	t.Parallel()
	golden(t, "receipt", func(l Drawer) any { return l.Receipt("", stories.Receipt{Quote: 21, Speaker: "Bo Lind"}, "") })
	golden(t, "receipt_pilot", func(l Drawer) any {
		return l.Receipt(requestID, stories.Receipt{Refused: stories.RefusedPilot}, "Cleo <Marx>")
	})
	golden(t, "receipt_undone", func(l Drawer) any { return l.Undone() })
}

func TestEveryRefusalHasItsWord(t *testing.T) {
	t.Parallel()
	said := map[string]stories.Refusal{}
	for _, r := range everyRefusal {
		sentence := en.RefusalSentence(r, "Cleo")
		if other, twice := said[sentence]; twice || sentence == en.T("refusedAnything") {
			t.Errorf("%s reads like %s: %q", r, other, sentence)
		}
		said[sentence] = r
		check(t, en.Receipt("", stories.Receipt{Refused: r}, "Cleo"))
	}
}

func TestEveryProblemHasItsSentence(t *testing.T) {
	t.Parallel()
	other := en.complaint(stories.Problem{Code: "unheard of"})
	for _, code := range []stories.Code{
		stories.Missing, stories.TooLong, stories.NotTheirs, stories.NeedsGrade, stories.Unknown, stories.NameOfMember, stories.BadDate, stories.InPast,
		stories.BadSchedule, stories.BadZone, stories.TooMany, stories.Needed, stories.OnlyOutside, stories.WordToAvoid, stories.NeedsMembers, stories.NotInPilot, stories.HostsTeam, stories.Duplicate, stories.TooLate,
	} {
		errs := en.Errors(stories.Problems{"field": {Code: code, Word: "word", Limit: 3, Got: 4}})
		if errs["field"] == "" || errs["field"] == other {
			t.Errorf("%s has no sentence", code)
		}
	}
}

func TestSorryNamesWhoWasFaster(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, s := range []stories.Status{stories.Queued, stories.Approved, stories.Declined, stories.Withdrawn} {
		said[en.SorryDecided("Cleo", s)] = true
	}
	if len(said) != 4 || !said["Cleo was faster: it is approved already."] {
		t.Errorf("said %v", said)
	}
}

func TestErrorsOnlyUnderQuestionsAsked(t *testing.T) {
	t.Parallel()
	form := en.NominateForm(61, "Bo")
	v := submitted(t, form)
	v.Blocks = form.Blocks
	missing := stories.Problem{Code: stories.Missing}
	got := en.ErrorsOn(v, stories.Problems{"elsewhere": missing})
	if len(got) != 1 || got[noteInput] != en.complaint(missing) {
		t.Errorf("got %v", got)
	}
}
