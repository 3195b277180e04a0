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
func NeedForm(words string) slack.ModalViewRequest {
	return modal(Need, howCanIHelp, needSubmit, nil,
		input{name: "need", label: needAsk, hint: needHint}.line(fit(oneLine(words), stories.MaxLine), stories.MaxLine))
}

// ReadNeed reads it.
func ReadNeed(v slack.View) string { return strings.TrimSpace(answersOf(v).text("need")) }

// NeedMessage draws a need for who has it.
func NeedMessage(p stories.NeedPicture) Message {
	if p.Need.Status != stories.NeedOpen {
		return sealed(p.Message.ID, needIsClosed, line(say(needIsClosed)))
	}
	return sealed(p.Message.ID, needIsOpen, line(say(needIsOpen)), quote(p.Need.Words), actions(closing(p.Need.ID)))
}

func closing(need int64) *slack.ButtonBlockElement {
	return confirmed(button(CloseNeed, need, closeNeed), closeNeed, closeQuestion, closeNeed)
}

// Offer draws the question whether a helper may know who has a need.
func Offer(p stories.OfferPicture) Message {
	said := meetEnded
	switch {
	case p.Talk.State == stories.TalkMet:
		said = youMeet(nameOf(p.Helper))
	case p.Talk.State == stories.TalkYes && p.Need.Status == stories.NeedOpen:
		said = wouldHelp(nameOf(p.Helper), storyTitle(p.Title))
		return sealed(p.Message.ID, said, line(say(said)), quote(p.Need.Words), caption(meetIfYes),
			actions(button(MeetYes, p.Talk.ID, meetYes), button(MeetNo, p.Talk.ID, meetNo)))
	}
	return sealed(p.Message.ID, said, line(say(said)))
}

// needsTab draws what people need, beside stories that may speak to it.
func needsTab(p stories.HomePicture) []slack.Block {
	if len(p.Needs) == 0 {
		return []slack.Block{line(say(noNeeds))}
	}
	blocks := []slack.Block{line(bold(needsTitle)), caption(needsIntro)}
	for _, n := range p.Needs[:min(len(p.Needs), stories.HomePage)] {
		blocks = append(blocks, divider(), quote(n.Words), caption(needSince(n.Day)))
		if len(n.Matches) == 0 {
			blocks = append(blocks, line(say(noMatch)))
		}
		for _, m := range n.Matches {
			blocks = append(blocks, needMatch(p, n, m)...)
		}
		blocks = append(blocks, actions(closing(n.ID)))
	}
	return blocks
}

func needMatch(p stories.HomePicture, n stories.NeedCard, m stories.Match) []slack.Block {
	if m.Gone() {
		return nil
	}
	row := []slack.Block{line(bold(title(m.StoryCard)), say(" · "+creditOf(m.StoryCard)))}
	if m.AskedOn != nil {
		return append(row, caption(askedOn(day(*m.AskedOn, p.Person.Zone))))
	}
	value := strconv.FormatInt(n.ID, 10) + "-" + strconv.FormatInt(m.Quotes[0].Quote, 10)
	return append(row, actions(confirmed(buttonWith(AskToHelp, value, askToHelp), askHelpTitle, askHelpText, askHelpConfirm)))
}

// ReadAskToHelp reads the value of AskToHelp: a need and a quote, 0 for what it
// does not name.
func ReadAskToHelp(value string) (need, quote int64) {
	if n, err := fmt.Sscanf(value, "%d-%d", &need, &quote); err != nil || n != 2 {
		return 0, 0
	}
	return need, quote
}

// reviewNeeds draws the open needs for a curator's weekly message.
func reviewNeeds(needs []stories.Need) [][]slack.Block {
	var out [][]slack.Block
	for _, n := range needs {
		out = append(out, []slack.Block{quote(n.Words)})
	}
	if len(out) > 0 {
		out[0] = append([]slack.Block{divider(), line(bold(needsInReview)), caption(needsOnHome)}, out[0]...)
	}
	return out
}
