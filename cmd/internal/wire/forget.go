package wire

import (
	"context"
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// Forgotten says what went.
type Forgotten = stories.Forgotten

// Forget erases everything about a person at the operator's word. A running
// kmwin changes what was posted.
func Forget(ctx context.Context, store *Store, person string, mayAsk bool) (Forgotten, error) {
	return store.Forget(ctx, stories.Forgetting{Person: person, MayAsk: mayAsk}, "")
}

// IsPerson reports whether text looks like a user's id in Slack.
func IsPerson(text string) bool { return slackID(text) && (text[0] == 'U' || text[0] == 'W') }

// BadPersonError is a word that is no user's id.
type BadPersonError struct{ Word string }

func (e *BadPersonError) Error() string {
	return fmt.Sprintf("%q is no user's id: it looks like U012ABCDEF, and stands in a person's profile in Slack under “Copy member ID”", e.Word)
}
