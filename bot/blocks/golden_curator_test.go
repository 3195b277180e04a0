package blocks

import (
	"testing"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// with changes a picture for one case.
func with(p stories.EditionPicture, change func(*stories.EditionPicture)) stories.EditionPicture {
	change(&p)
	return p
}

// prepared is an edition for one team, which waits for its host.
func prepared() stories.EditionPicture {
	p := toTeams()
	p.Edition.Moment, p.Edition.DueAt = "for:7:2026-12-01", firstOfDecember.AddDate(0, 0, 14)
	p.Parts = append([]stories.PartPicture(nil), p.Parts[0])
	p.Parts[0].Part.Status, p.Parts[0].Part.Reason = stories.PartHeld, stories.WaitsForHost
	return p
}

func editionMessages(l Drawer) map[string]Message {
	long := with(upward(), func(p *stories.EditionPicture) {
		p.Parts[0].Picks[0].Quotes[0].Words.Well = repeat("Nine days were far too long. ", 20)
	})
	after := with(upward(), func(p *stories.EditionPicture) {
		p.Edition.Status, p.Edition.DecidedAt = stories.Posted, at(firstOfDecember)
		p.Parts[0].Part.Status = stories.PartPosted
		p.Outcome = &stories.Ask{Edition: 30, What: "Lend us a room", Outcome: "Two rooms are ours since May."}
	})
	gone := with(after, func(p *stories.EditionPicture) {
		p.Parts = append([]stories.PartPicture(nil), p.Parts...)
		p.Parts[0].Picks = []stories.PickCard{pick(51, takenBack(11), "", ""), pick(52, handovers(), "", ""), pick(53, takenBack(13), "", "")}
	})
	return map[string]Message{
		"head":              l.Head(upward(), 0),
		"head_long_quote":   l.Head(long, 0),
		"head_after_an_ask": l.Head(after, 0),
		"head_lead_gone":    l.Head(gone, 0),
		"head_no_such_part": l.Head(upward(), 3),
		"story_piece":       l.StoryPiece(upward(), 0, 11),
		"story_piece_gone":  l.StoryPiece(gone, 0, 11),
		"figures":           l.FiguresPiece(upward(), 0),
		"figures_plain":     l.FiguresPiece(upward(), 0).Plain(),
		"sideways":          l.Head(toTeams(), 0),
		"host_draft":        l.HostDraft(with(toTeams(), func(p *stories.EditionPicture) { p.Draft = true }), 0),
		"host_draft_over": l.HostDraft(with(toTeams(), func(p *stories.EditionPicture) {
			p.Parts[0].Part.Status = stories.PartPosted
		}), 0),
		"host_draft_asks": l.HostDraft(with(prepared(), func(p *stories.EditionPicture) { p.Draft = true }), 0),
		"host_draft_yes": l.HostDraft(with(prepared(), func(p *stories.EditionPicture) {
			p.Draft, p.Parts[0].Part.Status, p.Parts[0].Part.Reason = true, stories.PartDrafted, ""
		}), 0),
		"control_prepared": l.Control(prepared()),
		"control_drafted":  l.Control(dropped(upward())),
		"control_held": l.Control(with(upward(), func(p *stories.EditionPicture) {
			p.Parts[0].Part.Status, p.Parts[0].Part.Reason = stories.PartHeld, "public"
		})),
		"control_posted":  l.Control(after),
		"control_skipped": l.Control(with(upward(), func(p *stories.EditionPicture) { p.Edition.Status, p.Edition.DecidedBy = stories.Skipped, "U0CLEO" })),
		"control_too_little": l.Control(with(upward(), func(p *stories.EditionPicture) {
			p.Edition.Status, p.Edition.Reason, p.Parts = stories.Skipped, "too_little", nil
		})),
		"control_waits": l.Control(with(upward(), func(p *stories.EditionPicture) {
			p.Message.PostedAt, p.Audience.Minimum = at(firstOfDecember.Add(-time.Hour)), 4
		})),
		"story_piece_left_out": l.StoryPiece(with(dropped(upward()), func(p *stories.EditionPicture) { p.Draft = true }), 0, 15),
		"control_sideways":     l.Control(dropped(toTeams())),
		"control_many_teams":   l.Control(with(toTeams(), func(p *stories.EditionPicture) { p.Parts = many(p.Parts[0], 30) })),
	}
}

func repeat(s string, n int) string {
	out := ""
	for range n {
		out += s
	}
	return out
}

func many[T any](one T, n int) []T {
	var out []T
	for range n {
		out = append(out, one)
	}
	return out
}

// dropped adds picks that fell out to the first part.
func dropped(p stories.EditionPicture) stories.EditionPicture {
	p.Parts[0].Picks = append(p.Parts[0].Picks,
		pick(55, stories.StoryCard{Story: stories.Story{ID: 14, Title: "Edited since"}, Quotes: handovers().Quotes}, "fresh", "edited"),
		pick(56, stories.StoryCard{Story: stories.Story{ID: 15, Title: "Not this one"}, Quotes: handovers().Quotes}, "added", "left_out"),
		pick(57, takenBack(16), "fresh", "not_permitted"))
	return p
}

func TestCuratorsDecideWhatNobodyKnows(t *testing.T) {
	t.Parallel()
	p := homePicture(stories.EditionsTab)
	p.Trouble = []stories.Message{{ID: "7d0c6d0e-3f5b-4a58-9d5e-0a1b2c3d4e5f", Kind: stories.HeadMessage, Channel: "C0OPS"}}
	golden(t, "home_editions_doubtful", func(l Drawer) any { return l.Home(p) })
}

func TestGoldenEditions(t *testing.T) {
	t.Parallel()
	for name := range editionMessages(en) {
		golden(t, name, func(l Drawer) any { return editionMessages(l)[name] })
	}
}

func hostPicture(hosting stories.Hosting, problems ...string) stories.HostPicture {
	return stories.HostPicture{
		Message: stories.Message{ID: "7d0c6d0e-3f5b-4a58-9d5e-0a1b2c3d4e5f"},
		Channel: stories.Channel{ID: "C0LOG", Name: "logistics", Kind: stories.Public, People: 54},
		Team:    &stories.Team{ID: 7, Name: "Logistics", Hosting: hosting, EveryMonths: 1, Problems: problems, SaidByHost: true, SeeDrafts: true},
		Teams:   []stories.Team{{ID: 7, Name: "Logistics"}},
	}
}

func TestGoldenHost(t *testing.T) {
	t.Parallel()
	unknown, no, posted := hostPicture(stories.NoHost), hostPicture(stories.NoHost), hostPicture(stories.HostYes, "handovers are slow", "too many forms")
	noted := hostPicture(stories.HostYes, "handovers are slow")
	noted.Team.SaidByHost = false
	unknown.Team, no.Team, no.Message.Tab, posted.Posted = nil, nil, "no", at(firstOfDecember)
	for name, p := range map[string]stories.HostPicture{
		"host_asked": unknown, "host_no": no, "host_stopped": hostPicture(stories.HostStopped),
		"host_yes": posted, "host_noted": noted, "host_no_problem": hostPicture(stories.HostYes),
	} {
		golden(t, name, func(l Drawer) any { return l.Host(p) })
	}
}

func TestGoldenReview(t *testing.T) {
	t.Parallel()
	line := stories.EditionLine{Edition: stories.Edition{DueAt: firstOfDecember, Status: stories.Drafted}, AudienceName: "Operations leaders", Zone: "Europe/Zurich", Held: 1}
	skipped := line
	skipped.Status, skipped.Reason = stories.Skipped, "too_little"
	p := stories.ReviewPicture{
		Quiet: []stories.QuietAudience{
			{Name: "Board", Zone: "Europe/Zurich", Since: firstOfDecember.AddDate(0, -4, 0), Heard: at(firstOfDecember.AddDate(0, -4, 0))},
			{Name: "Teams", Zone: "Europe/Zurich", Since: firstOfDecember.AddDate(0, -3, 0)},
		},
		ToReview: 4, Drafts: []stories.EditionLine{line, line}, Skipped: []stories.EditionLine{skipped},
		Trouble: []stories.Message{
			{Kind: stories.HeadMessage, Channel: "C0OPS", LastError: "is_archived"},
			{Kind: stories.RequestMessage, Person: "U0BO", Channel: "D0BO", LastError: "user_disabled"},
		},
	}
	if want := "4 to review, 2 drafts, 1 skipped because there was too little to say, 2 audiences that have heard nothing for long."; en.Review(p).Text != want {
		t.Errorf("text = %q, want %q", en.Review(p).Text, want)
	}
	golden(t, "review", func(l Drawer) any { return l.Review(p) })
	golden(t, "review_quiet", func(l Drawer) any { return l.Review(stories.ReviewPicture{}) })
}

func homePicture(tab stories.Tab) stories.HomePicture {
	e := stories.EditionLine{Edition: stories.Edition{DueAt: firstOfDecember, Status: stories.Drafted}, AudienceName: "Operations leaders", Zone: "Europe/Zurich", Picks: 3}
	posted, skipped := e, e
	posted.Status, skipped.Status, skipped.DecidedBy = stories.Posted, stories.Skipped, "U0CLEO"
	objected := stories.QueueCard{StoryCard: onboarding(), Allowed: stories.Places{stories.Teams, stories.Leaders}, Credit: stories.Named, Where: "payments", Link: "https://example.slack.com/archives/C0PAY/p1"}
	objected.Story.Objection = "The title sounds as if we had all done it."
	return stories.HomePicture{
		Tab: tab, Person: stories.Person{ID: "U0CLEO", Zone: "Europe/Zurich"}, Settings: stories.DefaultSettings(), Curator: true, Admin: true, Now: firstOfDecember,
		Queue:    []stories.QueueCard{objected, {StoryCard: handovers(), Allowed: stories.Places{stories.Teams}, Credit: stories.Someone}},
		ToReview: 2, MedianTold: 9 * 24 * time.Hour,
		Coming: []stories.EditionLine{e}, Recent: []stories.EditionLine{posted, skipped}, Approved: []stories.StoryCard{onboarding(), takenBack(16)},
		Ledger: []stories.LedgerLine{
			{Ask: stories.Ask{Edition: 31, What: "Lend us a room", Outcome: "Room 4 is ours.", OutcomeAt: at(firstOfDecember)}, AudienceName: "Operations leaders", Zone: "Europe/Zurich", PostedAt: firstOfDecember, Takers: []stories.Taker{{Name: "Lea Graf", DoneAt: firstOfDecember}}},
			{Ask: stories.Ask{Edition: 30, What: "Visit a team"}, AudienceName: "Operations leaders", Zone: "Europe/Zurich", PostedAt: firstOfDecember},
		},
		Due: []stories.Audience{{ID: 1, Kind: stories.Upward, Name: "Operations leaders", Zone: "Europe/Zurich", NextDue: at(firstOfDecember), Channels: []string{"C0OPS"}}},
		Map: []stories.TeamFacts{
			{Team: stories.Team{ID: 7, Name: "Logistics", Channel: "C0LOG", Host: "U0EDA", Hosting: stories.HostYes, EveryMonths: 3, Problems: []string{"handovers are slow"}}, LastContact: at(firstOfDecember)},
			{Team: stories.Team{ID: 9, Name: "Legal", Channel: "C0LEG", Host: "U0EDA", Hosting: stories.HostYes, EveryMonths: 1}, Planned: []stories.PlannedPart{{
				Part: stories.Part{Status: stories.PartHeld, Reason: stories.WaitsForHost}, DueAt: firstOfDecember, Picks: []stories.PickCard{pick(54, handovers(), "problem,turn", "")},
			}}},
			{Team: stories.Team{ID: 8, Name: "Payments", Channel: "C0PAY", Host: "U0PER", Hosting: stories.NoHost, EngagedAt: at(firstOfDecember), EngagedBy: "U0CLEO", EngagedWhy: "They are mapping with us"}, Engaged: true},
		},
		Shared: []stories.SharedProblem{
			{Word: "handovers", Teams: []string{"Claims", "Legal", "Logistics", "Support"}, Speak: []stories.StoryCard{handovers(), onboarding()}, Total: 3},
			{Word: "approvals", Teams: []string{"Claims", "Legal"}},
		},
		Teams: []stories.Team{{ID: 7, Name: "Logistics"}, {ID: 8, Name: "Payments"}}, Objectives: []stories.Objective{{ID: 3, Key: "service", Name: "Faster service"}},
		Channels: map[string]stories.Channel{"C0LOG": {ID: "C0LOG", Name: "logistics", Kind: stories.Public}},
		People:   map[string]string{"U0CLEO": "Cleo Marti", "U0EDA": "Eda Kaya"},
	}
}

func TestGoldenCuratorsHome(t *testing.T) {
	t.Parallel()
	for name, tab := range map[string]func(Drawer) []slack.Block{
		"home_queue":          func(l Drawer) []slack.Block { return l.queueTab(homePicture(stories.QueueTab)) },
		"home_editions":       func(l Drawer) []slack.Block { return l.editionsTab(homePicture(stories.EditionsTab)) },
		"home_map":            func(l Drawer) []slack.Block { return l.mapTab(homePicture(stories.MapTab)) },
		"home_settings":       func(l Drawer) []slack.Block { return l.settingsTab(homePicture(stories.SettingsTab)) },
		"home_queue_empty":    func(l Drawer) []slack.Block { return l.queueTab(stories.HomePicture{}) },
		"home_editions_empty": func(l Drawer) []slack.Block { return l.editionsTab(stories.HomePicture{}) },
		"home_map_empty":      func(l Drawer) []slack.Block { return l.mapTab(stories.HomePicture{}) },
		"home_settings_empty": func(l Drawer) []slack.Block {
			return l.settingsTab(stories.HomePicture{Settings: stories.DefaultSettings()})
		},
	} {
		if n := len(tab(en)); n > homeBlocks {
			t.Errorf("%s has %d blocks", name, n)
		}
		golden(t, name, func(l Drawer) any { return homeOf(tab(l)) })
	}
}

func curatorsForms(l Drawer) map[string]slack.ModalViewRequest {
	p := homePicture(stories.QueueTab)
	host := hostPicture(stories.HostYes, "handovers are slow")
	return map[string]slack.ModalViewRequest{
		"form_approve": l.ApproveForm(onboarding(), p.Objectives, p.Teams), "form_reframe": l.ReframeForm(handovers(), nil, nil),
		"form_decline": l.DeclineForm(p.Queue[0]), "form_decline_unnamed": l.DeclineForm(p.Queue[1]),
		"form_share_now": l.ShareNowForm(onboarding(), p.Due), "form_share_now_none": l.ShareNowForm(onboarding(), nil),
		"form_add_pick": l.AddPickForm(toTeams(), []stories.StoryCard{onboarding()}), "form_add_pick_none": l.AddPickForm(upward(), []stories.StoryCard{onboarding()}),
		"form_ask":  l.AskForm(with(upward(), func(p *stories.EditionPicture) { p.Outcome = &stories.Ask{Edition: 30, What: "Lend us a room"} })),
		"form_host": l.HostForm(host), "form_host_no_team": l.HostForm(stories.HostPicture{}), "form_engage": l.EngageForm(p.Map[2].Team),
		"form_settings": l.SettingsForm(p.Settings), "form_team": l.TeamForm(p.Map[0].Team), "form_team_new": l.TeamForm(stories.Team{}),
		"form_audience": l.AudienceForm(p.Due[0], p.Objectives), "form_audience_new": l.AudienceForm(stories.Audience{Size: 3}, nil),
		"form_objective": l.ObjectiveForm(p.Objectives[0]),
	}
}

func TestGoldenCuratorsForms(t *testing.T) {
	t.Parallel()
	for name := range curatorsForms(en) {
		golden(t, name, func(l Drawer) any { return curatorsForms(l)[name] })
	}
}
