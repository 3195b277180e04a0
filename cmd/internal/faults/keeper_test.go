package faults_test

import (
	"sync"

	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// keeper keeps one copy running, as a supervisor does: whenever it has ended,
// the leases it held run out and another begins.
type keeper struct {
	w     *world
	mu    sync.Mutex
	copy  *faults.Copy
	kills int
	stop  chan struct{}
	gone  chan struct{}
}

// keep begins with the first copy; the last is killed when the test ends.
func (w *world) keep() *keeper {
	w.t.Helper()
	k := &keeper{w: w, copy: w.begin(), stop: make(chan struct{}), gone: make(chan struct{})}
	w.ready(k.copy)
	go k.watch()
	w.t.Cleanup(k.end)
	return k
}

func (k *keeper) watch() {
	defer close(k.gone)
	for {
		select {
		case <-k.current().Ended():
		case <-k.stop:
			return
		}
		k.w.minute()
		c, err := faults.Start(program, k.w.out, k.w.Settings(k.w.dsn))
		if err != nil {
			k.w.t.Errorf("start another copy: %v", err)
			return
		}
		k.mu.Lock()
		k.copy = c
		k.mu.Unlock()
	}
}

func (k *keeper) current() *faults.Copy {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.copy
}

// kill ends the present copy as kill -9 does.
func (k *keeper) kill() {
	c := k.current()
	k.mu.Lock()
	k.kills++
	k.mu.Unlock()
	c.Kill()
}

// killOnly ends the present copy for good: nobody begins another.
func (k *keeper) killOnly() {
	close(k.stop)
	<-k.gone
	k.kill()
}

// renew kills the present copy and waits until the next is connected.
func (k *keeper) renew() {
	was := k.current()
	k.kill()
	k.w.until("another copy", func() bool { return k.current() != was && k.w.Connections() > 0 })
}

func (k *keeper) killed() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kills
}

func (k *keeper) end() {
	select {
	case <-k.stop:
	default:
		close(k.stop)
	}
	<-k.gone
	k.current().Kill()
}
