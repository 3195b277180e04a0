package blocks

import "github.com/slack-go/slack"

// Opened is a form as it was filled in when it was opened: reading it says what
// its person saw before they changed anything.
func Opened(v slack.View) slack.View {
	values := answers{}
	for _, b := range v.Blocks.BlockSet {
		in, is := b.(*slack.InputBlock)
		if !is {
			continue
		}
		values[in.BlockID] = map[string]slack.BlockAction{in.BlockID: firstOf(in.Element)}
	}
	v.State = &slack.ViewState{Values: values}
	return v
}

func firstOf(e slack.BlockElement) slack.BlockAction {
	var a slack.BlockAction
	switch e := e.(type) {
	case *slack.PlainTextInputBlockElement:
		a.Value = e.InitialValue
	case *slack.NumberInputBlockElement:
		a.Value = e.InitialValue
	case *slack.CheckboxGroupsBlockElement:
		a.SelectedOptions = optionsOf(e.InitialOptions)
	case *slack.RadioButtonsBlockElement:
		a.SelectedOption = optionOf(e.InitialOption)
	case *slack.SelectBlockElement:
		a.SelectedOption, a.SelectedUser, a.SelectedConversation = optionOf(e.InitialOption), e.InitialUser, e.InitialConversation
		a.SelectedChannel = e.InitialChannel
	case *slack.MultiSelectBlockElement:
		a.SelectedOptions, a.SelectedUsers = optionsOf(e.InitialOptions), e.InitialUsers
		a.SelectedConversations, a.SelectedChannels = e.InitialConversations, e.InitialChannels
	case *slack.DatePickerBlockElement:
		a.SelectedDate = e.InitialDate
	}
	return a
}

func optionOf(o *slack.OptionBlockObject) slack.OptionBlockObject {
	if o == nil {
		return slack.OptionBlockObject{}
	}
	return *o
}

func optionsOf(list []*slack.OptionBlockObject) []slack.OptionBlockObject {
	var out []slack.OptionBlockObject
	for _, o := range list {
		out = append(out, *o)
	}
	return out
}
