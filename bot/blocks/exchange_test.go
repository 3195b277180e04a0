package blocks

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func lastDay() *time.Time { return at(time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)) }

// wrote is what Lea asked about Bo's story, which is credited without a name.
func wrote(kind stories.ActKind) stories.Exchange {
	return stories.Exchange{
		Act: stories.Act{
			ID: 61, Kind: kind, Person: "U0LEA", State: stories.ActOpen, AtOnce: true, Words: "What did <!channel> you *change* first?", DoneAt: asked,
			Place: stories.Outside, WhereTo: "The annual report", ForWhom: "our customers", Until: lastDay(),
		},
		AskerName: "Lea Graf", Speaker: "Bo Lind", Title: "Onboarding now takes one day", Unnamed: true,
		Shown: stories.Shown{Quote: 21, Credit: "Someone in Payments", Words: stories.Words{Well: "Onboarding now takes one day, it was nine."}},
	}
}

func answeredWith(named bool) stories.Exchange {
	e := wrote(stories.AskedOf)
	e.State, e.Answer, e.AnswerNamed, e.AnsweredAt = stories.ActAnswered, "The badge. Nobody had it.", named, at(asked)
	return e
}

func elsewhereUse(taken, ended bool) stories.Exchange {
	e, id := wrote(stories.Reused), int64(88)
	until := lastDay().Add(36 * time.Hour)
	e.State, e.RepliedAt = stories.ActAnswered, at(asked)
	e.Use = &stories.Placement{ID: 97, Permission: &id, Place: stories.Outside, WhereTo: "The annual report", ForWhom: "our customers", Until: &until, PlacedAt: asked}
	if taken {
		e.Use.TakenAt = at(asked)
	}
	if ended {
		e.Use.EndedAt = at(asked)
	}
	return e
}

func exchanged(e stories.Exchange) stories.ExchangePicture {
	return stories.ExchangePicture{Message: stories.Message{ID: requestID}, Person: bo(), Exchange: e}
}

func TestGoldenExchange(t *testing.T) {
	t.Parallel()
	lying, over, erased := wrote(stories.AskedOf), wrote(stories.Offered), answeredWith(true)
	lying.State = stories.ActEnded
	over.State, over.Gone, over.Title = stories.ActEnded, true, ""
	erased.Words, erased.Answer, erased.ErasedAt = "", "", at(asked)
	named := wrote(stories.AskedOf)
	named.Unnamed = false
	for name, e := range map[string]stories.Exchange{
		"question": wrote(stories.AskedOf), "question_named": named, "question_offer": wrote(stories.Offered), "question_reuse": wrote(stories.Reused),
		"question_lying": lying, "question_over": over, "question_erased": erased, "question_answered": answeredWith(false), "question_allowed": elsewhereUse(false, false),
	} {
		golden(t, name, func(l Drawer) any { return l.Question(exchanged(e)) })
	}
	for name, e := range map[string]stories.Exchange{
		"reply": answeredWith(false), "reply_named": answeredWith(true), "reply_erased": erased,
		"reply_reuse": elsewhereUse(false, false), "reply_reuse_taken": elsewhereUse(true, false), "reply_reuse_ended": elsewhereUse(false, true),
	} {
		golden(t, name, func(l Drawer) any { return l.Reply(exchanged(e)) })
	}
	use := *elsewhereUse(false, false).Use
	golden(t, "use_credit", func(l Drawer) any {
		return l.UseOver(stories.UsePicture{Message: stories.Message{ID: requestID}, Use: use, Credit: "Someone in Payments"})
	})
	use.TakenAt = at(asked)
	golden(t, "use_taken", func(l Drawer) any {
		return l.UseOver(stories.UsePicture{Message: stories.Message{ID: requestID}, Use: use})
	})
}

func TestGoldenRespondForms(t *testing.T) {
	t.Parallel()
	e := wrote(stories.AskedOf)
	for _, deed := range []string{ThankLine, AskSpeaker, OfferHelp, UseIt} {
		golden(t, "form_"+deed, func(l Drawer) any { return l.RespondForm(deed, 11, requestID, e.Title, e.Shown) })
	}
	golden(t, "form_answer", func(l Drawer) any { return l.AnswerForm(e) })
	golden(t, "responded", func(l Drawer) any { return l.RespondedPage(stories.AskedOf) })
	row := stories.LedgerLine{Ask: stories.Ask{Edition: 31, What: "Lend us a room", Outcome: "Room 4 is ours.", OutcomeAt: at(asked)}, Zone: "UTC", Takers: []stories.Taker{{Name: "Lea Graf", DoneAt: asked}}}
	golden(t, "form_came_of", func(l Drawer) any { return l.CameOfForm(row) })
}

// TestReplyNamesNobodyUnasked: without the speaker's choice the reply reads the
// same whoever they are.
func TestReplyNamesNobodyUnasked(t *testing.T) {
	t.Parallel()
	for _, e := range []stories.Exchange{answeredWith(false), elsewhereUse(false, false), elsewhereUse(true, false)} {
		other := e
		other.Speaker = "Somebody Else"
		one, two := en.Reply(exchanged(e)), en.Reply(exchanged(other))
		a, errA := json.Marshal(one.Blocks)
		b, errB := json.Marshal(two.Blocks)
		if errA != nil || errB != nil || !bytes.Equal(a, b) || one.Text != two.Text || strings.Contains(string(a)+one.Text, "Bo Lind") {
			t.Error("a reply tells whose it is")
		}
	}
}

func TestResponseRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		words := phrase(t, "words")
		v := submitted(t, l.RespondForm(AskSpeaker, 11, requestID, "T", stories.Shown{}))
		answer(v, "words", slack.BlockAction{Value: words})
		got, problems := ReadResponse(v, asked)
		fine(t, problems)
		same(t, got, stories.Response{Kind: stories.AskedOf, Story: 11, Message: requestID, Words: words})

		v = submitted(t, l.RespondForm(UseIt, 11, requestID, "T", stories.Shown{}))
		answer(v, "place", slack.BlockAction{SelectedOption: slack.OptionBlockObject{Value: "outside"}})
		answer(v, "where_to", slack.BlockAction{Value: words})
		answer(v, "for_whom", slack.BlockAction{Value: "all"})
		answer(v, "until", slack.BlockAction{SelectedDate: "2027-03-31"})
		got, problems = ReadResponse(v, asked)
		fine(t, problems)
		same(t, got, stories.Response{Kind: stories.Reused, Story: 11, Message: requestID, Place: stories.Outside, WhereTo: words, ForWhom: "all", Until: lastDay()})

		v = submitted(t, l.AnswerForm(wrote(stories.AskedOf)))
		answer(v, "words", slack.BlockAction{Value: words})
		act, said, problems := ReadAnswer(v)
		fine(t, problems)
		same(t, said, stories.Answer{Words: words})
		if act != 61 {
			t.Fatalf("act %d", act)
		}
	})
}
