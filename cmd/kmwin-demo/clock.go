package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// talkClock is what messages are dated by: the clock, and while the past is
// played a little ahead of it, so that people take their time between two lines
// without anything coming due.
type talkClock struct {
	base func() time.Time

	mu    sync.Mutex
	ahead time.Duration
}

// Now is the time of day for people who talk.
func (c *talkClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.base().Add(c.ahead)
}

func (c *talkClock) linger(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

func (c *talkClock) catchUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead = 0
}

// goTo moves the clock to a moment through all that comes due, and waits until
// Slack shows what came of it.
func (d *demo) goTo(ctx context.Context, at time.Time) error {
	d.moving.Lock()
	defer d.moving.Unlock()
	if err := d.settled(ctx); err != nil {
		return err
	}
	d.talk.catchUp()
	if err := d.app.RunUntil(ctx, at); err != nil {
		return err
	}
	return d.settled(ctx)
}

// settled waits until nothing is on its way between Slack and the bot.
func (d *demo) settled(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if err := d.ws.Wait(ctx, d.ws.Quiet); err != nil {
		return err
	}
	return d.app.Settle(ctx)
}

// due is the next moment of one audience.
type due struct {
	name    string
	draftAt time.Time
	at      time.Time
	drafted bool
}

// upcoming lists every audience's next moment, the first one first.
func (d *demo) upcoming(ctx context.Context) ([]due, error) {
	audiences, err := d.app.Store.Audiences(ctx)
	if err != nil {
		return nil, err
	}
	var out []due
	for _, a := range audiences {
		at, local, err := d.app.Store.Next(a.Schedule, a.Zone, d.clock.Now())
		if err != nil {
			return nil, err
		}
		draftAt, err := d.app.Store.Lead(at, local, a.LeadDays, a.Zone)
		if err != nil {
			return nil, err
		}
		// Once a moment is drafted, the audience looks to the one after it.
		drafted := a.NextDue != nil && a.NextDue.After(at)
		out = append(out, due{name: a.Name, draftAt: draftAt.In(d.zone), at: at.In(d.zone), drafted: drafted})
	}
	slices.SortStableFunc(out, func(a, b due) int { return a.at.Compare(b.at) })
	return out, nil
}

// showDraft moves the clock to when the next digest is drafted.
func (d *demo) showDraft(ctx context.Context) error {
	next, err := d.next(ctx)
	if err != nil {
		return err
	}
	if next.drafted {
		return fmt.Errorf("the draft of “%s” is there: Cleo reads it in #wins-curators", next.name)
	}
	if err := d.goTo(ctx, next.draftAt); err != nil {
		return err
	}
	if again, err := d.next(ctx); err != nil || again.drafted {
		return err
	}
	return fmt.Errorf("there is too little to say for “%s”: nothing was drafted", next.name)
}

// postIt moves the clock to when the next digest is posted, by way of its draft.
func (d *demo) postIt(ctx context.Context) error {
	next, err := d.next(ctx)
	if err != nil {
		return err
	}
	if !next.drafted {
		if err := d.goTo(ctx, next.draftAt); err != nil {
			return err
		}
		if next, err = d.next(ctx); err != nil {
			return err
		}
	}
	if err := d.goTo(ctx, next.at); err != nil {
		return err
	}
	if !next.drafted {
		return fmt.Errorf("there was too little to say for “%s”: nothing was posted", next.name)
	}
	return nil
}

func (d *demo) next(ctx context.Context) (due, error) {
	all, err := d.upcoming(ctx)
	if err == nil && len(all) == 0 {
		err = errors.New("no audience has a schedule")
	}
	if err != nil {
		return due{}, err
	}
	return all[0], nil
}
