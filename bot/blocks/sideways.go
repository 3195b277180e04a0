package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// storiesSideways is how many stories a team gets at once, at most.
const storiesSideways = 2

// sideways draws a part whole, in one message: why it comes, each story with
// where it is from, who hosts it, and what readers and the host can do.
func (l Drawer) sideways(p stories.EditionPicture, part stories.PartPicture) Message {
	picks := standing(p, part)
	picks = picks[:min(len(picks), storiesSideways)]
	if !slices.ContainsFunc(picks, func(c stories.PickCard) bool { return !c.Gone() }) {
		return l.gone(p.Message.ID)
	}
	why := l.whyHere(part, picks)
	blocks := []slack.Block{line(say(why))}
	for i, c := range picks {
		if i > 0 {
			blocks = append(blocks, divider())
		}
		blocks = append(blocks, l.fromElsewhere(c, len(picks))...)
	}
	blocks = append(blocks, l.hostLine(part))
	blocks = append(blocks, l.hostActions(part)...)
	return sealed(p.Message.ID, l.sidewaysText(why, picks), blocks...)
}

func (l Drawer) fromElsewhere(c stories.PickCard, share int) []slack.Block {
	if c.Gone() {
		return []slack.Block{l.goneLine()}
	}
	return append(l.wholeElsewhere(c.StoryCard, share), actions(
		button(LikeUs, c.Story.ID, l.T("likeUs")),
		button(NotLikeUs, c.Story.ID, l.T("notLikeUs")),
		button(Talk, c.Story.ID, l.T("talkToThem")),
		menu(choice{Need, 0, l.T("howCanIHelp")}, choice{WhatIsThis, 0, l.T("whatIsThis")}),
	))
}

// whereFrom names the team where the credit does not, and whom to ask there.
func (l Drawer) whereFrom(c stories.StoryCard, credit string) string {
	var parts []string
	if c.Team != "" && !strings.Contains(credit, c.Team) {
		parts = append(parts, l.T("fromTeam", "team", name(c.Team)))
	}
	if c.Contact != "" {
		parts = append(parts, l.T("whomToAsk", "contact", stories.CleanName(c.Contact)))
	}
	return listed(parts...)
}

func teamOf(part stories.PartPicture) int64 {
	if part.Part.Team == nil {
		return 0
	}
	return *part.Part.Team
}

// hostLine says who hosts it, with how to tell a win beside that.
func (l Drawer) hostLine(part stories.PartPicture) slack.Block {
	return withButton(listed(l.hostedBy(stories.CleanName(part.HostName)), l.T("titlesAre")), button(HowToTell, teamOf(part), l.T("howToTell")))
}

// hostActions are for the host alone: to have fewer, or none.
func (l Drawer) hostActions(part stories.PartPicture) []slack.Block {
	if part.Team == nil || part.Team.Host == "" {
		return nil
	}
	return []slack.Block{actions(
		onlyFor(part.Team.Host, button(Fewer, teamOf(part), l.T("fewer"))),
		onlyFor(part.Team.Host, button(Stop, teamOf(part), l.T("stop"))),
	)}
}

// whyHere begins a part: with the problem that its first story speaks to, or
// else with the best that is known of why it comes.
func (l Drawer) whyHere(part stories.PartPicture, picks []stories.PickCard) string {
	var codes []string
	if len(picks) > 0 {
		codes = strings.Split(picks[0].Pick.Why, ",")
	}
	if problem := stories.Shorten(oneLine(part.Part.Problem), stories.MaxProblem); problem != "" && slices.Contains(codes, stories.WhyProblem) {
		return l.whatIsHard(problem, part.Part.Said)
	}
	for _, r := range []struct{ code, why string }{
		{stories.WhyHelps, l.T("whyHelps")}, {stories.WhyAdded, l.T("whyHelps")}, {stories.WhyWork, l.T("whyWork")}, {stories.WhyObjective, l.T("whyObjective")},
	} {
		if slices.Contains(codes, r.code) {
			return r.why
		}
	}
	return l.T("whyOther")
}

func (l Drawer) sidewaysText(why string, picks []stories.PickCard) string {
	text := []string{why}
	for _, c := range picks {
		if c.Gone() {
			text = append(text, l.ended(l.T("noLongerShown")))
			continue
		}
		text = append(text, l.pieceText(c.StoryCard))
	}
	return strings.Join(text, " ")
}
