package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKilled kills a demo that is just posting, and finds Slack and the database
// of one mind when it is started again.
func TestKilled(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	killWhilePosting(t, dir)

	d := begun(t, dir)
	defer ended(t, d)
	if err := d.postUntil(t.Context(), time.Date(2026, 12, 1, 9, 0, 0, 0, d.zone)); err != nil {
		t.Fatal(err)
	}
	all, err := d.ws.Messages("lea", "#ops-leads", "")
	if err != nil {
		t.Fatal(err)
	}
	heads := 0
	for _, l := range all {
		if l.Bot && strings.Contains(l.Plain, "December 2026") {
			heads++
		}
	}
	if heads != 1 {
		t.Errorf("December's digest stands there %d times", heads)
	}
}

// postingScript never ends by itself.
const postingScript = `
- cleo opens home
- cleo sees "All 26 meters" on home
- cleo clicks "Approve" below "All 26 meters"
- cleo sees "Approve a story" on form
- cleo submits
- somebody presses "Post it"
- lea sees "what nobody says" in #ops-leads
`

// killWhilePosting runs the program until the digest's first message is kept:
// the bot has not been told yet that it stands.
func killWhilePosting(t *testing.T, dir string) {
	t.Helper()
	script := filepath.Join(emptyFolder(t), "posting.script")
	if err := os.WriteFile(script, []byte(postingScript), 0o600); err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), prepared(t), "-data", dir, "-script", script)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the digest is posted", func() bool { return keptDigest(filepath.Join(dir, "workspace.json")) })
	if err := child.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed
	if child.ProcessState.Exited() {
		t.Fatalf("the program ended by itself, with %d", child.ProcessState.ExitCode())
	}
}

// keptDigest reports whether December's digest stands in the kept workspace.
func keptDigest(path string) bool {
	s, _, err := readSaved(path)
	var kept struct {
		Channels []struct{ ID, Name string }        `json:"channels"`
		Messages map[string][]struct{ Text string } `json:"messages"`
	}
	if err != nil || json.Unmarshal(s.workspace, &kept) != nil {
		return false
	}
	for _, c := range kept.Channels {
		if c.Name != leaders {
			continue
		}
		for _, m := range kept.Messages[c.ID] {
			if strings.Contains(m.Text, "December 2026") {
				return true
			}
		}
	}
	return false
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	deadline, tick := time.After(time.Minute), time.NewTicker(2*time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("in vain waited until %s", what)
		}
	}
}

// postUntil goes past a day, from wherever the clock was left.
func (d *demo) postUntil(ctx context.Context, day time.Time) error {
	for d.clock.Now().Before(day) {
		if err := d.postIt(ctx); err != nil && !strings.Contains(err.Error(), "too little") {
			return err
		}
	}
	return d.settled(ctx)
}
