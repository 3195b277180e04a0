package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// TalkForm asks what somebody would like to talk about with a story's speaker.
// team is where it is asked, 0 for nowhere. Its callback_id is Talk.
func TalkForm(c stories.StoryCard, team int64) slack.ModalViewRequest {
	return modal(Talk, talkToThem, talkSubmit, unlikeMeta{c.Story.ID, team},
		line(bold(title(c))),
		input{name: "words", label: talkAsk, hint: talkHint}.line("", stories.MaxLine))
}

// ReadTalk reads it.
func ReadTalk(v slack.View) (stories.Talking, stories.Problems) {
	meta := remembered[unlikeMeta](v)
	t := stories.Talking{Key: v.ID, Story: meta.Story, Team: meta.Team, Words: strings.TrimSpace(answersOf(v).text("words"))}
	return t, t.Check()
}

// Talks draws a message with colleagues' questions to a speaker, and what became
// of each.
func Talks(p stories.TalkPicture) Message {
	var groups [][]slack.Block
	open := false
	for _, it := range p.Items {
		groups = append(groups, talk(it))
		open = open || it.State == stories.TalkOpen
	}
	text := talkEnded
	if open {
		text = talkSummary
	}
	top := []slack.Block{line(bold(text))}
	if len(p.Items) == 1 && !open {
		top, groups, text = groups[0], nil, plainOf(p.Items[0])
	}
	return sealed(p.Message.ID, text, pack(top, groups, talksTail(p.Person, open))...)
}

func talksTail(p stories.Person, open bool) []slack.Block {
	switch {
	case p.NoTalks:
		return []slack.Block{actions(button(TalksAgain, 0, talksAgain))}
	case open:
		return []slack.Block{caption(talkIfYes), actions(button(NoTalks, 0, noTalks))}
	default:
		return nil
	}
}

// talk draws one question. Until the speaker's yes whoever asks about a need is
// nobody; after it a no, silence and a yet unanswered yes look alike.
func talk(it stories.TalkItem) []slack.Block {
	switch {
	case it.State != stories.TalkOpen:
		return []slack.Block{line(say(plainOf(it)))}
	case it.Need != nil:
		return asksToTalk(it, couldHelp(storyTitle(it.Title)), it.NeedWords)
	default:
		return asksToTalk(it, wouldTalk(nameOf(it.AskerName), it.TeamName, storyTitle(it.Title)), it.Words)
	}
}

func asksToTalk(it stories.TalkItem, said, words string) []slack.Block {
	blocks := []slack.Block{line(say(said)), quote(words)}
	switch {
	case it.Outside:
		blocks = append(blocks, caption(talkOutside))
	case it.Unnamed:
		blocks = append(blocks, caption(talkUnnamed))
	}
	return append(blocks, actions(button(TalkYes, it.ID, talkYes), button(TalkNo, it.ID, talkNo)))
}

// plainOf says what became of a question.
func plainOf(it stories.TalkItem) string {
	switch {
	case it.State == stories.TalkMet && it.Need != nil:
		return youHelp
	case it.State == stories.TalkMet:
		return youTwo(nameOf(it.AskerName), storyTitle(it.Title))
	case it.Agreed:
		return talkAgreed
	default:
		return talkEnded
	}
}

// Introduction draws the one message to two people who both said yes.
func Introduction(p stories.IntroductionPicture) Message {
	said := introduction(nameOf(p.Asker), p.Team, nameOf(p.Speaker), storyTitle(p.Title), p.Need)
	return sealed(p.Message.ID, said, line(say(said)))
}

// noteMet asks whether it helped to be put in touch.
func noteMet(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, m := range p.Meetings {
		row := []slack.Block{line(say(metLately(nameOf(m.Other), storyTitle(m.Title))))}
		switch {
		case m.Helped == nil:
			row = append(row, actions(button(Helped, m.ID, itHelped), button(DidNotHelp, m.ID, itDidNot)))
		case *m.Helped:
			row = append(row, line(say(saidHelped)), actions(button(Tell, 0, tellThat)))
		default:
			row = append(row, line(say(saidNoHelp)))
		}
		rows = append(rows, row)
	}
	return headed(didItHelp, rows)
}
