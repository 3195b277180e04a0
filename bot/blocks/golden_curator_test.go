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

func editionMessages() map[string]Message {
	long := with(upward(), func(p *stories.EditionPicture) {
		p.Parts[0].Picks[0].Quotes[0].Words.Well = repeat("Nine days were far too long. ", 20)
	})
	after := with(upward(), func(p *stories.EditionPicture) {
		p.Edition.Status, p.Edition.DecidedAt = stories.Posted, at(firstOfDecember)
		p.Parts[0].Part.Status = stories.PartPosted
		p.Outcome, p.TakenUp = &stories.Ask{Edition: 30, What: "Lend us a room", Outcome: "Two rooms are ours since May."}, true
	})
	gone := with(after, func(p *stories.EditionPicture) {
		p.Parts = append([]stories.PartPicture(nil), p.Parts...)
		p.Parts[0].Picks = []stories.PickCard{pick(51, takenBack(11), "", ""), pick(52, handovers(), "", ""), pick(53, takenBack(13), "", "")}
	})
	return map[string]Message{
		"head":              en.Head(upward(), 0),
		"head_long_quote":   en.Head(long, 0),
		"head_after_an_ask": en.Head(after, 0),
		"head_lead_gone":    en.Head(gone, 0),
		"head_no_such_part": en.Head(upward(), 3),
		"story_piece":       en.StoryPiece(upward(), 0, 11),
		"story_piece_gone":  en.StoryPiece(gone, 0, 11),
		"figures":           en.FiguresPiece(upward(), 0),
		"figures_plain":     en.FiguresPiece(upward(), 0).Plain(),
		"sideways":          en.Head(toTeams(), 0),
		"host_draft":        en.HostDraft(with(toTeams(), func(p *stories.EditionPicture) { p.Draft = true }), 0),
		"host_draft_over": en.HostDraft(with(toTeams(), func(p *stories.EditionPicture) {
			p.Parts[0].Part.Status = stories.PartPosted
		}), 0),
		"host_draft_asks": en.HostDraft(with(prepared(), func(p *stories.EditionPicture) { p.Draft = true }), 0),
		"host_draft_yes": en.HostDraft(with(prepared(), func(p *stories.EditionPicture) {
			p.Draft, p.Parts[0].Part.Status, p.Parts[0].Part.Reason = true, stories.PartDrafted, ""
		}), 0),
		"control_prepared": en.Control(prepared()),
		"control_drafted":  en.Control(dropped(upward())),
		"control_held": en.Control(with(upward(), func(p *stories.EditionPicture) {
			p.Parts[0].Part.Status, p.Parts[0].Part.Reason = stories.PartHeld, "public"
		})),
		"control_posted":  en.Control(after),
		"control_skipped": en.Control(with(upward(), func(p *stories.EditionPicture) { p.Edition.Status, p.Edition.DecidedBy = stories.Skipped, "U0CLEO" })),
		"control_too_little": en.Control(with(upward(), func(p *stories.EditionPicture) {
			p.Edition.Status, p.Edition.Reason, p.Parts = stories.Skipped, "too_little", nil
		})),
		"control_waits": en.Control(with(upward(), func(p *stories.EditionPicture) {
			p.Message.PostedAt, p.Audience.Minimum = at(firstOfDecember.Add(-time.Hour)), 4
		})),
		"story_piece_left_out": en.StoryPiece(with(dropped(upward()), func(p *stories.EditionPicture) { p.Draft = true }), 0, 15),
		"control_sideways":     en.Control(dropped(toTeams())),
		"control_many_teams":   en.Control(with(toTeams(), func(p *stories.EditionPicture) { p.Parts = many(p.Parts[0], 30) })),
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
	goldenHome(t, "home_editions_doubtful", en.Home(p))
}

func TestGoldenEditions(t *testing.T) {
	t.Parallel()
	for name, m := range editionMessages() {
		golden(t, name, m)
	}
}

func hostPicture(hosting stories.Hosting, problems ...string) stories.HostPicture {
	return stories.HostPicture{
		Message: stories.Message{ID: "7d0c6d0e-3f5b-4a58-9d5e-0a1b2c3d4e5f"},
		Channel: stories.Channel{ID: "C0LOG", Name: "logistics", Kind: stories.Public, People: 54},
		Team:    &stories.Team{ID: 7, Name: "Logistics", Hosting: hosting, EveryMonths: 1, Problems: problems, SeeDrafts: true},
		Teams:   []stories.Team{{ID: 7, Name: "Logistics"}},
	}
}

func TestGoldenHost(t *testing.T) {
	t.Parallel()
	unknown, no, posted := hostPicture(stories.NoHost), hostPicture(stories.NoHost), hostPicture(stories.HostYes, "handovers are slow", "too many forms")
	unknown.Team, no.Team, no.Message.Tab, posted.Posted = nil, nil, "no", at(firstOfDecember)
	for name, p := range map[string]stories.HostPicture{
		"host_asked": unknown, "host_no": no, "host_stopped": hostPicture(stories.HostStopped),
		"host_yes": posted, "host_no_problem": hostPicture(stories.HostYes),
	} {
		golden(t, name, en.Host(p))
	}
}

func TestGoldenReview(t *testing.T) {
	t.Parallel()
	line := stories.EditionLine{Edition: stories.Edition{DueAt: firstOfDecember, Status: stories.Drafted}, AudienceName: "Operations leaders", Zone: "Europe/Zurich", Held: 1}
	skipped := line
	skipped.Status, skipped.Reason = stories.Skipped, "too_little"
	m := en.Review(stories.ReviewPicture{
		Quiet: []stories.QuietAudience{
			{Name: "Board", Zone: "Europe/Zurich", Since: firstOfDecember.AddDate(0, -4, 0), Heard: at(firstOfDecember.AddDate(0, -4, 0))},
			{Name: "Teams", Zone: "Europe/Zurich", Since: firstOfDecember.AddDate(0, -3, 0)},
		},
		ToReview: 4, Drafts: []stories.EditionLine{line, line}, Skipped: []stories.EditionLine{skipped},
		Trouble: []stories.Message{
			{Kind: stories.HeadMessage, Channel: "C0OPS", LastError: "is_archived"},
			{Kind: stories.RequestMessage, Person: "U0BO", Channel: "D0BO", LastError: "user_disabled"},
		},
	})
	if want := "4 to review, 2 drafts, 1 skipped because there was too little to say, 2 audiences that have heard nothing for long."; m.Text != want {
		t.Errorf("text = %q, want %q", m.Text, want)
	}
	golden(t, "review", m)
	golden(t, "review_quiet", en.Review(stories.ReviewPicture{}))
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
	for name, blocks := range map[string][]slack.Block{
		"home_queue": en.queueTab(homePicture(stories.QueueTab)), "home_editions": en.editionsTab(homePicture(stories.EditionsTab)),
		"home_map": en.mapTab(homePicture(stories.MapTab)), "home_settings": en.settingsTab(homePicture(stories.SettingsTab)),
		"home_queue_empty": en.queueTab(stories.HomePicture{}), "home_editions_empty": en.editionsTab(stories.HomePicture{}),
		"home_map_empty": en.mapTab(stories.HomePicture{}), "home_settings_empty": en.settingsTab(stories.HomePicture{Settings: stories.DefaultSettings()}),
	} {
		if len(blocks) > homeBlocks {
			t.Errorf("%s has %d blocks", name, len(blocks))
		}
		goldenHome(t, name, slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}})
	}
}

