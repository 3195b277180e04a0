package blocks

import "github.com/kmwin/kmwin/stories"

func (l Drawer) helpTell(command, emoji string) string {
	said := l.T("helpTell", "command", command)
	if emoji == "" {
		return said
	}
	return said + "\n" + l.T("helpEmoji", "emoji", emoji)
}

// passage is one part of the privacy page.
type passage struct {
	title string
	says  []string
}

func (l Drawer) privacy(s stories.Settings) []passage {
	return []passage{
		{l.T("privacyYesTitle"), []string{l.T("privacyYes"), l.N("privacyLapse", s.LapseDays), l.T("privacyNobody")}},
		{l.T("privacyKeptTitle"), []string{l.T("privacyKeptAllowed"), l.T("privacyKeptNot"), l.T("privacyKeptPerson")}},
		{l.T("privacySeesTitle"), []string{l.T("privacySees"), l.T("privacySeesFiles"), l.T("privacySeesWords")}},
		{l.T("privacyTalkTitle"), []string{l.T("privacyTalk"), l.T("privacyTalkNeed"), l.T("privacyTalkTwo")}},
		{l.T("privacyReadersTitle"), []string{l.T("privacyReaders"), l.T("privacyReadersErased")}},
		{l.T("privacyBackTitle"), []string{l.T("privacyBack"), l.T("cannotReach")}},
		l.keepPassage(s),
		{l.T("privacyDataTitle"), []string{l.T("privacyData"), l.T("privacyDataAudit")}},
		{l.T("privacySlackTitle"), []string{l.T("privacySlack")}},
	}
}
