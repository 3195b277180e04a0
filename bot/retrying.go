package bot

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

// retrying tries reads again after 429, 5xx and lost connections, until the
// request's context ends. It must not carry anything that posts.
type retrying struct {
	base  http.RoundTripper
	tries int
	wait  time.Duration // before the second try, doubled each time
}

func (t *retrying) RoundTrip(r *http.Request) (*http.Response, error) {
	for try := 1; ; try++ {
		attempt, err := again(r, try)
		if err != nil {
			return nil, err
		}
		res, err := t.base.RoundTrip(attempt)
		if try == t.tries || !worthAnother(res, err) {
			return res, err
		}
		pause := retryAfter(res, t.wait<<(try-1))
		if res != nil {
			_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10))
			_ = res.Body.Close()
		}
		if err := waitFor(r.Context(), pause); err != nil {
			return nil, err
		}
	}
}

// again is the request with a body that can be read once more.
func again(r *http.Request, try int) (*http.Request, error) {
	if try == 1 || r.Body == nil || r.GetBody == nil {
		return r, nil
	}
	body, err := r.GetBody()
	if err != nil {
		return nil, err
	}
	attempt := r.Clone(r.Context())
	attempt.Body = body
	return attempt, nil
}

func worthAnother(res *http.Response, err error) bool {
	if err != nil {
		return true
	}
	return res.StatusCode == http.StatusTooManyRequests || res.StatusCode >= http.StatusInternalServerError
}

// retryAfter is how long Slack asks to wait, otherwise the standard.
func retryAfter(res *http.Response, standard time.Duration) time.Duration {
	if res == nil {
		return standard
	}
	secs, err := strconv.Atoi(res.Header.Get("Retry-After"))
	if err != nil || secs < 0 {
		return standard
	}
	return max(time.Duration(secs)*time.Second, standard)
}

// waitFor waits unless ctx ends first.
func waitFor(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
