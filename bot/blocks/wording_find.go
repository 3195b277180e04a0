package blocks

import "github.com/kmwin/kmwin/stories"

// foundSome says which of those found stand here: "23 stories, 11 to 20."
func (l Drawer) foundSome(total, page, perPage int, capped bool, b stories.Phrasebook) string {
	first, last := page*perPage+1, min(total, (page+1)*perPage)
	switch {
	case capped:
		return l.N("foundCapped", total, "story", b.Story, "stories", b.Stories, "first", l.Number(first), "last", l.Number(last))
	case total > perPage:
		return l.N("foundPage", total, "story", b.Story, "stories", b.Stories, "first", l.Number(first), "last", l.Number(last))
	default:
		return l.N("foundAll", total, "story", b.Story, "stories", b.Stories)
	}
}
