package blocks

import (
	"strconv"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) tellWell(p stories.TellPicture) []slack.Block {
	label := l.T("askWell")
	if p.Telling.Whose == stories.Colleagues || p.Telling.Whose == stories.Outsiders {
		label = l.T("askTheirWell")
	}
	example := l.T("wellPlaceholder")
	if p.Learned {
		label, example = l.T("askLearned"), l.T("learnedExample")
	}
	over := l.overlong(p, stories.Well)
	in := input{string(stories.Well), label, "", p.Rewords && over != nil}.lines(p.Telling.Well, stories.MaxWords)
	if e, is := in.Element.(*slack.PlainTextInputBlockElement); is && e.InitialValue == "" {
		e.Placeholder = plain(example, maxPlaceholder)
		e.FocusOnLoad = true
	}
	return append(over, in)
}

// tellFields asks for the optional fields; whether it would work elsewhere where
// that was said before.
func (l Drawer) tellFields(p stories.TellPicture) []slack.Block {
	var blocks []slack.Block
	if p.More && !p.Learned || p.Telling.Has(stories.OnTheWay...) {
		blocks = l.fieldInputs(p, stories.OnTheWay)
	}
	if p.Telling.Has(stories.Elsewhere...) {
		blocks = append(blocks, l.fieldInputs(p, stories.Elsewhere)...)
	}
	return blocks
}

func (l Drawer) fieldInputs(p stories.TellPicture, fields []stories.Field) []slack.Block {
	var blocks []slack.Block
	w := p.Telling.Words
	for _, f := range fields {
		blocks = append(blocks, l.overlong(p, f)...)
		blocks = append(blocks, input{string(f), l.Of("fieldQuestions", f), l.Of("fieldHints", f), true}.lines(w.Field(f), stories.MaxField))
	}
	return blocks
}

func (l Drawer) tellShorter(t stories.Telling) slack.Block {
	return input{shorterInput, l.T("askShorter"), l.T("hintShorter"), true}.lines(t.Shorter, stories.MaxDigestQuote)
}

// tellNames asks whether to keep the names of others, which are left out
// otherwise.
func (l Drawer) tellNames(t stories.Telling, names []string) slack.Block {
	var clean []string
	for _, n := range names {
		clean = append(clean, "@"+l.nameOf(n))
	}
	in := input{keepNamesInput, l.T("askNames"), l.N("hintNames", len(clean), "names", l.some(clean, 3), "mark", stories.CutMark), true}
	options := []*slack.OptionBlockObject{option(keepNamesInput, l.T("keepNames"))}
	if t.KeepNames {
		return in.ticks(options, keepNamesInput)
	}
	return in.ticks(options)
}

// tellWhose redraws the form when another answer is chosen.
func (l Drawer) tellWhose(t stories.Telling) slack.Block {
	whose := t.Whose
	if whose == "" {
		whose = stories.Mine
	}
	return input{whoseInput, l.T("askWhose"), "", false}.radios([]*slack.OptionBlockObject{
		option(string(stories.Mine), l.T("whoseMine")),
		option(string(stories.Colleagues), l.T("whoseColleague")),
		option(string(stories.Outsiders), l.T("whoseOutside")),
	}, string(whose)).WithDispatchAction(true)
}

func (l Drawer) tellColleague(t stories.Telling) []slack.Block {
	return []slack.Block{
		input{colleagueInput, l.T("askColleague"), l.T("hintColleague"), false}.person(t.Colleague),
	}
}

func (l Drawer) tellOutside(t stories.Telling) []slack.Block {
	return []slack.Block{
		input{outsideRoleInput, l.T("askOutsideRole"), l.T("hintOutsideRole"), false}.line(t.OutsideRole, stories.MaxRole),
		input{outsideNameInput, l.T("askOutsideName"), l.T("hintOutsideName"), true}.line(t.OutsideName, stories.MaxTitle),
		input{agreedHowInput, l.T("askAgreedHow"), l.T("hintAgreedHow"), false}.line(t.AgreedHow, stories.MaxLine),
		input{agreedOnInput, l.T("askAgreedOn"), "", false}.day(t.AgreedOn),
	}
}

// tellPlaces asks where the words may go. Nothing is ticked unless the speaker
// ticked it before.
func (l Drawer) tellPlaces(p stories.TellPicture) slack.Block {
	label, hint := l.T("askPlaces"), l.T("hintPlaces")
	if p.Telling.Whose == stories.Outsiders {
		label, hint = l.T("askTheirPlaces"), ""
	}
	var options []*slack.OptionBlockObject
	for _, place := range stories.AllPlaces {
		o := option(string(place), l.Of("placeOptions", place))
		o.Description = plain(l.Of("placeMeans", place), maxOption)
		options = append(options, o)
	}
	var ticked []string
	for _, place := range p.Telling.Places {
		ticked = append(ticked, string(place))
	}
	return input{placesInput, label, hint, true}.ticks(options, ticked...)
}

func (l Drawer) rooms(p stories.TellPicture) slack.Block {
	return caption(l.roomLines(p.Rooms, stories.Teams, stories.Leaders))
}

func (l Drawer) tellCredit(p stories.TellPicture) slack.Block {
	hint := ""
	if p.Findable {
		hint = l.T("hintFindable")
	}
	offered, chosen := []stories.Credit{stories.Named, stories.ByRole, stories.Someone}, credit(p.Telling)
	if p.Credits[stories.ByRole] == p.Credits[stories.Someone] { // a role that is not known
		offered = []stories.Credit{stories.Named, stories.Someone}
		if chosen == stories.ByRole {
			chosen = stories.Someone
		}
	}
	return input{creditInput, l.T("askCredit"), hint, false}.radios(l.creditOptions(p, offered...), string(chosen))
}

// tellCreditOutside asks how somebody outside is named; their name only stands
// where they agreed to it.
func (l Drawer) tellCreditOutside(p stories.TellPicture) slack.Block {
	chosen := credit(p.Telling)
	offered := []stories.Credit{stories.ByRole}
	if p.Telling.OutsideName != "" {
		offered = []stories.Credit{stories.Named, stories.ByRole}
	} else {
		chosen = stories.ByRole
	}
	return input{creditInput, l.T("askCredit"), "", false}.radios(l.creditOptions(p, offered...), string(chosen))
}

// creditOptions offers each credit with the line that would stand.
func (l Drawer) creditOptions(p stories.TellPicture, credits ...stories.Credit) []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, c := range credits {
		said := p.Credits[c]
		if said == "" {
			said = l.Of("creditNames", c)
		}
		options = append(options, option(string(c), fit(l.creditLine(said), maxOption)))
	}
	return options
}

func decimal(id int64) string { return strconv.FormatInt(id, 10) }
