package bot

import (
	"encoding/json"

	"github.com/slack-go/slack"
)

// interaction is what an interactive payload may hold; which parts it does hold
// depends on its type.
type interaction struct {
	Type        string            `json:"type"`
	CallbackID  string            `json:"callback_id"`
	Trigger     string            `json:"trigger_id"`
	ResponseURL string            `json:"response_url"`
	ActionTS    string            `json:"action_ts"`
	MessageTS   string            `json:"message_ts"`
	User        actor             `json:"user"`
	Channel     actor             `json:"channel"`
	Container   container         `json:"container"`
	Message     json.RawMessage   `json:"message"`
	View        json.RawMessage   `json:"view"`
	Actions     []json.RawMessage `json:"actions"`
}

type actor struct {
	ID   string `json:"id"`
	Team string `json:"team_id"`
}

// container is where something was pressed.
type container struct {
	Type      string `json:"type"` // message, view
	MessageTS string `json:"message_ts"`
	ThreadTS  string `json:"thread_ts"`
	Channel   string `json:"channel_id"`
	Ephemeral bool   `json:"is_ephemeral"`
}

// readView reads a view without its blocks: its ids, what it remembers and what
// it holds by now. Its blocks come beside it.
func readView(raw json.RawMessage) (slack.View, []block) {
	var v struct {
		ID       string `json:"id"`
		Type     string `json:"type"`
		Hash     string `json:"hash"`
		Callback string `json:"callback_id"`
		External string `json:"external_id"`
		Root     string `json:"root_view_id"`
		Previous string `json:"previous_view_id"`
		Meta     string `json:"private_metadata"`
		State    struct {
			Values map[string]map[string]json.RawMessage `json:"values"`
		} `json:"state"`
		Blocks []block `json:"blocks"`
	}
	if lenient(raw, &v) != nil {
		return slack.View{}, nil
	}
	return slack.View{
		ID: v.ID, Type: slack.ViewType(v.Type), Hash: v.Hash, CallbackID: v.Callback, ExternalID: v.External,
		RootViewID: v.Root, PreviousViewID: v.Previous, PrivateMetadata: v.Meta,
		State: &slack.ViewState{Values: readState(v.State.Values)},
	}, v.Blocks
}

// inputsOf are the block ids of a view's questions.
func inputsOf(all []block) []string {
	var out []string
	for _, b := range all {
		if b.Type == "input" {
			out = append(out, b.ID)
		}
	}
	return out
}

func readState(raw map[string]map[string]json.RawMessage) map[string]map[string]slack.BlockAction {
	out := map[string]map[string]slack.BlockAction{}
	for block, actions := range raw {
		out[block] = map[string]slack.BlockAction{}
		for id, value := range actions {
			out[block][id] = readAction(value)
		}
	}
	return out
}

// readAction reads one pressed or filled in element.
func readAction(raw json.RawMessage) slack.BlockAction {
	var a slack.BlockAction
	if lenient(raw, &a) != nil {
		return slack.BlockAction{}
	}
	return a
}
