package blocks

import (
	"github.com/kmwin/kmwin/bot/wording"
	"github.com/kmwin/kmwin/stories"
)

// book is what an organisation calls things, short enough for a title. What
// nobody has set is said in the drawer's language; what was set stays as it is.
func (l Drawer) book(b stories.Phrasebook) stories.Phrasebook {
	b.Programme = l.phrase("programme", name(oneLine(b.Programme)))
	b.Story = l.phrase("story", stories.Shorten(oneLine(b.Story), 30))
	b.Stories = l.phrase("stories", stories.Shorten(oneLine(b.Stories), 30))
	return b
}

func (l Drawer) phrase(which, set string) string {
	if set == "" || usual(which, set) {
		return l.Of("phrases", which)
	}
	return set
}

// usual reports whether a phrase is what some language says where nothing is set.
func usual(which, set string) bool {
	for _, name := range wording.Names() {
		if In(name).Of("phrases", which) == set {
			return true
		}
	}
	return false
}

// typed is a phrase as a form is filled in with it: none stays none.
func (l Drawer) typed(which, set string) string {
	if set == "" {
		return ""
	}
	return l.phrase(which, set)
}

// keptPhrase is a phrase as it is kept: the usual one in one language, whoever saved it.
func keptPhrase(which, set string) string {
	if set != "" && usual(which, set) {
		return In("en").Of("phrases", which)
	}
	return set
}
