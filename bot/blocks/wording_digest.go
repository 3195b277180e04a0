package blocks

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/kmwin/kmwin/stories"
)

// headTitle names the day: a digest of the first of a month tells of the one
// before.
func (l Drawer) headTitle(programme string, due time.Time) string {
	return programme + " · " + due.Format("2 January 2006")
}

func (l Drawer) headSummary(title string, titles []string) string {
	switch {
	case len(titles) == 0:
		return title + ": " + l.T("noLongerShown") + "."
	case len(titles) == 1:
		return title + ": " + titles[0] + "."
	default:
		return title + ": " + strings.Join(titles[:len(titles)-1], "; ") + "; and " + titles[len(titles)-1] + "."
	}
}

func (l Drawer) credited(title, credit string) string {
	if credit == "" {
		return title
	}
	return fmt.Sprintf("%s (%s)", title, l.toldBy(credit))
}

// toldBy keeps a title apart from its speaker: the words of a title are the
// curators'.
func (l Drawer) toldBy(credit string) string {
	if rest, is := strings.CutPrefix(credit, "Someone "); is {
		credit = "someone " + rest
	}
	return "told by " + credit
}

func (l Drawer) towards(objective string) string { return "Objective: " + objective }

func (l Drawer) askOf(whom, day string) string { return fmt.Sprintf("Of %s, by %s.", whom, day) }

func (l Drawer) askSummary(what, whom, day string) string {
	return fmt.Sprintf("The curators ask: %s, of %s, by %s.", strings.TrimRight(what, ". "), whom, day)
}

func (l Drawer) outcomeOf(what string) string { return fmt.Sprintf("What came of “%s”: ", what) }

func (l Drawer) storySummary(title, quote, credit string) string {
	return fmt.Sprintf("%s: “%s”, %s.", title, quote, credit)
}

func (l Drawer) curatorsNote(grade stories.Grade) string {
	switch grade {
	case stories.Counted:
		return "The curators add (counted): "
	case stories.Estimated:
		return "The curators add (estimated): "
	case stories.Felt:
		return "The curators add (felt): "
	default:
		return "The curators add: "
	}
}

func (l Drawer) moreQuotes(n int) string {
	if n == 1 {
		return "One more quote does not fit here."
	}
	return fmt.Sprintf("%d more quotes do not fit here.", n)
}

// whatIsHard names what is hard in a team; the host's own words stay as they are.
func (l Drawer) whatIsHard(problem string, byHost bool) string {
	said := "You said"
	if !byHost {
		said = "Said to be hard in your team:"
	} else if first, _ := utf8.DecodeRuneInString(problem); unicode.IsUpper(first) {
		said = "You said:"
	}
	said += " " + problem
	if last, _ := utf8.DecodeLastRuneInString(problem); strings.ContainsRune(".!?…", last) {
		return said
	}
	return said + "."
}

func (l Drawer) fromTeam(team string) string { return "From " + team }

func (l Drawer) hostedBy(host string) string {
	if host == "" {
		return "Hosted by one of you"
	}
	return "Hosted by " + host
}

func (l Drawer) whomToAsk(contact string) string { return "Whom to ask: " + contact }

func (l Drawer) used(n, before, months int, since string, b stories.Phrasebook) string {
	noun := b.Stories
	if n == 1 {
		noun = b.Story
	}
	if months == 1 {
		return fmt.Sprintf("%d %s used since %s, %d in the month before.", n, noun, since, before)
	}
	return fmt.Sprintf("%d %s used since %s, %d in the %s months before.", n, noun, since, before, l.inWords(months))
}

// sinceDay leaves the year out where it is the present one.
func (l Drawer) sinceDay(since, now time.Time) string {
	if since.Year() == now.Year() {
		return since.Format("2 January")
	}
	return l.date(since)
}

// monthsFrom counts calendar months, the last one included.
func monthsFrom(since, now time.Time) int {
	return max(1, (now.Year()-since.Year())*12+int(now.Month())-int(since.Month())+1)
}

func (l Drawer) chartTitle(b stories.Phrasebook) string {
	return fit("Used, by month: "+b.Stories, 50)
}

func (l Drawer) inWords(n int) string {
	words := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n > 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}
