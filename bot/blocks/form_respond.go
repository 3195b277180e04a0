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
func RespondForm(deed string, story int64, message, title string, shown stories.Shown) slack.ModalViewRequest {
	says := respondSays[deed]
	blocks := []slack.Block{line(bold(storyTitle(title)), say(" · "+stories.Shorten(shown.Credit, maxCredit)))}
	if deed == UseIt {
		blocks = append(blocks, reuseInputs()...)
	} else {
		blocks = append(blocks, input{name: "words", label: says.label}.lines("", stories.MaxResponse))
	}
	return modal(deed, says.title, says.submit, responseMeta{story, message}, append(blocks, caption(says.then))...)
}

func reuseInputs() []slack.Block {
	var places []*slack.OptionBlockObject
	for _, p := range stories.AllPlaces {
		places = append(places, option(string(p), reusePlaces[p]))
	}
	return []slack.Block{
		input{name: "place", label: reusePlaceLabel}.radios(places, ""),
		input{name: "where_to", label: reuseWhereLabel, hint: reuseWhereHint}.line("", stories.MaxLine),
		input{name: "for_whom", label: reuseWhomLabel}.line("", stories.MaxLine),
		input{name: "until", label: reuseUntilLabel, hint: reuseUntilHint}.day(nil),
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
func RespondedPage(kind stories.ActKind) slack.ModalViewRequest {
	return page(Refused, respondedTitle, section(responded[kind]))
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
func AnswerForm(e stories.Exchange) slack.ModalViewRequest {
	options := []*slack.OptionBlockObject{option(withoutName, answerUnnamed), option(underName, answerAs(nameOf(e.Speaker)))}
	first := withoutName
	if !e.Unnamed {
		first = underName
	}
	blocks := append(asWritten(e), input{name: "words", label: answerLabel}.lines("", stories.MaxResponse),
		input{name: "named", label: answerNameLabel, hint: answerNameHint(e.Unnamed, nameOf(e.AskerName))}.radios(options, first))
	return modal(AnswerReader, answerTitle, answerSubmit, actMeta{e.ID}, blocks...)
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
