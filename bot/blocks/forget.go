package blocks

import (
	"bytes"
	"encoding/json"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// The question of the form to be forgotten, and its answers.
const (
	afterInput = "after"
	afterNever = "never"
	afterMay   = "may"
)

// ForgetForm says what goes, and asks what shall hold afterwards. Its
// callback_id is ForgetMe. s tells whether the person has a role, which only
// admins take away.
func (l Drawer) ForgetForm(s stories.Settings, person string) slack.ModalViewRequest {
	blocks := []slack.Block{section(l.T("forgetWho")), header(l.T("forgetGoesTitle")), section(l.T("forgetGoes")), header(l.T("forgetStaysTitle")), section(l.T("forgetStays"))}
	if s.IsCurator(person) {
		blocks = append(blocks, section(l.T("forgetRole")))
	}
	options := []*slack.OptionBlockObject{option(afterNever, l.T("forgetNever")), option(afterMay, l.T("forgetMay"))}
	blocks = append(blocks, line(bold(l.T("forgetFinal"))), input{name: afterInput, label: l.T("forgetAsk")}.radios(options, ""))
	return l.modal(ForgetMe, l.T("forgetTitle"), l.T("forgetSubmit"), nil, blocks...)
}

// ReadForget reads it.
func ReadForget(v slack.View) (mayAsk bool, problems stories.Problems) {
	switch answersOf(v).chosen(afterInput) {
	case afterNever:
		return false, nil
	case afterMay:
		return true, nil
	default:
		return false, stories.Problems{}.Add(afterInput, stories.Problem{Code: stories.Missing})
	}
}

// ForgottenPage says what went.
func (l Drawer) ForgottenPage(f stories.Forgotten) slack.ModalViewRequest {
	return l.page(ForgetMe, l.T("forgetTitle"), section(l.forgotten(f.Quotes, f.Placements)))
}

// CollectingPage stands while a person's data is collected; SentPage when it was
// sent to them.
func (l Drawer) CollectingPage() slack.ModalViewRequest {
	return l.page(MyData, l.T("myDataTitle"), section(l.T("loadingSays")))
}

// SentPage says where the file is.
func (l Drawer) SentPage() slack.ModalViewRequest {
	return l.page(MyData, l.T("myDataTitle"), section(l.T("myDataSent")))
}

// DataFile writes a person's own data as the file they get.
func (l Drawer) DataFile(d stories.Data) (name, comment string, content []byte, err error) {
	d.Application = l.T("myDataAbout")
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false) // people read it as they wrote it
	err = enc.Encode(d)
	return "my-data.json", l.T("myDataComment"), text.Bytes(), err
}
