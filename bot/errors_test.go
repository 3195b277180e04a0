package bot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/wording"
	"github.com/kmwin/kmwin/stories"
)

func TestFate(t *testing.T) {
	t.Parallel()
	refusal := func(code string) error { return fmt.Errorf("post: %w", slack.SlackErrorResponse{Err: code}) }
	for name, c := range map[string]struct {
		err   error
		fate  fate
		after time.Duration
		code  string
	}{
		"429":            {&slack.RateLimitedError{RetryAfter: 7 * time.Second}, later, 7 * time.Second, "ratelimited"},
		"429 bare":       {slack.StatusCodeError{Code: 429}, later, time.Minute, "http_429"},
		"rate":           {refusal("ratelimited"), later, time.Minute, "ratelimited"},
		"503":            {slack.StatusCodeError{Code: 503}, doubtful, 0, "http_503"},
		"fatal":          {refusal("fatal_error"), doubtful, 0, "fatal_error"},
		"timeout":        {context.DeadlineExceeded, doubtful, 0, "timeout"},
		"reset":          {&net.OpError{Op: "read", Err: errors.New("reset")}, doubtful, 0, "no_answer"},
		"refused":        {&url.Error{Err: &net.OpError{Op: "dial", Err: errors.New("refused")}}, later, 0, "no_connection"},
		"blocks":         {refusal("invalid_blocks"), mended, 0, "invalid_blocks"},
		"archived":       {refusal("is_archived"), unreachable, 0, "is_archived"},
		"cannot change":  {refusal("cant_update_message"), unreachable, 0, "cant_update_message"},
		"deleted":        {refusal("message_not_found"), gone, 0, "message_not_found"},
		"too long":       {refusal("msg_too_long"), later, 0, "msg_too_long"},
		"switched off":   {refusal("messages_tab_disabled"), later, 0, "messages_tab_disabled"},
		"never heard of": {refusal("who_knows"), later, 0, "who_knows"},
		"revoked":        {refusal("token_revoked"), stopped, 0, "token_revoked"},
	} {
		f, after := fateOf(c.err)
		if f != c.fate || after != c.after || reason(c.err) != c.code {
			t.Errorf("%s: fate %d after %v, %q", name, f, after, reason(c.err))
		}
	}
}

func TestEveryRefusalHasItsSentence(t *testing.T) {
	t.Parallel()
	b := lonely()
	for _, err := range []error{
		stories.ErrNotFound, stories.ErrNotYours, stories.ErrNotHost, stories.ErrNotCurator, stories.ErrNotAdmin, stories.ErrDecided, stories.ErrGone,
		stories.ErrBadCut, stories.ErrTooLate, stories.ErrNotPermitted, stories.ErrShared, stories.ErrCuratorHost, stories.ErrNoStory,
		stories.ErrLastOfAsk, stories.ErrNothingToSay, stories.ErrAlreadyExists, &stories.NotTheirWordsError{Word: "fast"},
		stories.Problems{"well": {Code: stories.Missing}},
		errStranger, &stories.DecidedError{Status: stories.Approved},
	} {
		wrapped := fmt.Errorf("do: %w", err)
		if said := b.sorry(t.Context(), "U1", "id", wrapped); !refused(wrapped) || strings.Contains(said, "did not work") || said == "" {
			t.Errorf("%v reads %q", err, said)
		}
	}
	if said := b.sorry(t.Context(), "U1", "4f2a", errors.New("pq: broken")); !strings.Contains(said, "4f2a") || strings.Contains(said, "pq") {
		t.Errorf("a failure reads %q", said)
	}
}

// TestReasonsOfSlackAreSaid: whoever reads why something could not be changed
// reads it in their language, not as a code.
func TestReasonsOfSlackAreSaid(t *testing.T) {
	t.Parallel()
	for _, language := range wording.Names() {
		for code, fate := range codes {
			if (fate == unreachable || fate == gone || fate == mended) && wording.In(language).Of("slackRefusals", code) == "" {
				t.Errorf("%s: %s has no words", language, code)
			}
		}
	}
}

func TestLogsNoAddress(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("answer: %w", &url.Error{Op: "Post", URL: "https://hooks.example/secret", Err: errors.New("lost")})
	if got := clean(err); strings.Contains(got, "secret") {
		t.Errorf("the log says %q", got)
	}
}
