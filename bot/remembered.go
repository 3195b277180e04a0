package bot

import (
	"context"
	"sync"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// remembered are the settings as they were a few seconds ago, so that what does
// not concern us costs no question to the database.
type remembered struct {
	store *stories.Store
	every time.Duration

	mu  sync.Mutex
	set stories.Settings
	at  time.Time
}

// read returns the settings, read again when they are too old.
func (r *remembered) read(ctx context.Context) (stories.Settings, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.at.IsZero() && time.Since(r.at) < r.every {
		return r.set, nil
	}
	set, _, err := r.store.Settings(ctx)
	if err != nil {
		return stories.Settings{}, err
	}
	r.set, r.at = set, time.Now()
	return set, nil
}

// locale is the workspace's language as far as it is known.
func (r *remembered) locale(ctx context.Context) string {
	if set, err := r.read(ctx); err == nil {
		return set.Locale
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.set.Locale
}

// forget makes the next read ask the database.
func (r *remembered) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.at = time.Time{}
}
