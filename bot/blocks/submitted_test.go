package blocks

import (
	"encoding/json"
	"testing"

	"github.com/slack-go/slack"
)

// submitted is a form as Slack sends it when somebody submits it untouched:
// every question with its first value.
func submitted(t fatal, form slack.ModalViewRequest) slack.View {
	t.Helper()
	raw, err := json.Marshal(form)
	if err != nil {
		t.Fatalf("marshal a form: %v", err)
	}
	var v slack.View
	var parsed struct {
		Blocks []struct {
			Type    string         `json:"type"`
			BlockID string         `json:"block_id"`
			Element map[string]any `json:"element"`
		} `json:"blocks"`
	}
	if err := json.Unmarshal(raw, &parsed); err != nil {
		t.Fatalf("read a form: %v", err)
	}
	values := map[string]map[string]any{}
	for _, b := range parsed.Blocks {
		if b.Type != "input" {
			continue
		}
		action, _ := b.Element["action_id"].(string)
		if values[b.BlockID] != nil {
			t.Fatalf("two questions are called %q", b.BlockID)
		}
		values[b.BlockID] = map[string]any{action: firstValue(b.Element)}
	}
	state, err := json.Marshal(map[string]any{
		"callback_id": form.CallbackID, "private_metadata": form.PrivateMetadata, "state": map[string]any{"values": values},
	})
	if err != nil {
		t.Fatalf("marshal a state: %v", err)
	}
	if err := json.Unmarshal(state, &v); err != nil {
		t.Fatalf("read a state: %v", err)
	}
	return v
}

func firstValue(element map[string]any) map[string]any {
	out := map[string]any{"type": element["type"]}
	for initial, field := range map[string]string{
		"initial_value": "value", "initial_option": "selected_option", "initial_options": "selected_options",
		"initial_user": "selected_user", "initial_users": "selected_users", "initial_date": "selected_date",
		"initial_conversation": "selected_conversation", "initial_conversations": "selected_conversations",
	} {
		if v, has := element[initial]; has {
			out[field] = v
		}
	}
	return out
}

// fatal is what *testing.T and *rapid.T have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// answer fills one question of a submitted form in with something else.
func answer(v slack.View, name string, a slack.BlockAction) { v.State.Values[name][name] = a }

func TestSubmittedHoldsFirstValues(t *testing.T) {
	t.Parallel()
	form := en.modal(Engage, "T", "S", nil, input{name: "why", label: "Why"}.line("because", 20))
	if got := answersOf(submitted(t, form)).text("why"); got != "because" {
		t.Errorf("why = %q", got)
	}
}
