package bot

import (
	"sync"
	"time"
)

// together does the same to each, at once, and waits for all.
func together[T any](all []T, do func(T)) {
	var each sync.WaitGroup
	for _, one := range all {
		each.Go(func() { do(one) })
	}
	each.Wait()
}

// backOff is how long to wait after so many attempts: 2 seconds, doubled each
// time, at most the given.
func backOff(attempts int, most time.Duration) time.Duration {
	return min(2*time.Second<<min(max(attempts-1, 0), 20), most)
}
