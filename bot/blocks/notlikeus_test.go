package blocks

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func teamsWords() []stories.Said {
	return []stories.Said{
		{Team: "Logistics", Like: true},
		{Team: "Logistics", Words: "our shifts never meet <!here>"},
		{Team: "Support", Words: "we have no board", Name: "Eda Kaya"},
	}
}

func decided() []stories.Withheld {
	return []stories.Withheld{{Work: "advice", Said: teamsWords()[1:]}}
}

func TestGoldenNotLikeUs(t *testing.T) {
	t.Parallel()
	golden(t, "not_like_us", func(l Drawer) any { return l.NotLikeUsForm(12, 7) })
	p := homePicture(stories.QueueTab)
	p.Queue, p.Map = p.Queue[:1], p.Map[:1]
	p.Queue[0].Said, p.Map[0].Withheld = teamsWords(), decided()
	golden(t, "home_queue_said", func(l Drawer) any { return homeOf(l.queueTab(p)) })
	golden(t, "home_map_withheld", func(l Drawer) any { return homeOf(l.mapTab(p)) })
	e := toTeams()
	e.Parts[0].Withheld, e.Parts[0].Picks[0].Said = decided(), teamsWords()
	golden(t, "control_withheld", func(l Drawer) any { return l.Control(e) })
	it := framedItem()
	it.Card.Said = teamsWords()
	golden(t, "request_card_said", func(l Drawer) any { return l.Request(requests(it)) })
	golden(t, "note_said", func(l Drawer) any {
		return l.Note(stories.NotePicture{
			Message: stories.Message{ID: requestID}, Person: bo(), Now: asked,
			Said: []stories.SaidOf{{Title: "Handovers in ten minutes", Said: teamsWords()[1]}, {Title: "Handovers in ten minutes", Said: teamsWords()[0]}},
		})
	})
}

// TestWhatTeamsSayIsNotPosted: it is for curators and the speaker alone.
func TestWhatTeamsSayIsNotPosted(t *testing.T) {
	t.Parallel()
	e := toTeams()
	e.Parts[0].Withheld, e.Parts[0].Picks[0].Said = decided(), teamsWords()
	up := upward()
	up.Parts[0].Picks[0].Said = teamsWords()
	for _, m := range []Message{en.Head(e, 0), en.HostDraft(e, 0), en.Head(up, 0), en.StoryPiece(up, 0, 11)} {
		if text, _ := read(t, m); strings.Contains(text, "never meet") || strings.Contains(text, "no board") {
			t.Errorf("readers see what a team said:\n%s", text)
		}
	}
}

func TestNotLikeUsRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		story, team := rowID(t, "story"), rowID(t, "team")
		got, problems := ReadNotLikeUs(submitted(t, l.NotLikeUsForm(story, team)))
		fine(t, problems)
		same(t, got, Unlike{Story: story, Team: team})
	})
}
