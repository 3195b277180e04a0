package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) exportHead(x stories.Export, day string) string {
	return fmt.Sprintf("Export %d · %s %s · %s", x.ID, l.Of("formatShort", x.Format), l.Of("exportFor", x.Place), day)
}

func (l Drawer) exportIsFor(x stories.Export) string {
	said := "For: " + dash(one(x.Purpose))
	if whom := one(x.ForWhom); whom != "" {
		said += " · Read by: " + whom
	}
	return said
}

func (l Drawer) exportWho(quotes int, by, holder string) string {
	what := fmt.Sprintf("%d quotes", quotes)
	if quotes == 1 {
		what = "1 quote"
	}
	return fmt.Sprintf("%s · made by %s · held by %s", what, by, holder)
}

func (l Drawer) exportWithdrawn(n int, numbers string, of int) string {
	switch {
	case n >= of:
		return "Withdrawn: nothing of it may be used any more."
	case n == 1:
		return "Withdrawn in part: number " + numbers + " may no longer be used."
	default:
		return "Withdrawn in part: numbers " + numbers + " may no longer be used."
	}
}

func (l Drawer) exportUntold(n int) string {
	if n == 1 {
		return "Who holds it could not be told of one: please tell them."
	}
	return fmt.Sprintf("Who holds it could not be told of %d: please tell them.", n)
}

func (l Drawer) exportFailed(why string) string {
	said := l.Of("exportFailures", why)
	if said == "" {
		said = strings.TrimRight(l.becauseSlack(why), ".")
	}
	return "Nobody has it: " + said + "."
}

// exportNotSent tells who wanted an export that there is none.
func (l Drawer) exportNotSent(why string) string {
	return l.exportFailed(why) + " None of its speakers reads of it. You can ask for it again."
}

// What an export's holder reads, and a speaker whose words are in one.

func (l Drawer) strikeHead(x stories.Export, day string) string {
	said := fmt.Sprintf("About export %d of %s, made for “%s”", x.ID, day, one(x.Purpose))
	if whom := one(x.ForWhom); whom != "" {
		said += " (" + whom + ")"
	}
	return said + ":"
}

func (l Drawer) strikeTaken(n int, numbers string) string {
	if n == 1 {
		return "One quote may no longer be used: number " + numbers + ". Please strike it wherever the file or a copy of it is used."
	}
	return fmt.Sprintf("%d quotes may no longer be used: numbers %s. Please strike them wherever the file or a copy of it is used.", n, numbers)
}

func (l Drawer) strikeUnnamed(number int, credit string) string {
	if credit == "" {
		return fmt.Sprintf("Number %d may stand without its name only.", number)
	}
	return fmt.Sprintf("Number %d may stay, without the name. It is credited as “%s” now.", number, credit)
}

func (l Drawer) strikeReworded(n int, numbers string) string {
	if n == 1 {
		return "Number " + numbers + " has newer words since. Those in the file were allowed as they stand; for anything new, please make a new export."
	}
	return "Numbers " + numbers + " have newer words since. Those in the file were allowed as they stand; for anything new, please make a new export."
}

func (l Drawer) inExport(p stories.Placement, since string) string {
	said := "In " + l.exportOf(p) + ", held by " + l.holderOf(p) + ", since " + since
	switch {
	case p.State() == stories.BeingUnnamed:
		said += "; they are being told to leave your name out"
	case p.State() == stories.NameStands:
		said += "; nobody can be told to leave your name out"
	case p.Struck == stories.StrikeUnnamed:
		said += "; they were told to leave your name out"
	case p.Struck == stories.StrikeReworded:
		said += ", in the words that you allowed then"
	}
	return said
}

// exportOf names an export by what it is for, in its maker's words.
func (l Drawer) exportOf(p stories.Placement) string {
	said := "an export for “" + one(p.Purpose) + "”"
	if whom := one(p.ForWhom); whom != "" {
		said += " (" + whom + ")"
	}
	return said
}

func (l Drawer) holderOf(p stories.Placement) string {
	if p.Holder == "" || oneLine(p.HolderName) == "" {
		return l.T("someoneGone")
	}
	return l.nameOf(p.HolderName)
}

func (l Drawer) exportStruck(p stories.Placement) string {
	return fmt.Sprintf("%s, who holds %s, was told to use it no longer", l.holderOf(p), l.exportOf(p))
}

func (l Drawer) exportTelling(p stories.Placement) string {
	return fmt.Sprintf("%s, who holds %s, is being told to use it no longer", l.holderOf(p), l.exportOf(p))
}

func (l Drawer) exportBeyond(p stories.Placement, why string) string {
	return fmt.Sprintf("%s, who holds %s, could not be told to use it no longer: %s", l.holderOf(p), l.exportOf(p), why)
}

func (l Drawer) strikeOthers(numbers string) string {
	return "Numbers " + numbers + " may stay without their names too, as a new export would credit them."
}

func (l Drawer) fromTo(first, last int64) string { return fmt.Sprintf("%d to %d", first, last) }
