package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// The strip's buttons.
const (
	showDraftLabel = "Show the draft"
	postItLabel    = "Post it"
)

// strip is the tour and the clock above the workspace.
func (d *demo) strip() page.Strip {
	return page.Strip{
		Look:    d.look,
		Changes: d.tour.changes,
		Buttons: []page.Button{
			{Label: showDraftLabel, Do: d.whole(d.showDraft)},
			{Label: postItLabel, Do: d.whole(d.postIt)},
		},
	}
}

func (d *demo) look() page.Look {
	now := d.clock.Now().In(d.zone)
	look := page.Look{Title: "The tour", Now: now, Welcome: &welcome, Be: shortcuts, Quick: quick, End: d.theEnd()}
	done := d.tour.steps()
	for _, s := range tourSteps {
		s.Done = done[s.Title]
		look.Steps = append(look.Steps, s)
	}
	if next := slices.IndexFunc(look.Steps, func(s page.Step) bool { return !s.Done }); next >= 0 {
		d.point(&look.Steps[next])
	}
	ctx, cancel := context.WithTimeout(d.alive, time.Second)
	defer cancel()
	next, err := d.upcoming(ctx)
	if err != nil {
		return look // the clock is drawn all the same
	}
	for _, n := range next {
		look.Due = append(look.Due, page.Due{At: n.at, What: n.what()})
	}
	return look
}

func (n due) what() string {
	if n.drafted {
		return n.name + " (drafted)"
	}
	return n.name
}

// whole lets what was begun end, even when whoever pressed has gone away.
func (d *demo) whole(do func(context.Context) error) func(context.Context) error {
	return func(context.Context) error { return do(d.alive) } //nolint:contextcheck // a move of the clock outlives the press
}

// press does what a button says.
func (d *demo) press(ctx context.Context, label string) error {
	for _, b := range d.strip().Buttons {
		if b.Label == label {
			return b.Do(ctx)
		}
	}
	return fmt.Errorf("the strip has no button %q", label)
}

// page serves the workspace to browsers. It opens on last month's digest, as a
// leader reads it.
func (d *demo) page() http.Handler {
	client := page.New(d.ws, d.strip())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" && r.URL.Query().Get("as") == "" {
			http.Redirect(w, r, d.firstSight(), http.StatusFound)
			return
		}
		client.ServeHTTP(w, r)
	})
}

// firstSight is where one comes in: the newest digest, in full view.
func (d *demo) firstSight() string {
	path := "/archives/" + leaders
	if ts := d.lastDigest(); ts != "" {
		path += "/p" + strings.ReplaceAll(ts, ".", "")
	}
	return path + "?as=" + welcome.Person
}
