package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// formOnly is what a form about one message remembers.
type formOnly struct {
	Form int64 `json:"form"`
}

const noteInput = "note"

// NominateForm draws the form to point at a colleague's message with a note.
// form is the row that remembers the message.
func (l Drawer) NominateForm(form int64, speaker string) slack.ModalViewRequest {
	return l.modal(Nominate, l.T("nominateTitle"), l.T("nominateSubmit"), formOnly{form},
		section(l.T("nominateSays", "speaker", l.nameOf(speaker))),
		input{noteInput, l.T("askNote"), l.T("hintNote"), true}.lines("", stories.MaxField))
}

// ReadNominate reads that form: which row, and the note.
func ReadNominate(v slack.View) (form int64, note string, p stories.Problems) {
	note = answersOf(v).text(noteInput)
	if n := len([]rune(note)); n > stories.MaxField {
		p = p.Add(noteInput, stories.Problem{Code: stories.TooLong, Limit: stories.MaxField, Got: n})
	}
	return remembered[formOnly](v).Form, note, p
}
