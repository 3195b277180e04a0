package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// reader calls Slack's reading methods into small structs of our own: one block
// of a kind that slack-go does not know would cost it the whole page.
type reader struct {
	http  *http.Client
	url   string
	token string
}

// call reads a method's answer into what, which must be a pointer to a struct.
// Slack's own refusals come as slack.SlackErrorResponse.
func (r *reader) call(ctx context.Context, method string, args url.Values, what any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url+method, strings.NewReader(args.Encode()))
	if err != nil {
		return fmt.Errorf("ask Slack for %s: %w", method, err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+r.token)
	res, err := r.http.Do(req)
	if err != nil {
		return fmt.Errorf("ask Slack for %s: %w", method, err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode == http.StatusTooManyRequests {
		pause := retryAfter(res, 0)
		if pause == 0 {
			pause = time.Minute
		}
		return fmt.Errorf("ask Slack for %s: %w", method, &slack.RateLimitedError{RetryAfter: pause})
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("ask Slack for %s: %w", method, slack.StatusCodeError{Code: res.StatusCode, Status: res.Status})
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, 32<<20))
	if err == nil {
		err = readAnswer(body, what)
	}
	if err != nil {
		return fmt.Errorf("ask Slack for %s: %w", method, err)
	}
	return nil
}

func readAnswer(body json.RawMessage, what any) error {
	var head struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}
	if err := lenient(body, &head); err != nil {
		return err
	}
	if !head.OK {
		return slack.SlackErrorResponse{Err: head.Error}
	}
	return lenient(body, what)
}

// cursor is where the next page of an answer begins, "" after the last.
type cursor struct {
	Meta struct {
		Next string `json:"next_cursor"`
	} `json:"response_metadata"`
}
