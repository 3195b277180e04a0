package blocks

import "github.com/kmwin/kmwin/stories"

func (l Drawer) tellTitle(p stories.TellPicture) string {
	if p.Learned {
		return l.T("whatWeLearned")
	}
	if p.Rewords {
		return l.T("rewordTitle")
	}
	return l.T("tellAWin")
}
