package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Review draws a curator's weekly message: what waits for them, what was
// skipped and why, and what Slack would not show.
func Review(p stories.ReviewPicture) Message {
	if p.Closed {
		return Closed(p.Message.ID)
	}
	var reasons []string
	for _, e := range p.Skipped {
		reasons = append(reasons, reason(e.Reason))
	}
	summary := reviewSummary(p.ToReview, len(p.Drafts), reasons, len(p.Quiet))
	if n := len(p.Needs); n > 0 {
		summary = strings.TrimPrefix(summary+" "+openNeeds(n), reviewNothing+" ")
	}
	top := []slack.Block{line(bold(summary))}
	var groups [][]slack.Block
	for _, e := range p.Drafts {
		groups = append(groups, reviewRow(e, reviewDraft(moment(e.DueAt, e.Zone), e.Held)))
	}
	for _, e := range p.Skipped {
		groups = append(groups, reviewRow(e, recentLine(e, day(e.DueAt, e.Zone), "")))
	}
	groups = append(groups, reviewNeeds(p.Needs)...)
	for _, q := range p.Quiet {
		groups = append(groups, []slack.Block{line(bold(name(q.Name)), say(" · "+reviewQuiet(day(q.Since, q.Zone), q.Heard != nil)))})
	}
	groups = append(groups, troubleRows(p.URL, p.Trouble)...)
	return sealed(p.Message.ID, summary, pack(top, groups, []slack.Block{caption(reviewWhere)})...)
}

func reviewRow(e stories.EditionLine, said string) []slack.Block {
	return []slack.Block{line(bold(name(e.AudienceName)), say(" · "+said))}
}

// troubleRows name the channel by its id: Slack shows its name to those who may
// see it.
func troubleRows(url string, messages []stories.Message) [][]slack.Block {
	var out [][]slack.Block
	for _, m := range messages {
		piece, ours := troubles[m.Kind]
		if !ours {
			continue
		}
		parts := []slack.RichTextSectionElement{say(troubleLine(piece, reasonOfSlack(m.LastError)))}
		if m.Channel != "" && m.Person == "" {
			parts = append(parts, say(" · "), slack.NewRichTextSectionChannelElement(m.Channel, nil))
			if link := permalink(url, m); link != "" {
				parts = append(parts, say(" · "), slack.NewRichTextSectionLinkElement(link, openMessage, nil))
			}
		}
		out = append(out, []slack.Block{line(parts...)})
	}
	if len(out) > 0 {
		out[0] = append([]slack.Block{divider(), line(bold(troubleTitle))}, out[0]...)
	}
	return out
}

// permalink is a message's address, as Slack makes them; "" when it is not posted.
func permalink(url string, m stories.Message) string {
	if m.TS == "" || !strings.HasPrefix(url, "https://") {
		return ""
	}
	return url + "archives/" + m.Channel + "/p" + strings.ReplaceAll(m.TS, ".", "")
}

func reasonOfSlack(code string) string { return stories.Shorten(becauseSlack(code), stories.MaxLine) }
