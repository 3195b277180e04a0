package bot

import (
	"net/http"
	"sync"
	"time"
)

// opening lets connections be opened a few times at once and then ever slower:
// the library reconnects at once and without end when Slack closes a connection
// for a reason that will not pass. One that has lasted shows that none is.
type opening struct {
	base  http.RoundTripper
	quick int           // at once
	pause time.Duration // then one each, doubled each time
	most  time.Duration // the longest pause; as long without any, and we begin anew
	lasts time.Duration // how long a connection must have stood to show that all is well

	mu    sync.Mutex
	count int
	next  time.Time
}

func newOpening(base http.RoundTripper, sockets int) *opening {
	return &opening{base: base, quick: 2 + sockets, pause: 5 * time.Second, most: time.Minute, lasts: 10 * time.Second}
}

func (o *opening) RoundTrip(r *http.Request) (*http.Response, error) {
	wait := time.NewTimer(o.reserve(time.Now()))
	defer wait.Stop()
	select {
	case <-wait.C:
		return o.base.RoundTrip(r)
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}

// stood hears how long a connection has stood that has ended.
func (o *opening) stood(d time.Duration) {
	if d < o.lasts {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.count = 0
}

// reserve takes the next moment at which a connection may be opened and says how
// far off it is.
func (o *opening) reserve(now time.Time) time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	if now.Sub(o.next) > o.most {
		o.count, o.next = 0, now
	}
	o.count++
	if o.count <= o.quick {
		o.next = now
		return 0
	}
	pause := min(o.pause<<min(o.count-o.quick-1, 10), o.most)
	if o.next.Before(now) {
		o.next = now
	}
	o.next = o.next.Add(pause)
	return o.next.Sub(now)
}
