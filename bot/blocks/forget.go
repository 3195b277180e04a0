package blocks

import (
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
func ForgetForm(s stories.Settings, person string) slack.ModalViewRequest {
	blocks := []slack.Block{section(forgetWho), header(forgetGoesTitle), section(forgetGoes), header(forgetStaysTitle), section(forgetStays)}
	if s.IsCurator(person) {
		blocks = append(blocks, section(forgetRole))
	}
	options := []*slack.OptionBlockObject{option(afterNever, forgetNever), option(afterMay, forgetMay)}
	blocks = append(blocks, line(bold(forgetFinal)), input{name: afterInput, label: forgetAsk}.radios(options, ""))
	return modal(ForgetMe, forgetTitle, forgetSubmit, nil, blocks...)
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
func ForgottenPage(f stories.Forgotten) slack.ModalViewRequest {
	return page(ForgetMe, forgetTitle, section(forgotten(f.Quotes, f.Placements)))
}

// CollectingPage stands while a person's data is collected; SentPage when it was
// sent to them.
func CollectingPage() slack.ModalViewRequest {
	return page(MyData, myDataTitle, section(loadingSays))
}

// SentPage says where the file is.
func SentPage() slack.ModalViewRequest {
	return page(MyData, myDataTitle, section(myDataSent))
}

// DataFile writes a person's own data as the file they get.
func DataFile(d stories.Data) (name, comment string, content []byte, err error) {
	d.Application = myDataAbout
	content, err = json.MarshalIndent(d, "", "  ")
	return "my-data.json", myDataComment, append(content, '\n'), err
}
