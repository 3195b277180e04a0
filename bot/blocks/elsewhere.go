package blocks

import (
	"slices"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// answering is what the form remembers: the quote, and the answers that are too
// long to be filled in.
type answering struct {
	Quote int64           `json:"quote"`
	Kept  []stories.Field `json:"kept,omitempty"`
}

// ElsewhereForm asks a speaker whether their story would work elsewhere, filled
// in with what they said before. Its callback_id is Elsewhere.
func (l Drawer) ElsewhereForm(it stories.Item, now time.Time) slack.ModalViewRequest {
	w := stories.Words{}
	if p, ok := it.InForce(now); ok {
		v, _ := it.Version(p.Version)
		w = v.Words
	}
	blocks := []slack.Block{section(l.T("elsewhereIntro"))}
	p := stories.TellPicture{Rewords: true, Telling: stories.Telling{Words: w}}
	blocks = append(blocks, l.fieldInputs(p, stories.Elsewhere)...)
	return l.modal(Elsewhere, l.T("elsewhere"), l.T("elsewhereSubmit"), answering{it.Quote.ID, kept(p)}, blocks...)
}

// ReadElsewhere reads it: the quote it is about, and the answers as they are;
// one that stays as it is saved is not among them.
func ReadElsewhere(v slack.View) (int64, stories.Answers) {
	a, meta, answers := answersOf(v), remembered[answering](v), stories.Answers{}
	for _, f := range stories.Elsewhere {
		if text := a.text(string(f)); text != "" || !slices.Contains(meta.Kept, f) {
			answers[f] = text
		}
	}
	return meta.Quote, answers
}
