package fakeslack

import "fmt"

// slackError is an answer of Slack's that is not ok.
type slackError struct {
	code     string
	problems []string // for response_metadata.messages
	extra    obj
}

func (r *slackError) Error() string {
	if len(r.problems) > 0 {
		return fmt.Sprintf("%s: %s", r.code, r.problems[0])
	}
	return r.code
}

func refuse(code string) *slackError { return &slackError{code: code} }

// answer is the refusal as JSON.
func (r *slackError) answer() obj {
	o := obj{"ok": false, "error": r.code}
	if len(r.problems) > 0 {
		messages := make([]string, 0, len(r.problems))
		for _, p := range r.problems {
			messages = append(messages, "[ERROR] "+p)
		}
		o["response_metadata"] = obj{"messages": messages}
		o["errors"] = r.problems
	}
	for k, v := range r.extra {
		o[k] = v
	}
	return o
}

func errNotVisible(who, where string) error { return fmt.Errorf("%s cannot see %s", who, where) }
