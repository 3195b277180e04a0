package blocks

import (
	"time"

	"github.com/kmwin/kmwin/stories"
)

var firstOfDecember = time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)

func at(t time.Time) *time.Time { return &t }

func number(n int64) *int64 { return &n }

// onboarding is a story with all there can be.
func onboarding() stories.StoryCard {
	return stories.StoryCard{
		Story: stories.Story{
			ID: 11, Status: stories.Approved, Title: "Onboarding now takes one day", DecidedBy: "U0CLEO", DecidedAt: at(firstOfDecember.AddDate(0, 0, -9)),
			Note: "12 of 14 new colleagues since June.", Grade: stories.Counted,
		},
		Objective: "Faster service", Team: "Payments", Contact: "Bo Lind",
		Quotes: []stories.Shown{{Quote: 21, Credit: "Bo Lind, Payments", Words: stories.Words{
			Well: "Onboarding now takes one day, it was nine.\nNobody waits for <!channel> & *accounts* any more.", Before: "Nine forms, four signatures.",
			Helped: "We drew the process together, with […].", Now: "New people work on day two.",
		}}},
	}
}

func handovers() stories.StoryCard {
	return stories.StoryCard{
		Story: stories.Story{ID: 12, Title: "Handovers in ten minutes"}, Team: "Claims",
		Quotes: []stories.Shown{{Quote: 22, Credit: "Someone in Claims", Words: stories.Words{Well: "A handover takes ten minutes."}}},
	}
}

func forty() stories.StoryCard {
	return stories.StoryCard{
		Story: stories.Story{ID: 13, Title: "We closed 40 tickets in a day"}, Objective: "Trust", Team: "Service",
		Quotes: []stories.Shown{{Quote: 23, Credit: "Team lead, Service", Words: stories.Words{Well: "We closed 40 tickets in a day."}}},
	}
}

func takenBack(id int64) stories.StoryCard {
	return stories.StoryCard{Story: stories.Story{ID: id, Title: "What it was called"}}
}

func pick(id int64, c stories.StoryCard, why, leftOut string) stories.PickCard {
	return stories.PickCard{Pick: stories.Pick{ID: id, Story: c.Story.ID, Why: why, LeftOut: leftOut}, StoryCard: c}
}

// upward is a monthly edition of three stories for leaders.
func upward() stories.EditionPicture {
	return stories.EditionPicture{
		Message: stories.Message{ID: "5f0c6d0e-3f5b-4a58-9d5e-0a1b2c3d4e5f", PostedAt: at(firstOfDecember.AddDate(0, 0, -2))},
		Audience: stories.Audience{
			ID: 1, Kind: stories.Upward, Name: "Operations leaders", Zone: "Europe/Zurich", Size: 3, Minimum: 1, PreviewHours: 4,
		},
		Phrases: stories.Phrasebook{Programme: "Working better", Story: "win", Stories: "wins"},
		Edition: stories.Edition{ID: 31, DueAt: firstOfDecember, Status: stories.Drafted},
		Parts: []stories.PartPicture{{
			Part:    stories.Part{ID: 41, Status: stories.PartDrafted},
			Channel: stories.Channel{ID: "C0OPS", Name: "ops-leads", Kind: stories.Private, People: 14},
			Picks: []stories.PickCard{
				pick(51, onboarding(), "objective,turn", ""), pick(52, handovers(), "featured", ""), pick(53, forty(), "fresh", ""),
			},
		}},
		Ask:    &stories.Ask{Edition: 31, What: "Let one process owner join the next mapping session.", OfWhom: "heads of operations", ByWhen: at(time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC)), MadeBy: "U0CLEO"},
		Native: true, Now: firstOfDecember, People: map[string]string{"U0CLEO": "Cleo Marti"},
		Figures: stories.Figures{
			Since: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Used: 6, Before: 4,
			ByMonth: []stories.MonthCount{
				{Month: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), Used: 1},
				{Month: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Used: 2},
				{Month: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Used: 0},
				{Month: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Used: 4},
			},
		},
	}
}

// toTeams is an edition for one hosted team.
func toTeams() stories.EditionPicture {
	p := upward()
	p.Audience.Kind, p.Audience.Name, p.Ask = stories.Sideways, "Teams", nil
	p.Parts = []stories.PartPicture{{
		Part:    stories.Part{ID: 42, Status: stories.PartDrafted, Team: number(7), Problem: "handovers are slow", Said: true},
		Channel: stories.Channel{ID: "C0LOG", Name: "logistics", Kind: stories.Public, People: 54},
		Team:    &stories.Team{ID: 7, Name: "Logistics", Host: "U0EDA"}, HostName: "Eda",
		Picks: []stories.PickCard{pick(54, handovers(), "problem,turn", "")},
	}}
	return p
}
