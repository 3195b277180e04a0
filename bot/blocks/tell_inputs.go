package blocks

import (
	"strconv"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func tellWell(p stories.TellPicture) []slack.Block {
	label := askWell
	if p.Telling.Whose == stories.Colleagues || p.Telling.Whose == stories.Outsiders {
		label = askTheirWell
	}
	example := wellPlaceholder
	if p.Learned {
		label, example = askLearned, learnedExample
	}
	over := overlong(p, stories.Well)
	in := input{string(stories.Well), label, "", p.Rewords && over != nil}.lines(p.Telling.Well, stories.MaxWords)
	if e, is := in.Element.(*slack.PlainTextInputBlockElement); is && e.InitialValue == "" {
		e.Placeholder = plain(example, maxPlaceholder)
		e.FocusOnLoad = true
	}
	return append(over, in)
}

// tellFields asks for the optional fields; whether it would work elsewhere where
// that was said before.
func tellFields(p stories.TellPicture) []slack.Block {
	var blocks []slack.Block
	if p.More && !p.Learned || p.Telling.Has(stories.OnTheWay...) {
		blocks = fieldInputs(p, stories.OnTheWay)
	}
	if p.Telling.Has(stories.Elsewhere...) {
		blocks = append(blocks, fieldInputs(p, stories.Elsewhere)...)
	}
	return blocks
}

func fieldInputs(p stories.TellPicture, fields []stories.Field) []slack.Block {
	var blocks []slack.Block
	w := p.Telling.Words
	for _, f := range fields {
		blocks = append(blocks, overlong(p, f)...)
		blocks = append(blocks, input{string(f), fieldQuestions[f], fieldHints[f], true}.lines(w.Field(f), stories.MaxField))
	}
	return blocks
}

func tellShorter(t stories.Telling) slack.Block {
	return input{shorterInput, askShorter, hintShorter, true}.lines(t.Shorter, stories.MaxDigestQuote)
}

// tellNames asks whether to keep the names of others, which are left out
// otherwise.
func tellNames(t stories.Telling, names []string) slack.Block {
	var clean []string
	for _, n := range names {
		clean = append(clean, "@"+nameOf(n))
	}
	in := input{keepNamesInput, askNames, hintNames(clean), true}
	options := []*slack.OptionBlockObject{option(keepNamesInput, keepNames)}
	if t.KeepNames {
		return in.ticks(options, keepNamesInput)
	}
	return in.ticks(options)
}

// tellWhose redraws the form when another answer is chosen.
func tellWhose(t stories.Telling) slack.Block {
	whose := t.Whose
	if whose == "" {
		whose = stories.Mine
	}
	return input{whoseInput, askWhose, "", false}.radios([]*slack.OptionBlockObject{
		option(string(stories.Mine), whoseMine),
		option(string(stories.Colleagues), whoseColleague),
		option(string(stories.Outsiders), whoseOutside),
	}, string(whose)).WithDispatchAction(true)
}

func tellColleague(t stories.Telling) []slack.Block {
	return []slack.Block{
		input{colleagueInput, askColleague, hintColleague, false}.person(t.Colleague),
	}
}

func tellOutside(t stories.Telling) []slack.Block {
	return []slack.Block{
		input{outsideRoleInput, askOutsideRole, hintOutsideRole, false}.line(t.OutsideRole, stories.MaxRole),
		input{outsideNameInput, askOutsideName, hintOutsideName, true}.line(t.OutsideName, stories.MaxTitle),
		input{agreedHowInput, askAgreedHow, hintAgreedHow, false}.line(t.AgreedHow, stories.MaxLine),
		input{agreedOnInput, askAgreedOn, "", false}.day(t.AgreedOn),
	}
}

// tellPlaces asks where the words may go. Nothing is ticked unless the speaker
// ticked it before.
func tellPlaces(p stories.TellPicture) slack.Block {
	label, hint := askPlaces, hintPlaces
	if p.Telling.Whose == stories.Outsiders {
		label, hint = askTheirPlaces, ""
	}
	var options []*slack.OptionBlockObject
	for _, place := range stories.AllPlaces {
		o := option(string(place), placeOptions[place])
		o.Description = plain(placeMeans[place], maxOption)
		options = append(options, o)
	}
	var ticked []string
	for _, place := range p.Telling.Places {
		ticked = append(ticked, string(place))
	}
	return input{placesInput, label, hint, true}.ticks(options, ticked...)
}

func rooms(p stories.TellPicture) slack.Block {
	return caption(roomLines(p.Rooms, stories.Teams, stories.Leaders))
}

func tellCredit(p stories.TellPicture) slack.Block {
	hint := ""
	if p.Findable {
		hint = hintFindable
	}
	offered, chosen := []stories.Credit{stories.Named, stories.ByRole, stories.Someone}, credit(p.Telling)
	if p.Credits[stories.ByRole] == p.Credits[stories.Someone] { // a role that is not known
		offered = []stories.Credit{stories.Named, stories.Someone}
		if chosen == stories.ByRole {
			chosen = stories.Someone
		}
	}
	return input{creditInput, askCredit, hint, false}.radios(creditOptions(p, offered...), string(chosen))
}

// tellCreditOutside asks how somebody outside is named; their name only stands
// where they agreed to it.
func tellCreditOutside(p stories.TellPicture) slack.Block {
	chosen := credit(p.Telling)
	offered := []stories.Credit{stories.ByRole}
	if p.Telling.OutsideName != "" {
		offered = []stories.Credit{stories.Named, stories.ByRole}
	} else {
		chosen = stories.ByRole
	}
	return input{creditInput, askCredit, "", false}.radios(creditOptions(p, offered...), string(chosen))
}

// creditOptions offers each credit with the line that would stand.
func creditOptions(p stories.TellPicture, credits ...stories.Credit) []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, c := range credits {
		said := p.Credits[c]
		if said == "" {
			said = creditNames[c]
		}
		options = append(options, option(string(c), fit(oneLine(said), maxOption)))
	}
	return options
}

func decimal(id int64) string { return strconv.FormatInt(id, 10) }
