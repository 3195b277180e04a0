package bot

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// answering is a transport that answers with one status after another.
type answering struct {
	statuses []int
	header   http.Header
	calls    atomic.Int64
	bodies   []string
}

func (a *answering) RoundTrip(r *http.Request) (*http.Response, error) {
	n := int(a.calls.Add(1)) - 1
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		a.bodies = append(a.bodies, string(body))
	}
	rec := httptest.NewRecorder()
	for k, v := range a.header {
		rec.Header()[k] = v
	}
	rec.WriteHeader(a.statuses[min(n, len(a.statuses)-1)])
	return rec.Result(), nil
}

func TestOpeningIsLimited(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		base := &answering{statuses: []int{200}}
		o := newOpening(base, 2)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		for ctx.Err() == nil {
			req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://slack.example/api/apps.connections.open", nil)
			if err != nil {
				t.Fatal(err)
			}
			if res, err := o.RoundTrip(req); err == nil {
				_ = res.Body.Close()
			}
		}
		if n := base.calls.Load(); n < 12 || n > 20 {
			t.Errorf("%d connections were opened in ten minutes", n)
		}
		if wait := o.reserve(time.Now().Add(10 * time.Minute)); wait != 0 {
			t.Errorf("after a quiet while one must still wait %v", wait)
		}
	})
}

func TestConnectionsThatLastedMayEndAgainAndAgain(t *testing.T) {
	t.Parallel()
	o, now := newOpening(http.DefaultTransport, 2), time.Now()
	for range 100 {
		for range 2 {
			if wait := o.reserve(now); wait != 0 {
				t.Fatalf("both ended after they had stood for half a minute, and one must wait %v", wait)
			}
		}
		now = now.Add(30 * time.Second)
		o.stood(30 * time.Second)
		o.stood(30 * time.Second)
	}
	for range 20 {
		o.stood(time.Second)
		o.reserve(now)
	}
	if wait := o.reserve(now); wait < time.Minute {
		t.Errorf("connections end at once, and the next is opened in %v", wait)
	}
}

func TestReadsAreTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		base := &answering{statuses: []int{429, 500, 200}, header: http.Header{"Retry-After": {"30"}}}
		r := &retrying{base: base, tries: 4, wait: time.Second}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://slack.example/api/users.info", strings.NewReader("user=U1"))
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		res, err := r.RoundTrip(req)
		if err != nil || res.StatusCode != 200 || base.calls.Load() != 3 {
			t.Fatalf("%v %v after %d calls", res, err, base.calls.Load())
		}
		_ = res.Body.Close()
		if !slices.Equal(base.bodies, []string{"user=U1", "user=U1", "user=U1"}) {
			t.Errorf("what was asked: %q", base.bodies)
		}
		if took := time.Since(began); took != time.Minute {
			t.Errorf("it took %v", took)
		}
	})
}
