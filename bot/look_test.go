package bot

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestReadingLetsArrivalsPass: what came in is committed before more is read, but
// reading never stands still.
func TestReadingLetsArrivalsPass(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name              string
		came              int
		after, from, till time.Duration
	}{
		{name: "nothing came in"},
		{name: "it is committed soon", came: 1, after: 100 * time.Millisecond, from: 100 * time.Millisecond, till: 120 * time.Millisecond},
		{name: "it never ends", came: 2, after: time.Hour, from: time.Second, till: time.Second + 20*time.Millisecond},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				b := &Bot{jobs: make(chan job, 2), looks: newNudge()}
				for range c.came {
					b.jobs <- job{}
				}
				began := time.Now()
				time.AfterFunc(c.after, func() {
					for range c.came {
						<-b.jobs
					}
				})
				b.letPass(t.Context())
				if took := time.Since(began); took < c.from || took > c.till {
					t.Errorf("reading waited for %v", took)
				}
			})
		})
	}
}
