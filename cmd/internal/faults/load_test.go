package faults_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// TestKilledAtRandomUnderLoad has people react, answer and tell without pause,
// and editions posted, while kmwin is killed again and again.
func TestKilledAtRandomUnderLoad(t *testing.T) {
	t.Parallel()
	kills := 12
	if *long {
		kills = 220
	}
	w := newWorld(t, 24*kills, nil)
	k := w.keep()
	w.life(k, 0) // from now on it is known that ids come back
	l := &load{w: w, stop: make(chan struct{})}
	var busy sync.WaitGroup
	busy.Go(func() { l.nominating(1, 16*kills) })
	busy.Go(func() { l.sharing(16*kills, 20*kills) })
	busy.Go(func() { l.telling(20*kills, 24*kills) })
	dice := rand.New(rand.NewPCG(7, uint64(kills)))
	for range kills {
		if dice.IntN(4) > 0 { // else it may be killed while it begins
			w.ready(k.current())
		}
		w.awhile(time.Duration(dice.IntN(900)) * time.Millisecond)
		k.renew()
	}
	close(l.stop)
	busy.Wait()
	k.renew() // what is due is looked for at once
	if l.posts < 1 || l.forms < 1 || l.asked < kills {
		t.Errorf("only %d stories were shared, %d told and %d pointed to meanwhile", l.posts, l.forms, l.asked)
	}
	w.account(k, sent{requests: l.asked + l.posts + 1, forms: l.forms, posts: l.posts + 1, takeBacks: 1})
}

// awhile lets some time pass, by the clock that kills.
func (w *world) awhile(d time.Duration) {
	ctx, cancel := context.WithTimeout(w.t.Context(), d)
	defer cancel()
	<-ctx.Done()
}

// load is what people do until it is stopped, and how much that was.
type load struct {
	w                   *world
	stop                chan struct{}
	asked, forms, posts int
}

func (l *load) stopped() bool {
	select {
	case <-l.stop:
		return true
	default:
		return false
	}
}

// nominating has one speaker after another say something that is pointed to, so
// that there is always something under way, and never more than can be done.
func (l *load) nominating(from, to int) {
	const queue = 30
	for i := from; i < to && !l.stopped(); i++ {
		l.w.nominate(i)
		l.asked++
		l.w.until("the queue to shrink", func() bool {
			n, err := l.w.store.Unsettled(l.w.t.Context())
			return l.stopped() || err == nil && n < queue
		})
		l.w.awhile(50 * time.Millisecond)
	}
}

// sharing has one after another say yes, and their stories shared at once.
func (l *load) sharing(from, to int) {
	for i := from; i < to && !l.stopped(); i++ {
		l.w.nominate(i)
		l.w.allow(i)
		l.w.approve(l.w.words(i))
		l.w.share(l.w.words(i))
		l.posts++
	}
}

// telling has one after another tell by the command, and keep it.
func (l *load) telling(from, to int) {
	const title = "In your own words, what went well?"
	for i := from; i < to && !l.stopped(); i++ {
		who := faults.Speaker(i)
		open := func() bool { return l.w.has(who, fakeslack.KindModal, title) }
		l.w.insist("tell", open, func() error {
			return l.w.opening(open, func() error { return l.w.Command(who, "#town", "/kmwin", l.w.words(i)) })
		})
		l.w.submit(who, title)
		l.forms++
	}
}
