package blocks

import (
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// responseMeta is what a form to respond remembers.
type responseMeta struct {
	Story   int64  `json:"story"`
	Message string `json:"message"`
}

// responses are the acts behind the forms that a reader can open under a story.
var responses = map[string]stories.ActKind{
	ThankLine: stories.Thanked, AskSpeaker: stories.AskedOf, OfferHelp: stories.Offered, UseIt: stories.Reused,
}

// RespondForm asks what a reader writes to a story's speaker. Its callback_id is
// deed: ThankLine, AskSpeaker, OfferHelp or UseIt; message is the opaque id of
// the message that they read the story in.
func (l Drawer) RespondForm(deed string, story int64, message, title string, shown stories.Shown) slack.ModalViewRequest {
	blocks := []slack.Block{line(bold(storyTitle(title)), say(" · "+l.creditLine(shown.Credit)))}
	if deed == UseIt {
		blocks = append(blocks, l.reuseInputs()...)
	} else {
		blocks = append(blocks, input{name: "words", label: l.Of("respondLabel", deed)}.lines("", stories.MaxResponse))
	}
	return l.modal(deed, l.Of("respondTitle", deed), l.Of("respondSubmit", deed), responseMeta{story, message}, append(blocks, caption(l.Of("respondThen", deed)))...)
}

func (l Drawer) reuseInputs() []slack.Block {
	var places []*slack.OptionBlockObject
	for _, p := range stories.AllPlaces {
		places = append(places, option(string(p), l.Of("reusePlaces", p)))
	}
	return []slack.Block{
		input{name: "place", label: l.T("reusePlaceLabel")}.radios(places, ""),
		input{name: "where_to", label: l.T("reuseWhereLabel"), hint: l.T("reuseWhereHint")}.line("", stories.MaxLine),
		input{name: "for_whom", label: l.T("reuseWhomLabel")}.line("", stories.MaxLine),
		input{name: "until", label: l.T("reuseUntilLabel"), hint: l.T("reuseUntilHint")}.day(nil),
	}
}

// ReadResponse reads any of the four.
func ReadResponse(v slack.View, now time.Time) (stories.Response, stories.Problems) {
	a, meta := answersOf(v), remembered[responseMeta](v)
	r := stories.Response{
		Kind: responses[v.CallbackID], Story: meta.Story, Message: meta.Message, Words: a.text("words"),
		Place: stories.Place(a.chosen("place")), WhereTo: a.text("where_to"), ForWhom: a.text("for_whom"), Until: a.day("until"),
	}
	return r, r.Check(now)
}

// RespondedPage tells a reader, alone, what becomes of what they wrote.
func (l Drawer) RespondedPage(kind stories.ActKind) slack.ModalViewRequest {
	return l.page(Refused, l.T("respondedTitle"), section(l.Of("responded", kind)))
}

type actMeta struct {
	Act int64 `json:"act"`
}

const (
	underName   = "named"
	withoutName = "unnamed"
)

// AnswerForm asks a speaker what they answer a reader, and whether under their
// name. Its callback_id is AnswerReader.
func (l Drawer) AnswerForm(e stories.Exchange) slack.ModalViewRequest {
	options := []*slack.OptionBlockObject{option(withoutName, l.T("answerUnnamed")), option(underName, l.T("answerAs", "name", l.nameOf(e.Speaker)))}
	first := withoutName
	if !e.Unnamed {
		first = underName
	}
	blocks := append(l.asWritten(e), input{name: "words", label: l.T("answerLabel")}.lines("", stories.MaxResponse),
		input{name: "named", label: l.T("answerNameLabel"), hint: l.answerNameHint(e.Unnamed, l.nameWithin(e.AskerName))}.radios(options, first))
	return l.modal(AnswerReader, l.T("answerTitle"), l.T("answerSubmit"), actMeta{e.ID}, blocks...)
}

// ReadAnswer reads it. Under their name is only what was chosen so.
func ReadAnswer(v slack.View) (int64, stories.Answer, stories.Problems) {
	a := answersOf(v)
	answer := stories.Answer{Words: a.text("words"), Named: a.chosen("named") == underName}
	p := answer.Check()
	if a.chosen("named") == "" {
		p = p.Add("named", stories.Problem{Code: stories.Missing})
	}
	return remembered[actMeta](v).Act, answer, p
}
