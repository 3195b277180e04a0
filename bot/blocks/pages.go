package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// HelpPage says in one view what can be done; curators see their commands too.
// command is the slash command's name here.
func HelpPage(s stories.Settings, command string, curator bool) slack.ModalViewRequest {
	blocks := []slack.Block{section(helpWhat), header(helpTellTitle), section(helpTell(command, emojiList(s.Emoji)))}
	blocks = append(blocks, header(helpMineTitle), section(helpMine(command)))
	if curator {
		blocks = append(blocks, header(helpCuratorTitle), section(helpCurator(command)))
	}
	blocks = append(blocks, actions(button(Tell, 0, tellAWin), button(WhatIsThis, 0, privacyLabel)))
	return page(Help, helpTitle, blocks...)
}

func emojiList(emoji []string) string {
	var names []string
	for _, e := range emoji {
		names = append(names, ":"+e+":")
	}
	return some(names, 5)
}

// PrivacyPage says on one page what is kept, who sees what, and what happens
// when nobody answers.
func PrivacyPage(s stories.Settings) slack.ModalViewRequest {
	var blocks []slack.Block
	for _, part := range privacy(s) {
		blocks = append(blocks, header(part.title), section(strings.Join(part.says, "\n\n")))
	}
	blocks = append(blocks, actions(button(MyData, 0, myDataTitle), button(ForgetMe, 0, forgetMe)))
	return page(WhatIsThis, privacyTitle, blocks...)
}

// LoadingPage stands for the moment that a look-up takes.
func LoadingPage() slack.ModalViewRequest {
	return page(Loading, tellAWin, section(loadingSays))
}

// RefusalPage says why a form cannot be opened, or what was done instead.
func RefusalPage(sentence string) slack.ModalViewRequest {
	return page(Refused, tellAWin, section(sentence))
}
