package blocks

import (
	"cmp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Errors puts what is wrong with a form under its fields, by block_id.
func (l Drawer) Errors(p stories.Problems) map[string]string {
	out := map[string]string{}
	for field, problem := range p {
		out[field] = l.complaint(problem)
	}
	return out
}

// ErrorsOn is Errors for a form as it stands: what is wrong with a question that
// it does not ask stands under its first one, since Slack takes no others.
func (l Drawer) ErrorsOn(v slack.View, p stories.Problems) map[string]string {
	out, asked := map[string]string{}, answersOf(v)
	var elsewhere []string
	for field, said := range l.Errors(p) {
		if asked.asked(field) {
			out[field] = said
		} else {
			elsewhere = append(elsewhere, said)
		}
	}
	slices.Sort(elsewhere)
	for _, b := range v.Blocks.BlockSet {
		if b.BlockType() == slack.MBTInput && len(elsewhere) > 0 {
			out[b.ID()] = strings.TrimSpace(out[b.ID()] + " " + strings.Join(elsewhere, " "))
			break
		}
	}
	return out
}

func (l Drawer) complaint(p stories.Problem) string {
	word := oneLine(fit(p.Word, 60))
	switch p.Code {
	case stories.TooLong:
		return l.T("tooLong", "got", l.Number(p.Got), "limit", l.Number(p.Limit))
	case stories.NotTheirs:
		return l.T("notTheirWords", "word", word)
	case stories.NameOfMember:
		return l.T("nameOfMember", "choice", l.T("whoseColleague"))
	case stories.TooLate:
		return l.N("tooFarOff", p.Limit, "years", l.inWords(p.Limit))
	case stories.TooMany:
		return l.N("tooMany", p.Limit)
	case stories.TooFew:
		return l.N("tooFew", p.Limit)
	case stories.WordToAvoid:
		return l.T("wordToAvoid", "word", word)
	case stories.NotPrivate:
		return l.T("notPrivate", "channel", word)
	case stories.SharedOutside:
		return l.T("sharedOutside", "channel", word)
	case stories.NoChannel:
		return l.T("directConversation", "channel", word)
	case stories.Unknown:
		if word != "" {
			return l.T("unknownWord", "word", word)
		}
	case stories.BadSchedule:
		if word != "" {
			return l.T("badSchedule", "why", word)
		}
	}
	return cmp.Or(l.Of("complaints", p.Code), l.T("cannotBeSaved"))
}
