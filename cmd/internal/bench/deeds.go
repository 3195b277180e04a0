package main

import (
	"context"
	"fmt"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// deed is something whose duration may depend on how much is kept.
type deed struct {
	name  string
	times int
	do    func(ctx context.Context, g *grown, n int) error
}

// deeds are what people wait for, and what runs all the time.
var deeds = []deed{
	{"Home, my words", 200, func(ctx context.Context, g *grown, n int) error {
		return home(ctx, g, fmt.Sprintf("UP%d", n*37%2000), stories.MineTab, n%4)
	}},
	{"Home, queue", 100, func(ctx context.Context, g *grown, n int) error { return home(ctx, g, "UCLEO", stories.QueueTab, n%20) }},
	{"Home, coming editions", 100, func(ctx context.Context, g *grown, _ int) error { return home(ctx, g, "UCLEO", stories.EditionsTab, 0) }},
	{"Home, map", 100, func(ctx context.Context, g *grown, n int) error { return home(ctx, g, "UCLEO", stories.MapTab, n%4) }},
	{"find", 500, find},
	{"a story's card", 200, func(ctx context.Context, g *grown, n int) error {
		_, err := g.store.Card(ctx, int64(1+n*100%g.size), "UCLEO")
		return err
	}},
	{"sweep, nothing to show", 200, func(ctx context.Context, g *grown, _ int) error { return sweep(ctx, g, 0) }},
	{"sweep, 20 to show", 50, func(ctx context.Context, g *grown, _ int) error { return sweep(ctx, g, 20) }},
	{"nominate and read", 200, nominate},
	{"what is due", 50, func(ctx context.Context, g *grown, _ int) error {
		if _, err := g.store.Due(ctx); err != nil {
			return err
		}
		_, _, err := g.store.NextDue(ctx)
		return err
	}},
	{"gather and lapse", 50, func(ctx context.Context, g *grown, _ int) error {
		if err := g.store.Gather(ctx); err != nil {
			return err
		}
		return g.store.Lapse(ctx)
	}},
	{"fold what was missed", 50, func(ctx context.Context, g *grown, _ int) error { return g.store.FoldMissed(ctx) }},
}

// hourly are the jobs that may look at more.
var hourly = []deed{
	{"weekly notes (hourly)", 5, func(ctx context.Context, g *grown, _ int) error { return g.store.Notes(ctx) }},
	{"the curators' week (hourly)", 5, func(ctx context.Context, g *grown, _ int) error { return g.store.Reviews(ctx) }},
	{"questions and needs (hourly)", 5, func(ctx context.Context, g *grown, _ int) error { return g.store.Talks(ctx) }},
	{"tidy (daily)", 3, func(ctx context.Context, g *grown, _ int) error { return g.store.Tidy(ctx) }},
}

func home(ctx context.Context, g *grown, who string, tab stories.Tab, page int) error {
	p, err := g.store.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: who, Tab: string(tab), Page: page})
	if err == nil && tab == stories.QueueTab && len(p.Queue) == 0 {
		return fmt.Errorf("page %d of the queue is empty", page)
	}
	return err
}

// sweep claims what is to be shown, of which there is so much, and gives it back.
func sweep(ctx context.Context, g *grown, wanted int) error {
	if wanted > 0 {
		_, err := g.db.ExecContext(ctx, `/* bench */ UPDATE message SET wanted = wanted + 1 WHERE id IN (SELECT id FROM message WHERE kind = 'request' AND wanted = shown LIMIT $1)`, wanted)
		if err != nil {
			return err
		}
	}
	for {
		claimed, err := g.store.Claim(ctx, 4)
		if err != nil {
			return err
		}
		if len(claimed) == 0 {
			break
		}
		for _, m := range claimed {
			if err := g.store.Shown(ctx, m, m.TS); err != nil {
				return err
			}
		}
	}
	if _, err := g.store.ClaimLooks(ctx, 4); err != nil {
		return err
	}
	_, _, err := g.store.NextTry(ctx)
	return err
}

// nominate points at a new message and saves what was read there.
func nominate(ctx context.Context, g *grown, _ int) error {
	at := fmt.Sprintf("%d.%06d", time.Now().Unix(), time.Now().Nanosecond()/1000)
	if err := g.store.Point(ctx, stories.Pointing{Channel: "CC1", TS: at, Person: "UP1", Emoji: "seedling", EventTS: at, On: true}); err != nil {
		return err
	}
	looks, err := g.store.ClaimLooks(ctx, 1)
	if err != nil || len(looks) != 1 {
		return fmt.Errorf("%d messages to read: %w", len(looks), err)
	}
	_, err = g.store.Saw(ctx, looks[0], stories.Finding{Speaker: "UP2", Text: "It takes a day less now."})
	return err
}
