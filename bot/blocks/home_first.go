package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// firstSteps leads an admin through what is to be set up, nil when all is done.
// The first step that is open has its button.
func firstSteps(p stories.HomePicture) []slack.Block {
	if !p.Admin || p.First.Complete() {
		return nil
	}
	done, all := p.First.Done()
	lines := []string{settingUp(done, all)}
	var next slack.BlockElement
	marked := false
	for _, step := range []struct {
		done        bool
		doing, told string
		button      slack.BlockElement
	}{
		{p.First.Curators, stepCurators, stepCuratorsDone, button(EditSettings, 0, editSettings)},
		{p.First.Leaders, stepLeaders, stepLeadersDone, button(EditSettings, 0, editSettings)},
		{p.First.Invited, stepInvite, stepInviteDone, nil},
		{p.First.Audience, stepAudience, stepAudienceDone, button(EditAudience, 0, newAudience)},
		{p.First.Told, stepFirstWin, stepFirstWinDone, nil}, // its button stands below, for everybody
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
	if lines := roleLines(p.Settings); len(lines) > 0 {
		blocks = append(blocks, caption(strings.Join(lines, "\n")))
	}
	return append(blocks, caption(stepOperator))
}
