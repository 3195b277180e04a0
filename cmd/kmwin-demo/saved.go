package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// saved is what the demo keeps beside the database: the pretended Slack, and the
// clock that both of them go by.
//
// The file is written before the bot hears what a call of its did, so Slack as
// it is found again is never older than what the database says of it. It may be
// newer: a message that was posted, but not noted. Those are settled at the next
// start. A clock that was killed in mid-move is found where it stood before; the
// database's due moments are unique, so nothing is posted twice on the way again.
type saved struct {
	Clock   time.Time       `json:"clock"`
	Clean   bool            `json:"clean"` // written at an orderly end
	Since   time.Time       `json:"since"` // when the past ended and the tour began
	Pointed int             `json:"pointed"`
	Tour    map[string]bool `json:"tour"` // steps done

	workspace []byte // as the workspace saves itself; it follows on the next line
}

// lag is how far a flowing clock may have run ahead of the file.
const lag = time.Minute

// keeper saves, and knows what was saved last.
type keeper struct {
	path string
	ws   *fakeslack.Workspace
	now  func() time.Time

	mu    sync.Mutex
	state saved
	kept  int64 // of the workspace as saved
}

// readSaved returns what is kept at path; false when there is nothing.
func readSaved(path string) (saved, bool, error) {
	var s saved
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, false, nil
	}
	if err == nil {
		first, rest, _ := bytes.Cut(text, []byte("\n"))
		s.workspace = rest
		err = json.Unmarshal(first, &s)
	}
	if err != nil {
		return s, false, fmt.Errorf("read what the demo kept: %w", err)
	}
	return s, true, nil
}

// resumeAt is where the clock goes on: never before a moment the database knows.
func (s saved) resumeAt() time.Time {
	if s.Clean {
		return s.Clock
	}
	return s.Clock.Add(lag)
}

// change alters what is kept beside the workspace and saves all of it.
func (k *keeper) change(alter func(*saved)) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	alter(&k.state)
	return k.write()
}

// save writes if anything changed since the last time.
func (k *keeper) save() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == k.ws.Kept() {
		return nil
	}
	return k.write()
}

func (k *keeper) write() error {
	kept := k.ws.Kept()
	k.state.Clock = k.now()
	head, err := json.Marshal(k.state)
	if err != nil {
		return fmt.Errorf("save the clock: %w", err)
	}
	text := bytes.NewBuffer(append(head, '\n'))
	if err := k.ws.Save(text); err != nil {
		return err
	}
	if err := replaceFile(k.path, text.Bytes()); err != nil {
		return fmt.Errorf("save the workspace: %w", err)
	}
	k.kept = kept
	return nil
}

// replaceFile writes a file that is there whole or not at all.
func replaceFile(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".saving-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// since is when the tour began, and pointedBefore how many nominating reactions
// there were by then.
func (k *keeper) since() time.Time {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.state.Since
}

func (k *keeper) pointedBefore() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.state.Pointed
}

// keep saves after every change, and now and then for the clock's sake, until
// ctx ends. failed hears of what went wrong.
func (k *keeper) keep(ctx context.Context, failed func(error)) {
	changed, done := k.ws.Subscribe()
	defer done()
	tick := time.NewTicker(lag / 4)
	defer tick.Stop()
	for {
		save := k.save
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-tick.C:
			save = func() error { return k.change(func(*saved) {}) }
		}
		if err := save(); err != nil {
			failed(err)
		}
	}
}

// first answers the bot's calls only once what they did is saved. While quick
// says so nothing is saved: the past is played again if it is interrupted.
func (k *keeper) first(api http.Handler, quick func() bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if quick() || !strings.HasPrefix(r.URL.Path, "/api/") {
			api.ServeHTTP(w, r)
			return
		}
		held := &heldAnswer{header: http.Header{}, status: http.StatusOK}
		api.ServeHTTP(held, r)
		if err := k.save(); err != nil {
			http.Error(w, "the workspace could not be saved", http.StatusServiceUnavailable)
			return
		}
		held.send(w)
	})
}

// heldAnswer is an answer that is not sent yet.
type heldAnswer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *heldAnswer) Header() http.Header            { return h.header }
func (h *heldAnswer) WriteHeader(status int)         { h.status = status }
func (h *heldAnswer) Write(text []byte) (int, error) { return h.body.Write(text) }

func (h *heldAnswer) send(w http.ResponseWriter) {
	for key, values := range h.header {
		w.Header()[key] = values
	}
	w.WriteHeader(h.status)
	_, _ = w.Write(h.body.Bytes())
}
