package faults_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// step is the n-th time that a moment comes in one life.
type step struct {
	faults.Moment
	n int
}

// steps counts moments, and kills at one of them.
type steps struct {
	mu   sync.Mutex
	seen map[faults.Moment]int
	all  []step
	at   *step
	kill func()
	hit  bool
}

// watch is for a Gate: at the step to kill at, nothing passes any more.
func (s *steps) watch(m faults.Moment) bool {
	s.mu.Lock()
	s.seen[m]++
	now := step{m, s.seen[m]}
	s.all = append(s.all, now)
	cut := s.at != nil && !s.hit && now == *s.at
	s.hit = s.hit || cut
	s.mu.Unlock()
	if cut {
		s.kill()
	}
	return cut
}

// came tells whether the step to kill at came.
func (s *steps) came() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hit
}

func newSteps() *steps { return &steps{seen: map[faults.Moment]int{}} }

// beginning are the calls of a copy that begins.
var beginning = []string{"apps.connections.open", "auth.test", "conversations.members", "usergroups.users.list"}

// every returns the steps of one undisturbed life, the second: in the first
// there is more to be learnt.
func (w *world) every(k *keeper) []step {
	w.t.Helper()
	w.life(k, 0)
	w.settle()
	s := newSteps()
	w.Gate.Watch(s.watch)
	w.life(k, 1)
	w.settle()
	w.Gate.Watch(nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.all), func(x step) bool { return slices.Contains(beginning, x.What) })
}

// TestKilledAtEveryStep kills kmwin before and after each call of a story's
// life, and at each delivery and acknowledgement: the story goes on as if
// nothing had been, and nothing of it is lost or there twice.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	shards := 4
	for shard := range shards {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			killedAtSteps(t, shard, shards)
		})
	}
}

func killedAtSteps(t *testing.T, shard, shards int) {
	t.Helper()
	w := newWorld(t, 200, nil)
	k := w.keep()
	all := w.every(k)
	if len(all) < 40 {
		t.Fatalf("a life has %d steps", len(all))
	}
	var mine []step
	for i := shard; i < len(all); i += shards {
		mine = append(mine, all[i])
	}
	if !*long { // a sample, another one in each shard
		mine = []step{mine[(2*shard)%len(mine)], mine[len(mine)/3], mine[2*len(mine)/3], mine[len(mine)-1-shard]}
	}
	hits := 0
	for i, at := range mine {
		s := newSteps()
		s.at, s.kill = &at, k.kill
		w.Gate.Watch(s.watch)
		w.life(k, i+2)
		w.Gate.Watch(nil)
		if s.came() {
			hits++
		} else {
			t.Logf("%+v did not come in life %d", at, i+2)
		}
	}
	if hits < len(mine)*3/4 {
		t.Errorf("only %d of %d steps came", hits, len(mine))
	}
	n := len(mine) + 2
	w.account(k, sent{requests: n, posts: n, takeBacks: n})
}
