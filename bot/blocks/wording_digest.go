package blocks

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) headSummary(title string, titles []string) string {
	said := l.T("noLongerShown")
	if last := len(titles) - 1; last >= 0 {
		said = titles[last]
		if last > 0 {
			said = l.T("headStories", "titles", l.semicolons(titles[:last]...), "last", said)
		}
	}
	return l.T("headSummary", "title", title, "titles", said)
}

func (l Drawer) credited(title, credit string) string {
	if credit == "" {
		return title
	}
	return l.T("credited", "title", title, "told", l.toldBy(credit))
}

func (l Drawer) askOf(whom, day string) string { return l.T("askOf", "whom", whom, "day", day) }

func (l Drawer) curatorsNote(grade stories.Grade) string {
	if said := l.Of("curatorsNotes", grade); said != "" {
		return said
	}
	return l.T("curatorsNote")
}

func (l Drawer) moreQuotes(n int) string { return l.N("moreQuotes", n) }

// whatIsHard names what is hard in a team; the host's own words stay as they are.
func (l Drawer) whatIsHard(problem string, byHost bool) string {
	first, _ := utf8.DecodeRuneInString(problem)
	if last, _ := utf8.DecodeLastRuneInString(problem); !strings.ContainsRune(".!?…", last) {
		problem = l.ended(problem)
	}
	switch {
	case !byHost:
		return l.T("hardIsSaid", "problem", problem)
	case unicode.IsUpper(first):
		return l.T("hardYouSaid", "problem", problem)
	default:
		return l.T("hardYouSaidThat", "problem", problem)
	}
}

func (l Drawer) hostedBy(host string) string {
	if host == "" {
		return l.T("hostedByOne")
	}
	return l.T("hostedBy", "host", host)
}

func (l Drawer) used(n, before, months int, since string, b stories.Phrasebook) string {
	if months == 1 {
		return l.N("usedInMonth", n, "story", b.Story, "stories", b.Stories, "since", since, "before", l.Number(before))
	}
	return l.N("usedInMonths", n, "story", b.Story, "stories", b.Stories, "since", since, "before", l.Number(before), "months", l.inWords(months))
}

// sinceDay leaves the year out where it is the present one.
func (l Drawer) sinceDay(since, now time.Time) string {
	if since.Year() == now.Year() {
		return l.DayAndMonth(since)
	}
	return l.Date(since)
}

// monthsFrom counts calendar months, the last one included.
func monthsFrom(since, now time.Time) int {
	return max(1, (now.Year()-since.Year())*12+int(now.Month())-int(since.Month())+1)
}

// shortMonth names a month where there is little room: "Dec 2026".
func (l Drawer) shortMonth(t time.Time) string {
	return l.T("monthAndYearOf", "month", l.Of("shortMonths", int(t.Month())), "year", t.Year())
}

// inWords says a small number as a word.
func (l Drawer) inWords(n int) string {
	if said := l.Of("numberWords", n); said != "" {
		return said
	}
	return l.Number(n)
}
