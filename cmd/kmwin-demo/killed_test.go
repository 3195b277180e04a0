package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// checkKilled kills a demo that is just posting, and finds Slack and the database
// of one mind when it is started again.
func checkKilled(t *testing.T, dir string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), self, "-test.run", "^TestChild$")
	child.Env = append(os.Environ(), "KMWIN_DEMO_CHILD="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	awaitLine(t, out, "posting")
	if err := child.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed

	d := begun(t, dir)
	defer ended(t, d)
	if err := d.postUntil(t.Context(), time.Date(2027, 1, 2, 0, 0, 0, 0, d.zone)); err != nil {
		t.Fatal(err)
	}
	all, err := d.ws.Messages("lea", "#ops-leads", "")
	if err != nil {
		t.Fatal(err)
	}
	heads := 0
	for _, l := range all {
		if l.Bot && strings.Contains(l.Plain, "January 2027") {
			heads++
		}
	}
	if heads != 1 {
		t.Errorf("January's digest stands there %d times", heads)
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

// TestChild is the demo that TestDemo kills: it approves a story, and says when
// the digest is being posted.
func TestChild(t *testing.T) {
	dir := os.Getenv("KMWIN_DEMO_CHILD")
	if dir == "" {
		return // it is a process of TestDemo's only
	}
	d := begun(t, dir)
	play(t, newPlayer(d.ws, d.goTo), `
- cleo opens home
- cleo sees "All 26 meters" on home
- cleo clicks "Approve" below "All 26 meters"
- cleo sees "Approve a story" on form
- cleo submits`)
	heard, done := d.ws.Watch()
	defer done()
	posting := make(chan error, 1)
	go func() { posting <- d.postUntil(d.alive, time.Date(2027, 1, 2, 0, 0, 0, 0, d.zone)) }()
	for e := range heard {
		if e.Call != nil && e.Call.Method == "chat.postMessage" && strings.Contains(string(e.Call.Answer), "January 2027") {
			_, _ = os.Stdout.WriteString("posting\n")
			break
		}
	}
	if err := <-posting; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	<-d.alive.Done()
}

func awaitLine(t *testing.T, from interface{ Read([]byte) (int, error) }, want string) {
	t.Helper()
	var got []byte
	buf := make([]byte, 512)
	for !bytes.Contains(got, []byte(want)) {
		n, err := from.Read(buf)
		got = append(got, buf[:n]...)
		if err != nil {
			t.Fatalf("%v, and no %q in\n%s", err, want, got)
		}
	}
}
