package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) doesNotFit(has, most int) string {
	return fmt.Sprintf("Your %s characters do not fit. Please copy the part that matters, in at most %s.", l.thousands(has), l.thousands(most))
}

func (l Drawer) tellTitle(p stories.TellPicture) string {
	if p.Learned {
		return l.T("whatWeLearned")
	}
	if p.Rewords {
		return "Choose or reword"
	}
	return "Tell a win"
}

func (l Drawer) hintNames(names []string) string {
	if len(names) == 1 {
		return fmt.Sprintf("%s is left out, and %s stands there instead, unless you tick this.", l.some(names, 3), stories.CutMark)
	}
	return fmt.Sprintf("%s are left out, and %s stands there instead, unless you tick this.", l.some(names, 3), stories.CutMark)
}

func (l Drawer) creditUnlessMore(credit string) string {
	return l.creditedAs(credit) + " “Add more” lets you choose another way."
}
