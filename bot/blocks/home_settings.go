package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// settingsTab draws what is set, and what admins can change. Teams, audiences
// and objectives are chosen from a menu; its options carry the deed and the id.
func settingsTab(p stories.HomePicture) []slack.Block {
	blocks := []slack.Block{
		header(workspaceTitle),
		line(say(workspaceLines(p.Settings))),
		actions(button(EditSettings, 0, editSettings)),
	}
	blocks = append(blocks, settingsList(audiencesTitle, audienceLines(p), EditAudience, editAudience, newAudience, audienceChoices(p))...)
	blocks = append(blocks, settingsList(teamsTitle, []string{teamsSet(len(p.Teams))}, EditTeam, editTeam, newTeam, teamChoices(p))...)
	blocks = append(blocks, settingsList(objectivesTitle, []string{objectivesSet(len(p.Objectives))}, EditObjective, editObjective, newObjective, objectiveChoices(p))...)
	return append(blocks, auditLines(p)...)
}

// settingsList is one kind of thing: a line for each, a menu to edit one and a
// button for a new one.
func settingsList(heading string, lines []string, deed, edit, add string, choices []choice) []slack.Block {
	var list []slack.Block
	for _, l := range lines {
		list = append(list, line(say(l)))
	}
	var elements []slack.BlockElement
	if len(choices) > 0 {
		elements = append(elements, selection(More, edit, choices[:min(len(choices), maxOptions)]...))
	}
	blocks := append([]slack.Block{divider(), header(heading)}, rows(list, noAudience)...)
	return append(blocks, actions(append(elements, button(deed, 0, add))...))
}

func audienceLines(p stories.HomePicture) []string {
	var out []string
	for _, a := range p.Due {
		due := neverDue
		if a.NextDue != nil {
			due = moment(*a.NextDue, a.Zone)
		}
		out = append(out, audienceSet(name(a.Name), a.Kind, len(a.Channels), due))
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
