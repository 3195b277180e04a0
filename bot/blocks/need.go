package blocks

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// NeedForm asks what somebody needs, filled in with words. Its callback_id is
// Need.
func (l Drawer) NeedForm(words string) slack.ModalViewRequest {
	return l.modal(Need, l.T("howCanIHelp"), l.T("needSubmit"), nil,
		input{name: "need", label: l.T("needAsk"), hint: l.T("needHint")}.line(fit(oneLine(words), stories.MaxLine), stories.MaxLine))
}

// ReadNeed reads it.
func ReadNeed(v slack.View) string { return strings.TrimSpace(answersOf(v).text("need")) }

// NeedMessage draws a need for who has it.
func (l Drawer) NeedMessage(p stories.NeedPicture) Message {
	if p.Need.Status != stories.NeedOpen {
		return sealed(p.Message.ID, l.T("needIsClosed"), line(say(l.T("needIsClosed"))))
	}
	return sealed(p.Message.ID, l.T("needIsOpen"), line(say(l.T("needIsOpen"))), quote(p.Need.Words), actions(l.closing(p.Need.ID)))
}

func (l Drawer) closing(need int64) *slack.ButtonBlockElement {
	return l.confirmed(button(CloseNeed, need, l.T("closeNeed")), l.T("closeNeed"), l.T("closeQuestion"), l.T("closeNeed"))
}

// Offer draws the question whether a helper may know who has a need.
func (l Drawer) Offer(p stories.OfferPicture) Message {
	said := l.T("meetEnded")
	switch {
	case p.Talk.State == stories.TalkMet:
		said = l.T("youMeet", "helper", l.nameWithin(p.Helper))
	case p.Talk.State == stories.TalkYes && p.Need.Status == stories.NeedOpen:
		said = l.T("wouldHelp", "helper", l.nameOf(p.Helper), "story", l.aboutStory(p.Title))
		return sealed(p.Message.ID, said, line(say(said)), quote(p.Need.Words), caption(l.T("meetIfYes")),
			actions(button(MeetYes, p.Talk.ID, l.T("meetYes")), button(MeetNo, p.Talk.ID, l.T("meetNo"))))
	}
	return sealed(p.Message.ID, said, line(say(said)))
}

// needsTab draws what people need, beside stories that may speak to it.
func (l Drawer) needsTab(p stories.HomePicture) []slack.Block {
	if len(p.Needs) == 0 {
		return []slack.Block{line(say(l.T("noNeeds")))}
	}
	blocks := []slack.Block{line(bold(l.T("needsTitle"))), caption(l.T("needsIntro"))}
	for _, n := range p.Needs[:min(len(p.Needs), stories.HomePage)] {
		blocks = append(blocks, divider(), quote(n.Words), caption(l.T("needSince", "day", l.Date(n.Day))))
		if len(n.Matches) == 0 {
			blocks = append(blocks, line(say(l.T("noMatch"))))
		}
		for _, m := range n.Matches {
			blocks = append(blocks, l.needMatch(p, n, m)...)
		}
		blocks = append(blocks, actions(l.closing(n.ID)))
	}
	return blocks
}

func (l Drawer) needMatch(p stories.HomePicture, n stories.NeedCard, m stories.Match) []slack.Block {
	if m.Gone() {
		return nil
	}
	row := []slack.Block{line(bold(l.title(m.StoryCard)), say(" · "+l.ledBy(m.StoryCard)))}
	if m.AskedOn != nil {
		return append(row, caption(l.T("askedOn", "day", l.day(*m.AskedOn, p.Person.Zone))))
	}
	value := strconv.FormatInt(n.ID, 10) + "-" + strconv.FormatInt(m.Story.ID, 10)
	return append(row, actions(l.confirmed(buttonWith(AskToHelp, value, l.T("askToHelp")), l.T("askHelpTitle"), l.T("askHelpText"), l.T("askHelpConfirm"))))
}

// ReadAskToHelp reads the value of AskToHelp: a need and a story, 0 for what it
// does not name.
func ReadAskToHelp(value string) (need, story int64) {
	if n, err := fmt.Sscanf(value, "%d-%d", &need, &story); err != nil || n != 2 {
		return 0, 0
	}
	return need, story
}

// reviewNeeds draws the open needs for a curator's weekly message.
func (l Drawer) reviewNeeds(p stories.ReviewPicture) [][]slack.Block {
	var out [][]slack.Block
	for _, n := range p.Needs {
		out = append(out, []slack.Block{quote(n.Words)})
	}
	if more := p.Open - len(p.Needs); more > 0 {
		out = append(out, []slack.Block{caption(l.andMore(more))})
	}
	if len(out) > 0 {
		out[0] = append([]slack.Block{divider(), line(bold(l.T("needsInReview"))), caption(l.T("needsOnHome"))}, out[0]...)
	}
	return out
}
