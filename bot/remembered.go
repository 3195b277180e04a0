package bot

import (
	"context"
	"sync"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// remembered are the settings as they were a few seconds ago, so that what does
// not concern us costs no question to the database. What this process saved counts
// at once.
type remembered struct {
	store *stories.Store
	every time.Duration

	mu    sync.Mutex
	set   stories.Settings
	at    time.Time
	saved int64 // the store's count when they were read
}

// read returns the settings, read again when they are too old.
func (r *remembered) read(ctx context.Context) (stories.Settings, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	saved := r.store.SettingsSaved()
	if !r.at.IsZero() && time.Since(r.at) < r.every && saved == r.saved {
		return r.set, nil
	}
	set, _, err := r.store.Settings(ctx)
	if err != nil {
		return stories.Settings{}, err
	}
	r.set, r.at, r.saved = set, time.Now(), saved
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
