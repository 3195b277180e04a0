package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// What stands before a step.
const (
	ticked   = "✓  "
	nextMark = "→  "
	openMark = "○  "
)

// firstSteps leads an admin through what is to be set up, nil when all is done.
// The first step that is open has its button.
func (l Drawer) firstSteps(p stories.HomePicture) []slack.Block {
	if !p.Admin || p.First.Complete() {
		return nil
	}
	done, all := p.First.Done()
	lines := []string{l.T("settingUp", "done", l.Number(done), "all", l.Number(all))}
	var next slack.BlockElement
	marked := false
	for _, step := range []struct {
		done        bool
		doing, told string
		button      slack.BlockElement
	}{
		{p.First.Curators, l.T("stepCurators"), l.T("stepCuratorsDone"), button(EditSettings, 0, l.T("editSettings"))},
		{p.First.Leaders, l.T("stepLeaders"), l.T("stepLeadersDone"), button(EditSettings, 0, l.T("editSettings"))},
		{p.First.Invited, l.T("stepInvite"), l.T("stepInviteDone"), nil},
		{p.First.Audience, l.T("stepAudience"), l.T("stepAudienceDone"), button(EditAudience, 0, l.T("newAudience"))},
		{p.First.Told, l.T("stepFirstWin"), l.T("stepFirstWinDone"), nil}, // its button stands below, for everybody
	} {
		switch {
		case step.done:
			lines = append(lines, ticked+step.told)
		case !marked:
			lines = append(lines, nextMark+step.doing)
			marked, next = true, step.button
		default:
			lines = append(lines, openMark+step.doing)
		}
	}
	blocks := []slack.Block{section(strings.Join(lines, "\n"))}
	if next != nil {
		blocks = append(blocks, actions(next))
	}
	if lines := l.roleLines(p.Settings); len(lines) > 0 {
		blocks = append(blocks, caption(strings.Join(lines, "\n")))
	}
	return append(blocks, caption(l.T("stepOperator")))
}
