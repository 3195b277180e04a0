package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// settingsTab draws what is set, and what admins can change. Teams, audiences
// and objectives are chosen from a menu; its options carry the deed and the id.
func (l Drawer) settingsTab(p stories.HomePicture) []slack.Block {
	blocks := []slack.Block{
		header(l.T("workspaceTitle")),
		line(say(l.workspaceLines(p.Settings))),
		actions(button(EditSettings, 0, l.T("editSettings"))),
	}
	blocks = append(blocks, l.settingsList(l.T("audiencesTitle"), l.audienceLines(p), EditAudience, l.T("editAudience"), l.T("newAudience"), audienceChoices(p))...)
	blocks = append(blocks, l.settingsList(l.T("teamsTitle"), []string{l.teamsSet(len(p.Teams))}, EditTeam, l.T("editTeam"), l.T("newTeam"), teamChoices(p))...)
	blocks = append(blocks, l.settingsList(l.T("objectivesTitle"), []string{l.objectivesSet(len(p.Objectives))}, EditObjective, l.T("editObjective"), l.T("newObjective"), objectiveChoices(p))...)
	return append(blocks, l.auditLines(p)...)
}

// settingsList is one kind of thing: a line for each, a menu to edit one and a
// button for a new one.
func (l Drawer) settingsList(heading string, lines []string, deed, edit, add string, choices []choice) []slack.Block {
	var list []slack.Block
	for _, said := range lines {
		list = append(list, line(say(said)))
	}
	var elements []slack.BlockElement
	if len(choices) > 0 {
		elements = append(elements, selection(More, edit, choices[:min(len(choices), maxOptions)]...))
	}
	blocks := append([]slack.Block{divider(), header(heading)}, l.rows(list, l.T("noAudience"))...)
	return append(blocks, actions(append(elements, button(deed, 0, add))...))
}

func (l Drawer) audienceLines(p stories.HomePicture) []string {
	var out []string
	for _, a := range p.Due {
		due := l.T("neverDue")
		if a.NextDue != nil {
			due = l.moment(*a.NextDue, a.Zone)
		}
		out = append(out, l.audienceSet(name(a.Name), a.Kind, len(a.Channels), due))
	}
	return out
}

func audienceChoices(p stories.HomePicture) []choice {
	var out []choice
	for _, a := range p.Due {
		out = append(out, choice{EditAudience, a.ID, a.Name})
	}
	return out
}

func teamChoices(p stories.HomePicture) []choice {
	var out []choice
	for _, t := range p.Teams {
		out = append(out, choice{EditTeam, t.ID, t.Name})
	}
	return out
}

func objectiveChoices(p stories.HomePicture) []choice {
	var out []choice
	for _, o := range p.Objectives {
		out = append(out, choice{EditObjective, o.ID, o.Name})
	}
	return out
}
