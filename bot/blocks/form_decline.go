package blocks

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Declining is a story left for this time, with the reason its speaker may read.
type Declining struct {
	Story  int64
	Reason string
}

// DeclineForm asks for the one reason. Its callback_id is Decline.
func (l Drawer) DeclineForm(c stories.QueueCard) slack.ModalViewRequest {
	return l.modal(Decline, l.T("declineTitle"), l.T("declineSubmit"), storyMeta{Story: c.Story.ID},
		line(bold(l.title(c.StoryCard))),
		input{name: "reason", label: l.T("reasonLabel"), hint: l.mayRead(speakerName(c))}.lines("", stories.MaxLine))
}

// ReadDecline reads it.
func ReadDecline(v slack.View) (Declining, stories.Problems) {
	d := Declining{Story: remembered[storyMeta](v).Story, Reason: answersOf(v).text("reason")}
	if strings.TrimSpace(d.Reason) == "" {
		return d, stories.Problems{}.Add("reason", stories.Problem{Code: stories.Missing})
	}
	return d, nil
}

// speakerName is the speaker's name when they agreed to be named, else "".
func speakerName(c stories.QueueCard) string {
	if c.Credit != stories.Named || c.Gone() {
		return ""
	}
	return stories.CleanName(strings.TrimSuffix(c.Quotes[0].Credit, ", "+c.Team))
}

// Sharing is a story to be shared with one audience at once.
type Sharing struct {
	Story    int64
	Audience int64
}

// ShareNowForm asks for the audience. Its callback_id is ShareNow; without any
// audience it has nothing to submit.
func (l Drawer) ShareNowForm(c stories.StoryCard, audiences []stories.Audience) slack.ModalViewRequest {
	if len(audiences) == 0 {
		return l.page(ShareNow, l.T("shareTitle"), line(say(l.T("noneToShare"))))
	}
	var options []*slack.OptionBlockObject
	for _, a := range audiences {
		options = append(options, option(strconv.FormatInt(a.ID, 10), a.Name))
	}
	return l.modal(ShareNow, l.T("shareTitle"), l.T("shareSubmit"), storyMeta{Story: c.Story.ID},
		line(bold(l.title(c))),
		input{name: "audience", label: l.T("audienceLabel"), hint: l.T("shareHint")}.choose(options, ""))
}

// ReadShareNow reads it.
func ReadShareNow(v slack.View) (Sharing, stories.Problems) {
	s := Sharing{Story: remembered[storyMeta](v).Story, Audience: answersOf(v).row("audience")}
	if s.Audience == 0 {
		return s, stories.Problems{}.Add("audience", stories.Problem{Code: stories.Missing})
	}
	return s, nil
}
