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
func (l Drawer) askUse(it stories.Item) []slack.Block {
	blocks := []slack.Block{line(bold(l.whoAsks(it)), say(" "+l.T("ifNothing")))}
	blocks = append(blocks, l.notes(it)...)
	blocks = append(blocks, l.source(it)...)
	v, _ := it.Version(it.Request.Version)
	said, _ := under(it, *it.Request)
	if oneLine(said.Well) == "" {
		return append(blocks, line(say(l.T("tooLongToTake"))), actions(
			button(Choose, it.Request.ID, l.T("choosePart")), button(Refuse, it.Request.ID, l.T("noThanks")), l.askMenu(it)))
	}
	blocks = append(blocks, l.words(said)...)
	if cut := l.cutNames(v, it.Request.Cut); cut != "" {
		blocks = append(blocks, caption(cut))
	}
	credit := it.Credits[stories.Named]
	return append(blocks,
		caption(l.roomLines(it.Rooms, stories.Teams, stories.Leaders)+"\n"+l.creditedAs(credit)),
		actions(
			button(AllowAll, it.Request.ID, l.T("yesTo", "places", l.placesList(stories.Places{stories.Teams, stories.Leaders}), "as", l.saidAs(credit))),
			button(AllowTeams, it.Request.ID, l.T("onlyTeams")),
			button(Choose, it.Request.ID, l.T("chooseOrReword")),
			button(Refuse, it.Request.ID, l.T("noThanks")),
			l.askMenu(it)))
}

func (l Drawer) askMenu(it stories.Item) *slack.OverflowBlockElement {
	return menu(choice{NoAsks, it.Request.ID, l.T("noAsksLabel")}, choice{WhatIsThis, 0, l.T("whatIsThis")})
}

func (l Drawer) whoAsks(it stories.Item) string {
	names := l.nominatorNames(it)
	if len(names) == 0 {
		return l.T("wroteDownYours")
	}
	return l.worthTelling(names)
}

func (l Drawer) nominatorNames(it stories.Item) []string {
	var names []string
	for _, n := range it.Nominators {
		names = append(names, l.nameOf(n.Name))
	}
	return names
}

func (l Drawer) notes(it stories.Item) []slack.Block {
	var blocks []slack.Block
	for _, n := range it.Nominators {
		if oneLine(n.Note) != "" && len(blocks) < notesShown {
			blocks = append(blocks, labelled(l.T("adds", "name", l.nameOf(n.Name)), fit(n.Note, stories.MaxField)))
		}
	}
	return blocks
}

// source says where the words were said. A private channel stays unnamed.
func (l Drawer) source(it stories.Item) []slack.Block {
	if it.Quote.Origin != stories.FromMessage {
		return nil
	}
	said := l.T("youSaidInPrivate")
	if it.Where.Kind == stories.Public && it.Where.Name != "" {
		said = l.T("youSaidIn", "channel", fit(it.Where.Name, maxName))
	}
	if !strings.HasPrefix(it.Quote.Link, "https://") || units(it.Quote.Link) > maxInput {
		return []slack.Block{line(say(said))}
	}
	return []slack.Block{line(say(said+" "), slack.NewRichTextSectionLinkElement(it.Quote.Link, l.T("saidInLink"), nil))}
}

// askCut asks whether a quote may stand with something left out, and shows it
// as it would stand: what is left out already stays so.
func (l Drawer) askCut(it stories.Item, now time.Time) []slack.Block {
	r, left := *it.Request, it.Request.Cut.LeftOut
	if f, has := it.InForce(now); has && f.Version == r.Version {
		r.Cut = r.Cut.Join(f.Cut)
		left = slices.DeleteFunc(slices.Clone(left), func(field stories.Field) bool { return slices.Contains(f.Cut.LeftOut, field) })
	}
	w, _ := under(it, r)
	if r.IsShort() {
		return []slack.Block{
			line(bold(l.T("suggestsShort", "curator", l.nameOf(it.Curator)))), quote(w.Well), caption(l.T("shortSilence")),
			actions(button(AcceptCut, r.ID, l.T("acceptShort")), button(KeepWhole, r.ID, l.T("keepWhole"))),
		}
	}
	blocks := append([]slack.Block{line(bold(l.T("suggestsCut", "curator", l.nameOf(it.Curator))))}, l.words(w)...)
	if len(left) > 0 {
		blocks = append(blocks, caption(l.leftOutFields(left)))
	}
	return append(blocks, caption(l.T("cutSilence")),
		actions(button(AcceptCut, r.ID, l.T("acceptCut")), button(KeepWhole, r.ID, l.T("keepWhole"))))
}

// askDeleted asks, after a message was deleted, whether its words may still be
// used.
func (l Drawer) askDeleted(it stories.Item) []slack.Block {
	w, _ := under(it, *it.Request)
	blocks := append([]slack.Block{line(bold(l.T("deletedAsk")))}, l.words(w)...)
	return append(blocks, caption(l.T("deletedSilence")), actions(button(KeepOldWords, it.Request.ID, l.T("keepOldWords")), button(TakeBack, it.Quote.ID, l.T("takeBack"))))
}

// askEdit asks, after a message was changed, which words count.
func (l Drawer) askEdit(it stories.Item, p stories.RequestPicture) []slack.Block {
	w, _ := under(it, *it.Request)
	blocks := append([]slack.Block{line(bold(l.T("editedQuestion"))), line(say(l.T("messageNowSays")))}, l.words(w)...)
	if f, has := it.InForce(p.Now); has {
		old, _ := under(it, f)
		if was := l.words(old); len(was) > 0 && textSize(blocks)+textSize(was) < requestSize-1000 {
			blocks = append(append(blocks, line(say(l.T("whatWasAllowed")))), was...)
		}
	}
	return append(blocks, caption(l.T("editedSilence")), actions(
		button(UseNewWords, it.Request.ID, l.T("useNewWords")), button(KeepOldWords, it.Request.ID, l.T("keepOldWords"))))
}
