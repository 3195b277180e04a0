package blocks

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func wins() stories.Phrasebook { return stories.Phrasebook{Story: "win", Stories: "wins"} }

func TestGoldenFind(t *testing.T) {
	t.Parallel()
	two := stories.FindPicture{Words: "takes one day", Hits: []stories.StoryCard{onboarding(), handovers()}, Total: 2}
	second := two
	second.Page, second.Total, second.More = 1, 32, true
	for name, p := range map[string]stories.FindPicture{
		"find":         two,
		"find_page":    second,
		"find_empty":   {},
		"find_nothing": {Words: "<!channel> *parrots*"},
	} {
		golden(t, name, func(l Drawer) any { return l.FindView(p, wins()) })
	}
}

// TestFindRemembersItsWords: what was looked for is in the field and turns the
// pages; what is typed next is looked for.
func TestFindRemembersItsWords(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := stories.FindPicture{Words: long(t, "words", stories.MaxFind)}
		v := submitted(t, l.FindView(want, wins()))
		if WordsFound(v) != want.Words {
			t.Errorf("%q is remembered as %q", want.Words, WordsFound(v))
		}
		if typed := WordsToFind(v); typed != want.Words && units(want.Words) <= stories.MaxFind {
			t.Errorf("%q is typed as %q", want.Words, typed)
		}
	})
}

func TestFindFitsSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := stories.FindPicture{Words: long(t, "words", stories.MaxFind), Page: rapid.IntRange(0, 9).Draw(t, "page"), More: rapid.Bool().Draw(t, "more"), Total: stories.FindMost}
		for i := range rapid.IntRange(0, stories.FindPage).Draw(t, "hits") {
			c := stories.StoryCard{Story: stories.Story{ID: int64(i + 1), Title: long(t, "title", 200)}}
			for range rapid.IntRange(1, 8).Draw(t, "quotes") {
				c.Quotes = append(c.Quotes, stories.Shown{Words: anyWords(t), Credit: long(t, "credit", 300)})
			}
			p.Hits = append(p.Hits, c)
		}
		checkModal(t, l.FindView(p, wins()))
	})
}
