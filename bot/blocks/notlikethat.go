package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// NotLikeThatForm draws the form to object to how one's words are framed.
func (l Drawer) NotLikeThatForm(it stories.Item) slack.ModalViewRequest {
	var blocks []slack.Block
	if it.Card != nil && !it.Card.Gone() {
		blocks = append(l.whole(*it.Card, cardBudget), caption(l.whoFramed(*it.Card)))
	}
	blocks = append(blocks, input{wordInput, l.T("askNotLikeThat"), l.T("hintNotLikeThat"), true}.lines("", stories.MaxLine))
	return l.modal(NotLikeThat, l.T("notLikeThatTitle"), l.T("notLikeThatSubmit"), quoteOnly{it.Quote.ID}, blocks...)
}

const wordInput = "objection" // the store names it so too

// ReadNotLikeThat reads that form: which quote, and what is not right.
func ReadNotLikeThat(v slack.View) (quote int64, word string, p stories.Problems) {
	word = answersOf(v).text(wordInput)
	if n := len([]rune(word)); n > stories.MaxLine {
		p = p.Add(wordInput, stories.Problem{Code: stories.TooLong, Limit: stories.MaxLine, Got: n})
	}
	return remembered[quoteOnly](v).Quote, word, p
}
