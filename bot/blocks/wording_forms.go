package blocks

import (
	"fmt"
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
	case stories.Missing:
		return "This is needed."
	case stories.TooLong:
		return fmt.Sprintf("This has %d characters; at most %d fit here.", p.Got, p.Limit)
	case stories.NotTheirs:
		return fmt.Sprintf("“%s” is not in the words, or not at this place. Words can only be left out.", word)
	case stories.NeedsGrade:
		return "The note holds a figure. Please say whether it is counted, estimated or felt."
	case stories.Unknown:
		return l.unknownLine(word)
	case stories.NameOfMember:
		return "This is the name of somebody here. Please choose “A colleague's”, so that they are asked themselves."
	case stories.BadDate:
		return "This day cannot be right. It must not lie in the future."
	case stories.TooLate:
		return fmt.Sprintf("This day is too far off; at most %s years fit here.", l.inWords(p.Limit))
	case stories.TooEarly:
		return "The end must not lie before the start."
	case stories.InPast:
		return "This day has passed."
	case stories.BadSchedule:
		return l.scheduleLine(word)
	case stories.BadLanguage:
		return "This database has no dictionary for that language."
	case stories.BadZone:
		return "This time zone is not known. A name such as Europe/Zurich is needed."
	case stories.TooMany:
		return fmt.Sprintf("At most %d fit here.", p.Limit)
	case stories.TooFew:
		return fmt.Sprintf("At least %d is needed here.", p.Limit)
	default:
		return l.otherComplaint(p.Code, word)
	}
}

func (l Drawer) otherComplaint(code stories.Code, word string) string {
	switch code {
	case stories.Needed:
		return "This is needed when the words are those of someone outside."
	case stories.OnlyOutside:
		return "This is only for the words of someone outside."
	case stories.WordToAvoid:
		return fmt.Sprintf("“%s” is a word to avoid for these readers.", word)
	case stories.NeedsMembers:
		return "Only members of this workspace can be named here."
	case stories.NotInPilot:
		return "They do not take part while only some people use this."
	case stories.NotPrivate:
		return fmt.Sprintf("#%s is public: leaders' words stand in a private channel, unless “anyone here can read it” is ticked below.", word)
	case stories.SharedOutside:
		return fmt.Sprintf("#%s is shared with another organisation, and digests stay inside.", word)
	case stories.NoChannel:
		return fmt.Sprintf("“%s” is a direct conversation; a digest needs a channel.", word)
	case stories.HostsTeam:
		return "Somebody here hosts a team, and a host speaks for their team alone."
	case stories.Duplicate:
		return "There is one like this already."
	default:
		return "This cannot be saved as it is."
	}
}

func (l Drawer) unknownLine(word string) string {
	if word == "" {
		return "This is not known."
	}
	return fmt.Sprintf("“%s” is not known.", word)
}

func (l Drawer) scheduleLine(reason string) string {
	if reason == "" {
		return "This is not a schedule. “0 9 1 * *” is nine o'clock on the first of each month."
	}
	return fmt.Sprintf("This is not a schedule (%s). “0 9 1 * *” is nine o'clock on the first of each month.", reason)
}
