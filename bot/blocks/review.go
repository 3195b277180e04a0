package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Review draws a curator's weekly message: what waits for them, what was
// skipped and why, and what Slack would not show.
func (l Drawer) Review(p stories.ReviewPicture) Message {
	if p.Closed {
		return l.Closed(p.Message.ID)
	}
	var reasons []string
	for _, e := range p.Skipped {
		reasons = append(reasons, l.reason(e.Reason))
	}
	summary := l.reviewSummary(p.ToReview, len(p.Drafts), reasons, len(p.Quiet))
	if n := max(p.Open, len(p.Needs)); n > 0 {
		summary = strings.TrimPrefix(summary+" "+l.N("openNeeds", n), l.T("reviewNothing")+" ")
	}
	top := []slack.Block{line(bold(summary))}
	var groups [][]slack.Block
	for _, e := range p.Drafts {
		groups = append(groups, reviewRow(e, l.reviewDraft(l.moment(e.DueAt, e.Zone), e.Held)))
	}
	for _, e := range p.Skipped {
		groups = append(groups, reviewRow(e, l.recentLine(e, l.day(e.DueAt, e.Zone), "")))
	}
	groups = append(groups, l.reviewNeeds(p)...)
	for _, q := range p.Quiet {
		groups = append(groups, []slack.Block{line(bold(name(q.Name)), say(" · "+l.quietSince(l.day(q.Since, q.Zone), q.Heard != nil)))})
	}
	groups = append(groups, l.troubleRows(p.URL, p.Trouble)...)
	return sealed(p.Message.ID, summary, l.pack(top, groups, []slack.Block{caption(l.T("reviewWhere"))})...)
}

func reviewRow(e stories.EditionLine, said string) []slack.Block {
	return []slack.Block{line(bold(name(e.AudienceName)), say(" · "+said))}
}

// troubleRows name the channel by its id: Slack shows its name to those who may
// see it.
func (l Drawer) troubleRows(url string, messages []stories.Message) [][]slack.Block {
	var out [][]slack.Block
	for _, m := range messages {
		piece := l.Of("troubles", m.Kind)
		if piece == "" {
			continue
		}
		parts := []slack.RichTextSectionElement{say(l.colon(piece, l.reasonOfSlack(m.LastError)))}
		if m.Channel != "" && m.Person == "" {
			parts = append(parts, say(" · "), slack.NewRichTextSectionChannelElement(m.Channel, nil))
			if link := permalink(url, m); link != "" {
				parts = append(parts, say(" · "), slack.NewRichTextSectionLinkElement(link, l.T("openMessage"), nil))
			}
		}
		out = append(out, []slack.Block{line(parts...)})
	}
	if len(out) > 0 {
		out[0] = append([]slack.Block{divider(), line(bold(l.T("troubleTitle")))}, out[0]...)
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

func (l Drawer) reasonOfSlack(code string) string {
	return stories.Shorten(l.becauseSlack(code), stories.MaxLine)
}
