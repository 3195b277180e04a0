package bot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/slack-go/slack"
)

// fate is what a failed call means for what was to be shown.
type fate int

const (
	later       fate = iota // Slack did nothing; again after a while
	doubtful                // it may or may not have happened
	mended                  // refused for its blocks; plainer ones may do
	unreachable             // refused for good
	gone                    // what was to be changed is not there
	stopped                 // the tokens are worth nothing any more
)

// codes sorts Slack's errors of posting and changing messages. Those of the
// content come back too: a changed row draws something else.
// https://docs.slack.dev/reference/methods/chat.postMessage
var codes = map[string]fate{
	"invalid_blocks": mended, "invalid_blocks_format": mended, "invalid_attachments": mended,

	"channel_not_found": unreachable, "not_in_channel": unreachable, "is_archived": unreachable,
	"restricted_action": unreachable, "restricted_action_read_only_channel": unreachable,
	"restricted_action_thread_only_channel": unreachable, "restricted_action_non_threadable_channel": unreachable,
	"restricted_action_thread_locked": unreachable, "user_disabled": unreachable, "user_not_visible": unreachable,
	"user_not_found": unreachable, "cannot_dm_bot": unreachable, "cannot_reply_to_message": unreachable,
	"thread_not_found": unreachable, "cant_update_message": unreachable, "edit_window_closed": unreachable,

	"message_not_found": gone,

	"fatal_error": doubtful, "internal_error": doubtful, "request_timeout": doubtful, "service_unavailable": doubtful,

	"invalid_auth": stopped, "not_authed": stopped, "account_inactive": stopped, "token_revoked": stopped,
	"token_expired": stopped, "not_allowed_token_type": stopped,
}

// fateOf sorts what went wrong with a post or a change. after is how long Slack
// asks to wait, 0 when it does not say.
func fateOf(err error) (f fate, after time.Duration) {
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	switch code := codeOf(err); {
	case errors.As(err, &limited):
		return later, limited.RetryAfter
	case errors.As(err, &status):
		if status.Code == http.StatusTooManyRequests {
			return later, time.Minute
		}
		return doubtful, 0
	case code == "ratelimited" || code == "rate_limited":
		return later, time.Minute
	case code != "":
		return codes[code], 0 // a code that is not known is a definite no
	case neverSent(err):
		return later, 0
	default:
		return doubtful, 0
	}
}

// neverSent reports whether a request did not leave: nobody answered the call,
// or there was no such host.
func neverSent(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}

// codeOf is Slack's own error code, "" when Slack did not answer with one.
func codeOf(err error) string {
	var refusal slack.SlackErrorResponse
	if errors.As(err, &refusal) {
		return refusal.Err
	}
	return ""
}

// reason is a short code of any error, for last_error and the log: never a text
// that might hold what was sent.
func reason(err error) string {
	var status slack.StatusCodeError
	var limited *slack.RateLimitedError
	switch code := codeOf(err); {
	case err == nil:
		return ""
	case errors.As(err, &limited):
		return "ratelimited"
	case code != "":
		return code
	case errors.As(err, &status):
		return fmt.Sprintf("http_%d", status.Code)
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case neverSent(err):
		return "no_connection"
	default:
		return "no_answer"
	}
}

// clean is an error for the log. Errors of HTTP calls name their address, which
// may be a secret, and are put as a code; a panic shows where it happened.
func clean(err error) string {
	var call *url.Error
	var panicked *panicError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &call):
		return reason(err)
	case errors.As(err, &panicked):
		return panicked.Error() + "\n" + panicked.stack
	default:
		return err.Error()
	}
}

// isStop reports whether the tokens are worth nothing any more.
func isStop(err error) bool {
	f, known := codes[codeOf(err)]
	return known && f == stopped
}

// lacksScope is Slack's code for what the app was not allowed when it was
// installed. Many scopes are optional; without those to post, to change and to
// show views nothing can be done.
const lacksScope = "missing_scope"

// botRefused says in words what Slack's refusal of the bot's token means.
func botRefused(err error) error {
	if !isStop(err) && codeOf(err) != lacksScope {
		return err
	}
	return fmt.Errorf("Slack refuses the bot's token or what it may do (%w): look whether it was copied whole; else install the app again and set the new token", err) //nolint:staticcheck // a name begins the sentence
}

// appRefused is botRefused for the app-level token.
func appRefused(err error) error {
	if !isStop(err) && codeOf(err) != lacksScope {
		return err
	}
	return fmt.Errorf("Slack refuses the app-level token or what it may do (%w): look whether it was copied whole; else make one under Basic Information → App-Level Tokens with the scope connections:write, and see that Socket Mode is on", err) //nolint:staticcheck // a name begins the sentence
}
