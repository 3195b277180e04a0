package blocks

import (
	"cmp"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Unlike is a reader's word that a story is not like their team.
type Unlike struct {
	Story int64
	Team  int64
	Why   string // "" for no reason
	Named bool
}

type unlikeMeta struct {
	Story int64 `json:"story"`
	Team  int64 `json:"team"`
}

// NotLikeUsForm asks why a story is not like a team, in one line. Its callback_id
// is NotLikeUs.
func (l Drawer) NotLikeUsForm(story, team int64) slack.ModalViewRequest {
	return l.modal(NotLikeUs, l.T("notLikeUs"), l.T("notLikeUsSubmit"), unlikeMeta{story, team},
		input{name: "why", label: l.T("whyNotLikeUs"), hint: l.T("whyNotLikeUsHint"), optional: true}.line("", stories.MaxLine),
		input{name: "named", label: l.T("namedLabel"), hint: l.T("namedHint")}.tick(l.T("namedTick"), false))
}

// ReadNotLikeUs reads it.
func ReadNotLikeUs(v slack.View) (Unlike, stories.Problems) {
	a, meta := answersOf(v), remembered[unlikeMeta](v)
	u := Unlike{Story: meta.Story, Team: meta.Team, Why: strings.TrimSpace(a.text("why")), Named: a.yes("named")}
	if n := len([]rune(u.Why)); n > stories.MaxLine {
		return u, stories.Problems{}.Add("why", stories.Problem{Code: stories.TooLong, Limit: stories.MaxLine, Got: n})
	}
	return u, nil
}

// saidShown is how much of what teams said stands on one card.
const saidShown = 6

// teamsSaid draws what teams said about whether a story fits them, in one block
// for curators and the speaker; nil when they said nothing.
func (l Drawer) teamsSaid(said []stories.Said) []slack.Block {
	if len(said) == 0 {
		return nil
	}
	parts := []slack.RichTextElement{slack.NewRichTextSection(bold(l.T("teamsSaidTitle")))}
	for _, s := range said[:min(len(said), saidShown)] {
		parts = append(parts, l.saidLines(s)...)
	}
	if more := len(said) - saidShown; more > 0 {
		parts = append(parts, slack.NewRichTextSection(say(l.andMore(more))))
	}
	return []slack.Block{slack.NewRichTextBlock("", parts...)}
}

func (l Drawer) saidLines(s stories.Said) []slack.RichTextElement {
	switch {
	case s.Like:
		return []slack.RichTextElement{slack.NewRichTextSection(say(l.T("saidLike", "team", l.teamThat(s.Team))))}
	case s.Words == "":
		return []slack.RichTextElement{slack.NewRichTextSection(say(l.saidNotLike(s.Team, s.Name)))}
	}
	return []slack.RichTextElement{
		slack.NewRichTextSection(say(l.saidNotLike(s.Team, s.Name))),
		quoted(s.Words),
	}
}

// withheldLine says which kinds of work are not offered to a team and why, "" for
// none.
func (l Drawer) withheldLine(all []stories.Withheld) string {
	var lines []string
	for _, w := range all[:min(len(all), 3)] {
		var why []string
		for _, s := range w.Said[:min(len(w.Said), 3)] {
			why = append(why, l.saidBy(l.inQuotes(stories.Shorten(oneLine(s.Words), 100)), s.Name))
		}
		lines = append(lines, l.notOffered(name(w.Work), why))
	}
	return strings.Join(lines, "\n")
}

// noteSaid tells what teams said about whether somebody's stories fit.
func (l Drawer) noteSaid(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, s := range p.Said {
		parts := append([]slack.RichTextElement{slack.NewRichTextSection(bold(cmp.Or(storyTitle(s.Title), l.T("untitled"))))}, l.saidLines(s.Said)...)
		rows = append(rows, []slack.Block{slack.NewRichTextBlock("", parts...)})
	}
	return l.headed(l.T("teamsSaidTitle"), rows)
}
