package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// TalkForm asks what somebody would like to talk about with a story's speaker.
// team is where it is asked, 0 for nowhere. Its callback_id is Talk.
func (l Drawer) TalkForm(c stories.StoryCard, team int64) slack.ModalViewRequest {
	return l.modal(Talk, l.T("talkToThem"), l.T("talkSubmit"), unlikeMeta{c.Story.ID, team},
		line(bold(l.title(c))),
		input{name: "words", label: l.T("talkAsk"), hint: l.T("talkHint")}.line("", stories.MaxLine))
}

// AskedToTalkPage tells a reader, alone, what becomes of their question.
func (l Drawer) AskedToTalkPage() slack.ModalViewRequest {
	return l.page(Refused, l.T("respondedTitle"), section(l.T("askedToTalk")))
}

// ReadTalk reads it.
func ReadTalk(v slack.View) (stories.Talking, stories.Problems) {
	meta := remembered[unlikeMeta](v)
	t := stories.Talking{Key: v.ID, Story: meta.Story, Team: meta.Team, Words: strings.TrimSpace(answersOf(v).text("words"))}
	return t, t.Check()
}

// Talks draws a message with colleagues' questions to a speaker, and what became
// of each.
func (l Drawer) Talks(p stories.TalkPicture) Message {
	var groups [][]slack.Block
	talks, needs := 0, 0
	for _, it := range p.Items {
		groups = append(groups, l.talk(it))
		switch {
		case it.State != stories.TalkOpen:
		case it.Need == nil:
			talks++
		default:
			needs++
		}
	}
	text := l.T("talkEnded")
	if open := talks + needs; open > 0 {
		text = l.N("talkSummary", open)
	}
	top := []slack.Block{line(bold(text))}
	if len(p.Items) == 1 && talks+needs == 0 {
		top, groups, text = groups[0], nil, l.plainOf(p.Items[0])
	}
	return sealed(p.Message.ID, text, l.pack(top, groups, l.talksTail(p.Person, talks, needs))...)
}

// talksTail says what a yes leads to, which differs: who needs something may still
// say no.
func (l Drawer) talksTail(p stories.Person, talks, needs int) []slack.Block {
	var then []string
	if talks > 0 {
		then = append(then, l.T("talkIfYes"))
	}
	if needs > 0 {
		then = append(then, l.T("helpIfYes"))
	}
	switch {
	case p.NoTalks:
		return []slack.Block{actions(button(TalksAgain, 0, l.T("talksAgain")))}
	case len(then) > 0:
		return []slack.Block{caption(strings.Join(append(then, l.T("talkIfNothing")), " ")), actions(button(NoTalks, 0, l.T("noTalks")))}
	default:
		return nil
	}
}

// talk draws one question. Until the speaker's yes whoever asks about a need is
// nobody; after it a no, silence and a yet unanswered yes look alike.
func (l Drawer) talk(it stories.TalkItem) []slack.Block {
	switch {
	case it.State != stories.TalkOpen:
		return []slack.Block{line(say(l.plainOf(it)))}
	case it.Need != nil:
		return l.asksToTalk(it, l.T("couldHelp", "title", storyTitle(it.Title)), it.NeedWords)
	default:
		return l.asksToTalk(it, l.T("wouldTalk", "who", l.brackets(l.nameOf(it.AskerName), name(it.TeamName)), "title", storyTitle(it.Title)), it.Words)
	}
}

func (l Drawer) asksToTalk(it stories.TalkItem, said, words string) []slack.Block {
	blocks := []slack.Block{line(say(said)), quote(words)}
	switch {
	case it.Outside:
		blocks = append(blocks, caption(l.T("talkOutside")))
	case it.Unnamed:
		blocks = append(blocks, caption(l.T("talkUnnamed")))
	}
	return append(blocks, actions(button(TalkYes, it.ID, l.T("talkYes")), button(TalkNo, it.ID, l.T("talkNo"))))
}

// plainOf says what became of a question.
func (l Drawer) plainOf(it stories.TalkItem) string {
	switch {
	case it.State == stories.TalkMet && it.Need != nil:
		return l.T("youHelp")
	case it.State == stories.TalkMet:
		return l.T("youTwo", "who", l.nameWithin(it.AskerName), "title", storyTitle(it.Title))
	case it.Agreed:
		return l.T("talkAgreed")
	default:
		return l.T("talkEnded")
	}
}

// Introduction draws the one message to two people who both said yes.
func (l Drawer) Introduction(p stories.IntroductionPicture) Message {
	if p.Gone {
		return sealed(p.Message.ID, l.T("introductionGone"), line(say(l.T("introductionGone"))))
	}
	said := l.introduction(l.nameOf(p.Asker), p.Team, l.nameWithin(p.Speaker), l.aboutStory(p.Title), p.Need)
	return sealed(p.Message.ID, said, line(say(said)))
}

// noteMet asks whether it helped to be put in touch.
func (l Drawer) noteMet(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, m := range p.Meetings {
		row := []slack.Block{line(say(l.T("metLately", "who", l.nameWithin(m.Other), "story", l.aboutStory(m.Title))))}
		switch {
		case m.Helped == nil:
			row = append(row, actions(button(Helped, m.ID, l.T("itHelped")), button(DidNotHelp, m.ID, l.T("itDidNot"))))
		case *m.Helped:
			row = append(row, line(say(l.T("saidHelped"))), actions(button(Tell, 0, l.T("tellThat"))))
		default:
			row = append(row, line(say(l.T("saidNoHelp"))))
		}
		rows = append(rows, row)
	}
	return l.headed(l.T("didItHelp"), rows)
}
