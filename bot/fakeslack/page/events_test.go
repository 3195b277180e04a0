package page_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

const patience = 5 * time.Second

// stream reads the events of a page until the test ends.
func stream(t *testing.T, h http.Handler) <-chan string {
	t.Helper()
	s := httptest.NewServer(h)
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/ui/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(res.Body); in.Scan(); {
			if in.Text() != "" {
				lines <- in.Text()
			}
		}
	}()
	t.Cleanup(func() { cancel(); _ = res.Body.Close(); s.Close() })
	return lines
}

func next(t *testing.T, lines <-chan string, want string) string {
	t.Helper()
	deadline := time.After(patience)
	for {
		select {
		case l := <-lines:
			if strings.Contains(l, want) {
				return l
			}
		case <-deadline:
			t.Fatalf("no %q came", want)
		}
	}
}

// A window hears at once of what another does, of the clock, and of what goes
// by behind the curtain.
func TestEvents(t *testing.T) {
	t.Parallel()
	ws, clock := world(t)
	h := page.New(ws, strip(ws, clock))
	lines := stream(t, h)
	first := next(t, lines, "data:")
	if _, err := ws.Say("ana", "#payments", "news"); err != nil {
		t.Fatal(err)
	}
	if second := next(t, lines, "data:"); second == first {
		t.Errorf("the same revision twice: %s", second)
	}
	if err := clock.add(time.Hour)(context.Background()); err != nil {
		t.Fatal(err)
	}
	next(t, lines, "event: change")
	b := browser{t, h}
	b.post("/ui/do/shortcut", `{"as":"ana","name":"begin"}`, nil)
	if l := next(t, lines, "shortcut"); !strings.Contains(l, `"way":"out"`) {
		t.Errorf("journal line %s", l)
	}
}

// Each line behind the curtain opens as its whole JSON.
func TestJournal(t *testing.T) {
	t.Parallel()
	ws, _ := world(t)
	b := browser{t, page.New(ws, page.Strip{})}
	b.post("/ui/do/shortcut", `{"as":"ana","name":"begin"}`, nil)
	var all struct {
		Entries []struct {
			Seq  int    `json:"seq"`
			Name string `json:"name"`
			Good bool   `json:"good"`
		} `json:"entries"`
	}
	b.get("/ui/journal", &all)
	if len(all.Entries) != 1 || all.Entries[0].Name != "shortcut" || all.Entries[0].Good {
		t.Fatalf("%+v", all)
	}
	var one fakeslack.Entry
	if code := b.get("/ui/journal/1", &one); code != 200 || one.Envelope == nil || !strings.Contains(string(one.Envelope.Payload), `"callback_id":"begin"`) {
		t.Errorf("%d %+v", code, one)
	}
	if code := b.get("/ui/journal/77", nil); code != 404 {
		t.Error(code)
	}
}
