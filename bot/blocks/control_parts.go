package blocks

import (
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) statusLines(p stories.EditionPicture) string {
	lines := []string{l.T("dueLine", "moment", l.moment(p.Edition.DueAt, p.Audience.Zone))}
	if p.Edition.Status != stories.Drafted {
		return lines[0] + "\n" + l.decision(p)
	}
	if waitsForHost(p) {
		return l.T("waitsHost", "moment", l.moment(p.Edition.DueAt, p.Audience.Zone))
	}
	lines = append(lines, l.T("postsItself"))
	if at := earliest(p); at.After(p.Edition.DueAt) {
		lines = append(lines, l.N("waitsLine", p.Audience.PreviewHours, "moment", l.moment(at, p.Audience.Zone)))
	}
	if p.Audience.Kind == stories.Upward && pickCount(p) < p.Audience.Minimum {
		b := l.book(p.Phrases)
		lines = append(lines, l.N("belowMinimum", p.Audience.Minimum, "story", b.Story, "stories", b.Stories))
	}
	return strings.Join(lines, "\n")
}

// waitsForHost reports whether all there is waits for its host.
func waitsForHost(p stories.EditionPicture) bool {
	return len(p.Parts) > 0 && !slices.ContainsFunc(p.Parts, func(part stories.PartPicture) bool {
		return part.Part.Status != stories.PartHeld || part.Part.Reason != stories.WaitsForHost
	})
}

// earliest is when the preview will have stood long enough; it stands from now
// on when it is not posted yet.
func earliest(p stories.EditionPicture) time.Time {
	stands := p.Now
	if p.Message.PostedAt != nil {
		stands = *p.Message.PostedAt
	}
	return stands.Add(time.Duration(p.Audience.PreviewHours) * time.Hour)
}

func (l Drawer) decision(p stories.EditionPicture) string {
	by := l.curatorName(p.People, p.Edition.DecidedBy)
	switch p.Edition.Status {
	case stories.Posted:
		return l.postedLine(by)
	case stories.Folded:
		return l.T("foldedLine")
	default:
		return l.skippedLine(by, l.reason(p.Edition.Reason))
	}
}

// curatorName is the name of who decided, "" when nobody did.
func (l Drawer) curatorName(people map[string]string, id string) string {
	if id == "" {
		return ""
	}
	if n := stories.CleanName(people[id]); n != "" {
		return n
	}
	return l.T("aCurator")
}

func (l Drawer) reason(code string) string {
	if code == "" {
		return ""
	}
	return strings.TrimRight(stories.Shorten(l.because(code), stories.MaxLine), ".")
}

// partRow says where a part goes and where it stands, with hold or release.
func (l Drawer) partRow(p stories.EditionPicture, part stories.PartPicture) slack.Block {
	text := l.colon(l.partTo(l.channelName(part.Channel), teamName(part.Team)), l.partStanding(p, part))
	if not := l.withheldLine(part.Withheld); not != "" {
		text = l.ended(text) + "\n" + not
	}
	return withButton(text, l.partButton(p, part))
}

func teamName(t *stories.Team) string {
	if t == nil {
		return ""
	}
	return name(t.Name)
}

func (l Drawer) partStanding(p stories.EditionPicture, part stories.PartPicture) string {
	words := map[stories.PartStatus]string{
		stories.PartHeld: l.T("isHeld"), stories.PartPosted: l.T("isPosted"), stories.PartSkipped: l.T("isSkipped"),
	}
	status, decided := words[part.Part.Status], p.Edition.Status != stories.Drafted
	switch {
	case status == "" && decided:
		status = l.T("isNotPosted")
	case status == "":
		status = l.T("isDrafted")
	}
	said := status
	if why := l.reason(part.Part.Reason); why != "" {
		said = l.colon(said, why)
	}
	if part.Part.Status == stories.PartHeld && !decided {
		until := p.Edition.DueAt.Add(time.Duration(p.Settings.CatchUpHours) * time.Hour)
		said = l.heldBy(l.reason(part.Part.Reason), l.moment(until, p.Audience.Zone))
	}
	if p.Audience.Kind == stories.Sideways && !decided && inIt(part) == 0 {
		return listed(said, l.T("nothingInIt"))
	}
	return said
}

// partButton is hold or release, nil when neither is left to do.
func (l Drawer) partButton(p stories.EditionPicture, part stories.PartPicture) *slack.ButtonBlockElement {
	switch {
	case p.Edition.Status != stories.Drafted:
		return nil
	case part.Part.Status == stories.PartHeld && part.Part.Reason == stories.WaitsForHost:
		return nil // theirs to say
	case part.Part.Status == stories.PartHeld:
		return button(Release, part.Part.ID, l.T("release"))
	case part.Part.Status == stories.PartDrafted:
		return button(Hold, part.Part.ID, l.T("hold"))
	default:
		return nil
	}
}

// pickRows draws each pick of a part with what can be done about it: those that
// stand first, then those that do not, with the reason.
func (l Drawer) pickRows(p stories.EditionPicture, part stories.PartPicture) [][]slack.Block {
	var stand, dropped [][]slack.Block
	for _, c := range part.Picks {
		if c.Pick.LeftOut != "" || c.Gone() {
			dropped = append(dropped, l.droppedRow(p, c))
			continue
		}
		stand = append(stand, l.pickRow(p, c, len(stand)))
	}
	return append(stand, dropped...)
}

func (l Drawer) pickRow(p stories.EditionPicture, c stories.PickCard, i int) []slack.Block {
	text := " · " + l.ledBy(c.StoryCard)
	if why := l.whyPicked(c.Pick.Why); why != "" {
		text += "\n" + why
	}
	row := []slack.Block{line(bold(l.T("numbered", "n", i+1, "said", l.title(c.StoryCard))), say(text))}
	row = append(row, l.teamsSaid(c.Said)...)
	if p.Edition.Status != stories.Drafted {
		return row
	}
	var buttons []slack.BlockElement
	if i > 0 && !c.Story.Learned() {
		buttons = append(buttons, button(MoveUp, c.Pick.ID, l.T("moveUp")))
	}
	return append(row, actions(append(buttons, button(LeaveOut, c.Pick.ID, l.T("leaveOut")))...))
}

// droppedRow says why a pick is not in. A story whose words may not be seen any
// more is not named.
func (l Drawer) droppedRow(p stories.EditionPicture, c stories.PickCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{l.goneLine()}
	}
	row := []slack.Block{line(bold(l.title(c.StoryCard)), say("\n"+l.T("notInIt", "why", l.reason(c.Pick.LeftOut))))}
	if p.Edition.Status == stories.Drafted && c.Pick.LeftOut == "left_out" {
		row = append(row, actions(button(BringBack, c.Pick.ID, l.T("bringBack"))))
	}
	return row
}
