package page_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// watch is a clock that stands until it is moved.
type watch struct {
	mu   sync.Mutex
	now  time.Time
	subs map[chan struct{}]bool
}

func (w *watch) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *watch) add(d time.Duration) func(context.Context) error {
	return func(context.Context) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.now = w.now.Add(d)
		for c := range w.subs {
			select {
			case c <- struct{}{}:
			default:
			}
		}
		return nil
	}
}

func (w *watch) subscribe() (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.subs[c] = true
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.subs, c)
	}
}

// newWorkspace has six people, channels of every kind and some talk.
func newWorkspace(clock *watch) (*fakeslack.Workspace, error) {
	text, err := os.ReadFile("testdata/manifest.json")
	if err != nil {
		return nil, err
	}
	manifest, err := fakeslack.ParseManifest(text)
	if err != nil {
		return nil, err
	}
	ws, err := fakeslack.New(fakeslack.Config{Manifest: manifest, Now: clock.Now, TeamName: "Northwind", Domain: "northwind"})
	if err != nil {
		return nil, err
	}
	for _, p := range []fakeslack.Person{
		{Name: "ana", RealName: "Ana Ruiz", DisplayName: "Ana", Title: "Support"},
		{Name: "bo", RealName: "Bo Lind", Title: "Payments"},
		{Name: "cleo", RealName: "Cleo Marsh", Title: "Knowledge programme", Admin: true},
		{Name: "dov", RealName: "דב כהן", Title: "Data", TZ: "Asia/Jerusalem"},
		{Name: "eda", RealName: "Eda Kaya", Title: "Operations"},
		{Name: "finn", RealName: "Finn Berg", Title: "Partner", Team: "T0PARTNER"},
	} {
		if _, err := ws.AddPerson(p); err != nil {
			return nil, err
		}
	}
	return ws, furnish(ws)
}

func furnish(ws *fakeslack.Workspace) error {
	bot := ws.App().BotUser
	for _, c := range []struct {
		name    string
		private bool
		members []string
	}{
		{"payments", false, []string{"ana", "bo", "cleo", "dov", bot}},
		{"operations", false, []string{"eda", "cleo"}},
		{"leads", true, []string{"cleo", "bo", bot}},
		{"partners", false, []string{"ana", "cleo", "finn", bot}},
	} {
		if _, err := ws.AddChannel(c.name, c.private, c.members...); err != nil {
			return err
		}
	}
	if err := ws.Share("cleo", "#partners", "T0PARTNER"); err != nil {
		return err
	}
	for _, m := range [][3]string{
		{"bo", "#payments", "Onboarding now takes *one day*, it was nine. :tada:"},
		{"ana", "#payments", "How did you do that, @bo?"},
		{"bo", "#payments", "Three things:\n- one checklist\n- one owner\n- `make ready` instead of a wiki page"},
		{"cleo", "#leads", "Numbers for November are in."},
		{"eda", "#operations", "Handovers are slow at the moment."},
		{"finn", "#partners", "Hello from the other side."},
	} {
		if _, err := ws.Say(m[0], m[1], m[2]); err != nil {
			return err
		}
	}
	return nil
}

func strip(ws *fakeslack.Workspace, clock *watch) page.Strip {
	berlin := time.FixedZone("CET", 3600)
	return page.Strip{
		Look: func() page.Look {
			lines, err := ws.Messages("bo", "#payments", "")
			reacted := err == nil && len(lines) > 0 && len(lines[0].Reactions) > 0
			first := ""
			if len(lines) > 0 {
				first = lines[0].TS
			}
			return page.Look{
				Title: "Tour", Now: clock.Now().In(berlin), Quick: []string{"seedling", "+1"},
				Due: []page.Due{{At: time.Date(2026, 12, 1, 9, 0, 0, 0, berlin), What: "the monthly digest"}},
				Steps: []page.Step{
					{Title: "React", Hint: "As Ana, put :seedling: on what Bo said in #payments.", Person: "ana", Place: "#payments", TS: first, Done: reacted},
					{Title: "Answer the request", Hint: "As Bo, say yes or no.", Person: "bo", Place: "messages"},
					{Title: "Look at Home", Hint: "As Cleo.", Person: "cleo", Place: "home"},
				},
				Be: []page.Be{
					{Person: "ana", Why: "colleague", Place: "#payments"}, {Person: "bo", Why: "speaker", Place: "messages"}, {Person: "cleo", Why: "curator", Place: "home"},
				},
				Welcome: &page.Notice{Text: "This is a toy workspace.", Person: "eda", Place: "#operations"},
			}
		},
		Buttons: []page.Button{
			{Label: "+1 hour", Do: clock.add(time.Hour)},
			{Label: "+1 day", Do: clock.add(24 * time.Hour)},
			{Label: "Break", Do: func(context.Context) error { return fmt.Errorf("the spring is broken") }},
		},
		Changes: clock.subscribe,
	}
}

func newWatch() *watch {
	return &watch{now: time.Date(2026, 11, 24, 8, 30, 0, 0, time.UTC), subs: map[chan struct{}]bool{}}
}

// world is a workspace for one test.
func world(t *testing.T) (*fakeslack.Workspace, *watch) {
	t.Helper()
	clock := newWatch()
	ws, err := newWorkspace(clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(ws.Close)
	return ws, clock
}
