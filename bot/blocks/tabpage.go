package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// TabPage draws one tab of a person's Home as a view, for those who ask for it
// by a command. It remembers which tab it is.
func (l Drawer) TabPage(p stories.HomePicture) slack.ModalViewRequest {
	var blocks []slack.Block
	for _, b := range l.openTab(p) {
		if len(blocks) < homeBlocks {
			blocks = append(blocks, b)
		}
	}
	if turn := l.turns(OpenPage, p.Page, p.More); turn != nil {
		blocks = append(blocks, turn)
	}
	v := l.page(OpenTab, l.Of("tabNames", p.Tab), blocks...)
	v.PrivateMetadata = string(p.Tab)
	return v
}

// TabOf is the tab that such a view shows, "" for Home and other views.
func TabOf(v slack.View) stories.Tab {
	if v.CallbackID != OpenTab {
		return ""
	}
	return stories.Tab(v.PrivateMetadata)
}
