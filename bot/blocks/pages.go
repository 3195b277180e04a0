package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// HelpPage says in one view what can be done; curators see their commands too.
// command is the slash command's name here.
func (l Drawer) HelpPage(s stories.Settings, command string, curator bool) slack.ModalViewRequest {
	blocks := []slack.Block{section(l.T("helpWhat")), header(l.T("helpTellTitle")), section(l.helpTell(command, l.emojiList(s.Emoji)))}
	blocks = append(blocks, header(l.T("helpMineTitle")), section(l.T("helpMine", "command", command)))
	if curator {
		blocks = append(blocks, header(l.T("helpCuratorTitle")), section(l.T("helpCurator", "command", command)))
	}
	blocks = append(blocks, actions(button(Tell, 0, l.T("tellAWin")), button(WhatIsThis, 0, l.T("privacyLabel"))))
	return l.page(Help, l.T("helpTitle"), blocks...)
}

func (l Drawer) emojiList(emoji []string) string {
	var names []string
	for _, e := range emoji {
		names = append(names, ":"+e+":")
	}
	return l.some(names, 5)
}

// PrivacyPage says on one page what is kept, who sees what, and what happens
// when nobody answers.
func (l Drawer) PrivacyPage(s stories.Settings) slack.ModalViewRequest {
	var blocks []slack.Block
	for _, part := range l.privacy(s) {
		blocks = append(blocks, header(part.title), section(strings.Join(part.says, "\n\n")))
	}
	blocks = append(blocks, actions(button(MyData, 0, l.T("myDataTitle")), button(ForgetMe, 0, l.T("forgetMe"))))
	return l.page(WhatIsThis, l.T("privacyTitle"), blocks...)
}

// LoadingPage stands for the moment that a look-up takes.
func (l Drawer) LoadingPage() slack.ModalViewRequest {
	return l.page(Loading, l.T("tellAWin"), section(l.T("loadingSays")))
}

// RefusalPage says why a form cannot be opened, or what was done instead.
func (l Drawer) RefusalPage(sentence string) slack.ModalViewRequest {
	return l.page(Refused, l.T("tellAWin"), section(sentence))
}
