package blocks

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

// answered is a permitted item whose speaker said whether it would work
// elsewhere.
func answered() stories.Item {
	it := framedItem()
	w := &it.Versions[0].Words
	w.Took, w.Unsure, w.TalkTo = "One person who may change the form.", "whether it works with two shifts & <!here>", "Me, or Mei in the mornings."
	it.Card.Quotes[0].Words = it.Permissions[0].Cut.Apply(*w)
	return it
}

func TestGoldenElsewhere(t *testing.T) {
	t.Parallel()
	golden(t, "elsewhere", func(l Drawer) any { return l.ElsewhereForm(framedItem(), asked) })
	golden(t, "elsewhere_again", func(l Drawer) any { return l.ElsewhereForm(answered(), asked) })
	golden(t, "request_card_elsewhere", func(l Drawer) any { return l.Request(requests(answered())) })
	p := toTeams()
	p.Parts[0].Picks[0].StoryCard = *answered().Card
	golden(t, "sideways_elsewhere", func(l Drawer) any { return l.Head(p, 0) })
}

// TestLeadersDoNotReadElsewhere: whether it would work elsewhere is for teams.
func TestLeadersDoNotReadElsewhere(t *testing.T) {
	t.Parallel()
	p := upward()
	p.Parts[0].Picks[0].StoryCard = *answered().Card
	text, _ := read(t, en.StoryPiece(p, 0, 11))
	if strings.Contains(text, "may change the form") || !strings.Contains(text, "it was nine") {
		t.Errorf("leaders read %q", text)
	}
}

// TestElsewhereIsTheirOwn: it is offered for own words that teams may read, and
// while nothing is asked about them.
func TestElsewhereIsTheirOwn(t *testing.T) {
	t.Parallel()
	for name, it := range map[string]stories.Item{
		"leaders alone": changed(framedItem(), func(it *stories.Item) { it.Permissions[0].Places = stories.Places{stories.Leaders} }),
		"outsider's":    changed(framedItem(), func(it *stories.Item) { it.Quote.Origin = stories.FromOutside }),
		"no card":       everywhere(),
		"taken back":    takenBackItem(),
		"being asked":   suggested(stories.ForCut+"5", stories.Cut{}),
	} {
		deeds := buttonsOf(en.settled(it, bo(), asked))
		for _, b := range deeds {
			if b.ActionID == Elsewhere {
				t.Errorf("%s: it is offered", name)
			}
		}
	}
}

// TestElsewhereRoundTrip: what the form is drawn with is what it is read as.
func TestElsewhereRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		it := answered()
		w := &it.Versions[0].Words
		w.Took, w.Unsure, w.TalkTo = text(t, "took", 150), text(t, "unsure", 150), text(t, "talk_to", 150)
		form := l.ElsewhereForm(it, asked)
		checkModal(t, form)
		quote, answers := ReadElsewhere(submitted(t, form))
		got := []string{answers[stories.Took], answers[stories.Unsure], answers[stories.TalkTo]}
		if quote != 21 || !slices.Equal(got, []string{w.Took, w.Unsure, w.TalkTo}) {
			t.Fatalf("quote %d is read as %q", quote, got)
		}
	})
}
