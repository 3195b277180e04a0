package blocks

import (
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// notesShown is how many nominators' notes a request shows.
const notesShown = 3

// askUse asks whether words may be used: who pointed at them, the words, where
// they would be read, the answers. No answer is put forward.
func askUse(it stories.Item) []slack.Block {
	blocks := []slack.Block{line(bold(whoAsks(it)), say(" "+ifNothing))}
	blocks = append(blocks, notes(it)...)
	blocks = append(blocks, source(it)...)
	v, _ := it.Version(it.Request.Version)
	said, _ := under(it, *it.Request)
	if oneLine(said.Well) == "" {
		return append(blocks, line(say(tooLongToTake)), actions(
			button(Choose, it.Request.ID, choosePart), button(Refuse, it.Request.ID, noThanks), askMenu(it)))
	}
	blocks = append(blocks, words(said)...)
	if cut := cutNames(v, it.Request.Cut); cut != "" {
		blocks = append(blocks, caption(cut))
	}
	credit := it.Credits[stories.Named]
	return append(blocks,
		caption(roomLines(it.Rooms, stories.Teams, stories.Leaders)+"\n"+creditedAs(credit)),
		actions(
			button(AllowAll, it.Request.ID, yesTo(stories.Places{stories.Teams, stories.Leaders}, credit)),
			button(AllowTeams, it.Request.ID, onlyTeams),
			button(Choose, it.Request.ID, chooseOrReword),
			button(Refuse, it.Request.ID, noThanks),
			askMenu(it)))
}

func askMenu(it stories.Item) *slack.OverflowBlockElement {
	return menu(choice{NoAsks, it.Request.ID, noAsksLabel}, choice{WhatIsThis, 0, whatIsThis})
}

func whoAsks(it stories.Item) string {
	names := nominatorNames(it)
	if len(names) == 0 {
		return wroteDownYours
	}
	return worthTelling(names)
}

func nominatorNames(it stories.Item) []string {
	var names []string
	for _, n := range it.Nominators {
		names = append(names, nameOf(n.Name))
	}
	return names
}

func notes(it stories.Item) []slack.Block {
	var blocks []slack.Block
	for _, n := range it.Nominators {
		if oneLine(n.Note) != "" && len(blocks) < notesShown {
			blocks = append(blocks, line(bold(adds(nameOf(n.Name))), say(fit(n.Note, stories.MaxField))))
		}
	}
	return blocks
}

// source says where the words were said. A private channel stays unnamed.
func source(it stories.Item) []slack.Block {
	if it.Quote.Origin != stories.FromMessage {
		return nil
	}
	said := youSaidIn("")
	if it.Where.Kind == stories.Public {
		said = youSaidIn(fit(it.Where.Name, maxName))
	}
	if !strings.HasPrefix(it.Quote.Link, "https://") || units(it.Quote.Link) > maxInput {
		return []slack.Block{line(say(said))}
	}
	return []slack.Block{line(say(said+" "), slack.NewRichTextSectionLinkElement(it.Quote.Link, saidInLink, nil))}
}

// askCut asks whether a quote may stand with something left out, and shows it
// as it would stand: what is left out already stays so.
func askCut(it stories.Item, now time.Time) []slack.Block {
	r, left := *it.Request, it.Request.Cut.LeftOut
	if f, has := it.InForce(now); has && f.Version == r.Version {
		r.Cut = r.Cut.Join(f.Cut)
		left = slices.DeleteFunc(slices.Clone(left), func(field stories.Field) bool { return slices.Contains(f.Cut.LeftOut, field) })
	}
	w, _ := under(it, r)
	if r.IsShort() {
		return []slack.Block{
			line(bold(suggestsShort(nameOf(it.Curator)))), quote(w.Well), caption(shortSilence),
			actions(button(AcceptCut, r.ID, acceptShort), button(KeepWhole, r.ID, keepWhole)),
		}
	}
	blocks := append([]slack.Block{line(bold(suggestsCut(nameOf(it.Curator))))}, words(w)...)
	if len(left) > 0 {
		blocks = append(blocks, caption(leftOutFields(left)))
	}
	return append(blocks, caption(cutSilence),
		actions(button(AcceptCut, r.ID, acceptCut), button(KeepWhole, r.ID, keepWhole)))
}

// askDeleted asks, after a message was deleted, whether its words may still be
// used.
func askDeleted(it stories.Item) []slack.Block {
	w, _ := under(it, *it.Request)
	blocks := append([]slack.Block{line(bold(deletedAsk))}, words(w)...)
	return append(blocks, caption(deletedSilence), actions(button(KeepOldWords, it.Request.ID, keepOldWords), button(TakeBack, it.Quote.ID, takeBack)))
}

// askEdit asks, after a message was changed, which words count.
func askEdit(it stories.Item, p stories.RequestPicture) []slack.Block {
	w, _ := under(it, *it.Request)
	blocks := append([]slack.Block{line(bold(editedQuestion)), line(say(messageNowSays))}, words(w)...)
	if f, has := it.InForce(p.Now); has {
		old, _ := under(it, f)
		if was := words(old); len(was) > 0 && textSize(blocks)+textSize(was) < requestSize-1000 {
			blocks = append(append(blocks, line(say(whatWasAllowed))), was...)
		}
	}
	return append(blocks, caption(editedSilence), actions(
		button(UseNewWords, it.Request.ID, useNewWords), button(KeepOldWords, it.Request.ID, keepOldWords)))
}
