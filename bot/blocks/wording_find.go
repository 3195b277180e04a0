package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) foundNothing(words string) string {
	return fmt.Sprintf("Nothing was found for “%s”. Fewer words, or others, may find more.", words)
}

// foundSome says which of those found stand here: "23 stories, 11 to 20."
func (l Drawer) foundSome(total, page, perPage int, capped bool, b stories.Phrasebook) string {
	said := l.counted(total, b)
	if capped {
		said = fmt.Sprintf("The first %d %s", total, b.Stories)
	}
	if total <= perPage {
		return said + ", the best match first."
	}
	return fmt.Sprintf("%s, %d to %d, the best match first.", said, page*perPage+1, min(total, (page+1)*perPage))
}
