package blocks

import "github.com/kmwin/kmwin/stories"

func (l Drawer) keptSays(end stories.KeepEnd, date string, over bool) string {
	switch {
	case over && end == stories.EndsUnused:
		return l.T("keptUnusedOver")
	case over:
		return l.T("keptPermissionOver")
	case end == stories.EndsUnused:
		return l.T("keptUnused", "date", date)
	default:
		return l.T("keptPermission", "date", date)
	}
}

func (l Drawer) endingSays(e stories.Ending, date string) string {
	switch {
	case e.Renewed:
		return l.T("endingKept", "date", date)
	case e.LetEnd && e.End == stories.EndsPermission:
		return l.T("endingPermissionLet", "date", date)
	case e.LetEnd:
		return l.T("endingUnusedLet", "date", date)
	case e.End == stories.EndsPermission:
		return l.T("endingPermission", "date", date)
	default:
		return l.T("endingUnused", "date", date)
	}
}

// keepPassage is the part of the privacy page about how long things are kept.
func (l Drawer) keepPassage(s stories.Settings) passage {
	return passage{l.T("keepTitle"), []string{
		l.T("keepTimes", "permission", l.Number(s.KeepPermissionDays), "unused", l.Number(s.KeepUnusedDays)),
		l.N("keepWhoLeft", s.KeepLeftDays),
		l.T("keepWhere"),
	}}
}
