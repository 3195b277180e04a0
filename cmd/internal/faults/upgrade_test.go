package faults_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// laterMigration is what the next version brings: it adds, and takes nothing away.
const laterMigration = `-- +goose Up
ALTER TABLE message ADD COLUMN later text NOT NULL DEFAULT '';
`

// TestRollingUpgrade starts the next version, which brings a migration, beside
// copies of this one that are at work. They go on until they are ended; what
// begins after them must be the next version.
func TestRollingUpgrade(t *testing.T) {
	t.Parallel()
	next := buildNext(t)
	w := newWorld(t, 30, nil)
	old := []*faults.Copy{w.begin(), w.begin()}
	for _, c := range old {
		w.ready(c)
	}
	for i := range 10 {
		w.nominate(i)
	}
	c := w.beginAs(next)
	w.ready(c)
	for i := 10; i < 20; i++ {
		w.nominate(i)
	}
	w.settle()
	if n := w.count(`SELECT count(*) FROM copy WHERE left_at IS NULL`); n != 3 {
		t.Errorf("%d copies are at work beside one another", n)
	}
	for _, c := range old {
		c.Stop()
		if c.Code() != 0 {
			t.Errorf("a copy of the former version ended with %d", c.Code())
		}
	}
	for i := 20; i < 30; i++ {
		w.nominate(i)
	}
	w.account(nil, sent{requests: 30})

	late := w.begin()
	<-late.Ended()
	if late.Code() == 0 || !strings.Contains(w.out.String(), "made by a newer kmwin") {
		t.Errorf("the former version begins on the next one's schema: %d", late.Code())
	}
}

// buildNext compiles kmwin with one migration more.
func buildNext(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	sql, overlay := filepath.Join(dir, "later.sql"), filepath.Join(dir, "overlay.json")
	ok(t, os.WriteFile(sql, []byte(laterMigration), 0o600))
	migrations, err := filepath.Abs("../../../stories/migrations")
	ok(t, err)
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(migrations, "9000_later.sql"): sql}})
	ok(t, err)
	ok(t, os.WriteFile(overlay, text, 0o600))
	file, err := faults.Build(t.Context(), dir, "cmd/kmwin", "-overlay", overlay)
	ok(t, err)
	return file
}
