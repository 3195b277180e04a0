package blocks

import (
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// keptLine says in My words how long a quote is kept as it is.
func (l Drawer) keptLine(it stories.Item, zone string, now time.Time) []slack.Block {
	if it.Kept.End == stories.EndsNever {
		return nil
	}
	return []slack.Block{caption(l.keptSays(it.Kept.End, l.day(it.Kept.Until, zone), it.Kept.Over(now)))}
}

// noteEndings are what goes soon unless its holder keeps it, in the weekly note.
func (l Drawer) noteEndings(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, e := range p.Ending {
		row := []slack.Block{line(bold(storyTitle(e.Title)), say(" · "+l.endingSays(e, l.day(e.Until, p.Person.Zone))))}
		switch {
		case e.Renewed:
		case e.LetEnd:
			row = append(row, actions(button(Keep, e.Quote, l.T("keepIt"))))
		default:
			row = append(row, actions(button(Keep, e.Quote, l.T("keepIt")), button(LetEnd, e.Quote, l.T("letEndLabel"))))
		}
		rows = append(rows, row)
	}
	return l.headed(l.T("endingTitle"), rows)
}

// keepInputs ask how long things are kept.
func (l Drawer) keepInputs(s stories.Settings) []slack.Block {
	return []slack.Block{
		input{name: "keep_unused_days", label: l.T("keepUnusedLabel"), hint: l.T("keepUnusedHint")}.number(s.KeepUnusedDays, stories.MinKeepDays, stories.MaxKeepDays),
		input{name: "keep_permission_days", label: l.T("keepPermissionLabel"), hint: l.T("keepPermissionHint")}.number(s.KeepPermissionDays, stories.MinKeepDays, stories.MaxKeepDays),
		input{name: "keep_left_days", label: l.T("keepLeftLabel"), hint: l.T("keepLeftHint")}.number(s.KeepLeftDays, stories.MinKeepDays, stories.MaxKeepDays),
	}
}

func (a answers) keepTimes(s *stories.Settings) {
	s.KeepUnusedDays, s.KeepPermissionDays, s.KeepLeftDays = a.number("keep_unused_days"), a.number("keep_permission_days"), a.number("keep_left_days")
}
