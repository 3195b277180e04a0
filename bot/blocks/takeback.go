package blocks

import (
	"slices"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Names of the form's questions and answers.
const (
	whatInput       = "what"
	placementsInput = "placements"
	takeAll         = "all"
	takeSome        = "some"
	takeName        = "name"
)

// quoteOnly is what a form about one quote remembers.
type quoteOnly struct {
	Quote int64 `json:"quote"`
}

// TakeBackForm draws the form to take a quote back: everywhere, per place, per
// placement, or only the name.
func (l Drawer) TakeBackForm(it stories.Item, holder stories.Person, now time.Time) slack.ModalViewRequest {
	p, allowed := it.InForce(now)
	some := l.takeBackSome(it, p, allowed, holder.Zone)
	options := []*slack.OptionBlockObject{option(takeAll, l.T("takeBackAll"))}
	if len(some) > 0 {
		options = append(options, option(takeSome, l.T("takeBackSomeOnly")))
	}
	if allowed && !p.Credit.Unnamed() && len(p.Places) > 0 {
		options = append(options, option(takeName, l.T("takeBackName")))
	}
	blocks := append(l.words(current(it, p, allowed)), input{whatInput, l.T("askTakeBack"), "", len(some) > 0}.radios(options, ""))
	blocks = append(append(blocks, some...), caption(l.T("takeBackSays")+" "+l.T("cannotReach")))
	return l.modal(TakeBack, l.T("takeBackTitle"), l.T("takeBackSubmit"), quoteOnly{it.Quote.ID}, blocks...)
}

func (l Drawer) takeBackSome(it stories.Item, p stories.Permission, allowed bool, zone string) []slack.Block {
	var blocks []slack.Block
	if allowed && len(p.Places) > 1 {
		var options []*slack.OptionBlockObject
		for _, place := range stories.AllPlaces {
			if p.Places.Has(place) {
				options = append(options, option(string(place), l.Of("placeOptions", place)))
			}
		}
		blocks = append(blocks, input{placesInput, l.T("askTakePlaces"), l.T("hintTakeSome"), true}.ticks(options))
	}
	var options []*slack.OptionBlockObject
	for _, at := range it.Placements {
		if said := l.standsNow(at, zone); said != "" && len(options) < maxOptions*maxOptions {
			options = append(options, option(decimal(at.ID), said))
		}
	}
	if len(options) > 0 {
		blocks = append(blocks, input{placementsInput, l.T("askTakePlacements"), l.T("hintTakeSome"), true}.chooseMany(options))
	}
	return blocks
}

// ReadTakeBack reads the form to take a quote back. Places and placements count
// where some of it is taken back, and where nothing else is chosen.
func ReadTakeBack(v slack.View) (stories.TakeBack, stories.Problems) {
	a := answersOf(v)
	t := stories.TakeBack{Quote: remembered[quoteOnly](v).Quote}
	switch a.chosen(whatInput) {
	case takeAll:
		t.All = true
	case takeName:
		t.DropName = true
	default:
		for _, place := range a.ticked(placesInput) {
			if slices.Contains(stories.AllPlaces, stories.Place(place)) {
				t.Places = append(t.Places, stories.Place(place))
			}
		}
		t.Placements = a.ids(placementsInput)
	}
	if !t.None() {
		return t, nil
	}
	missing := whatInput
	for _, name := range []string{placementsInput, placesInput} {
		if a.asked(name) {
			missing = name
		}
	}
	return t, stories.Problems{}.Add(missing, stories.Problem{Code: stories.Missing})
}
