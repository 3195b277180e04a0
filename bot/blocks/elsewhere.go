package blocks

import (
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ElsewhereForm asks a speaker whether their story would work elsewhere, filled
// in with what they said before. Its callback_id is Elsewhere.
func ElsewhereForm(it stories.Item, now time.Time) slack.ModalViewRequest {
	w := stories.Words{}
	if p, ok := it.InForce(now); ok {
		v, _ := it.Version(p.Version)
		w = v.Words
	}
	blocks := []slack.Block{section(elsewhereIntro)}
	blocks = append(blocks, fieldInputs(w, stories.Elsewhere)...)
	return modal(Elsewhere, elsewhere, elsewhereSubmit, quoteOnly{it.Quote.ID}, blocks...)
}

// ReadElsewhere reads it: the quote it is about, and the answers as they are.
func ReadElsewhere(v slack.View) (int64, stories.Answers) {
	a, answers := answersOf(v), stories.Answers{}
	for _, f := range stories.Elsewhere {
		answers[f] = a.text(string(f))
	}
	return remembered[quoteOnly](v).Quote, answers
}
