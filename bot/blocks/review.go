package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// troubles names the messages whose trouble curators may hear of. A question to
// a speaker is none of them: who was asked shows nowhere but to who is asked.
var troubles = map[stories.MessageKind]string{
	stories.HeadMessage:    "A digest",
	stories.StoryMessage:   "A story in a digest's thread",
	stories.FigureMessage:  "The figures in a digest's thread",
	stories.ControlMessage: "A preview",
	stories.DraftMessage:   "A piece of a preview",
	stories.HostMessage:    "A question to a host",
}

// Review draws a curator's weekly message: what waits for them, what was
// skipped and why, and what Slack would not show.
func Review(p stories.ReviewPicture) Message {
	var reasons []string
	for _, e := range p.Skipped {
		reasons = append(reasons, reason(e.Reason))
	}
	summary := reviewSummary(p.ToReview, len(p.Drafts), reasons)
	top := []slack.Block{line(bold(summary))}
	var groups [][]slack.Block
	for _, e := range p.Drafts {
		groups = append(groups, reviewRow(e, reviewDraft(moment(e.DueAt, e.Zone), e.Held)))
	}
	for _, e := range p.Skipped {
		groups = append(groups, reviewRow(e, recentLine(e, day(e.DueAt, e.Zone), "")))
	}
	groups = append(groups, troubleRows(p.Trouble)...)
	return sealed(p.Message.ID, summary, pack(top, groups, []slack.Block{caption(reviewWhere)})...)
}

func reviewRow(e stories.EditionLine, said string) []slack.Block {
	return []slack.Block{line(bold(name(e.AudienceName)), say(" · "+said))}
}

// troubleRows name the channel by its id: Slack shows its name to those who may
// see it.
func troubleRows(messages []stories.Message) [][]slack.Block {
	var out [][]slack.Block
	for _, m := range messages {
		piece, ours := troubles[m.Kind]
		if !ours {
			continue
		}
		parts := []slack.RichTextSectionElement{say(troubleLine(piece, reasonOfSlack(m.LastError)))}
		if m.Channel != "" && m.Person == "" {
			parts = append(parts, say(" · "), slack.NewRichTextSectionChannelElement(m.Channel, nil))
		}
		out = append(out, []slack.Block{line(parts...)})
	}
	if len(out) > 0 {
		out[0] = append([]slack.Block{divider(), line(bold(troubleTitle))}, out[0]...)
	}
	return out
}

func reasonOfSlack(code string) string { return stories.Shorten(becauseSlack(code), stories.MaxLine) }
