package bot

import (
	"encoding/json"

	"github.com/slack-go/slack"
)

// block is as much of a view's block as tells whether it asks something, and
// what its answer was filled in with.
type block struct {
	Type    string          `json:"type"`
	ID      string          `json:"block_id"`
	Element json.RawMessage `json:"element"`
}

// filledIn is an input's element with what it was filled in with.
type filledIn struct {
	Action        string                    `json:"action_id"`
	Value         string                    `json:"initial_value"`
	Option        slack.OptionBlockObject   `json:"initial_option"`
	Options       []slack.OptionBlockObject `json:"initial_options"`
	User          string                    `json:"initial_user"`
	Users         []string                  `json:"initial_users"`
	Conversation  string                    `json:"initial_conversation"`
	Conversations []string                  `json:"initial_conversations"`
	Channel       string                    `json:"initial_channel"`
	Channels      []string                  `json:"initial_channels"`
	Date          string                    `json:"initial_date"`
}

// openedWith is a form's view as it was filled in when it was opened: reading it
// says what its person saw before they changed anything.
func openedWith(v slack.View, all []block) slack.View {
	values := map[string]map[string]slack.BlockAction{}
	for _, b := range all {
		var in filledIn
		if b.Type != "input" || lenient(b.Element, &in) != nil {
			continue
		}
		values[b.ID] = map[string]slack.BlockAction{in.Action: {
			Value: in.Value, SelectedOption: in.Option, SelectedOptions: in.Options, SelectedUser: in.User, SelectedUsers: in.Users,
			SelectedConversation: in.Conversation, SelectedConversations: in.Conversations,
			SelectedChannel: in.Channel, SelectedChannels: in.Channels, SelectedDate: in.Date,
		}}
	}
	v.State = &slack.ViewState{Values: values}
	return v
}