func TestGoldenCuratorsForms(t *testing.T) {
	t.Parallel()
	p := homePicture(stories.QueueTab)
	host := hostPicture(stories.HostYes, "handovers are slow")
	for name, form := range map[string]slack.ModalViewRequest{
		"form_approve": en.ApproveForm(onboarding(), p.Objectives, p.Teams), "form_reframe": en.ReframeForm(handovers(), nil, nil),
		"form_decline": en.DeclineForm(p.Queue[0]), "form_decline_unnamed": en.DeclineForm(p.Queue[1]),
		"form_share_now": en.ShareNowForm(onboarding(), p.Due), "form_share_now_none": en.ShareNowForm(onboarding(), nil),
		"form_add_pick": en.AddPickForm(toTeams(), []stories.StoryCard{onboarding()}), "form_add_pick_none": en.AddPickForm(upward(), []stories.StoryCard{onboarding()}),
		"form_ask":  en.AskForm(with(upward(), func(p *stories.EditionPicture) { p.Outcome = &stories.Ask{Edition: 30, What: "Lend us a room"} })),
		"form_host": en.HostForm(host), "form_host_no_team": en.HostForm(stories.HostPicture{}), "form_engage": en.EngageForm(p.Map[2].Team),
		"form_settings": en.SettingsForm(p.Settings), "form_team": en.TeamForm(p.Map[0].Team), "form_team_new": en.TeamForm(stories.Team{}),
		"form_audience": en.AudienceForm(p.Due[0], p.Objectives), "form_audience_new": en.AudienceForm(stories.Audience{Size: 3}, nil),
		"form_objective": en.ObjectiveForm(p.Objectives[0]),
	} {
		goldenModal(t, name, form)
	}
}
