package main

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// column is what was measured of one program.
type column struct {
	name             string
	few, all         float64 // deliveries a second: 1 in 100 nominating, all
	shown            float64 // nominations a second until the last direct message stands
	ack, ackAll      times   // at ten times Slack's ceiling, 1 in 100 nominating; at five nominations a second
	dm, view         times
	cpu              time.Duration // for sizes.events
	idle, after      int64         // bytes resident
	start            times
	size             int64
	perNomination    float64
	idleQueries      float64 // a minute
	repeated, events int
}

// measure runs one program through everything, each in the state that the one
// before left.
func measure(ctx context.Context, z sizes, name, file, dsn string) (column, error) {
	c := column{name: name, events: z.events}
	s, err := newSubject(ctx, name, file, dsn)
	if err != nil {
		return c, err
	}
	if err := c.starts(ctx, s); err != nil {
		return c, err
	}
	defer s.end()
	h := newHose(s)
	next := 0
	for _, step := range []func() error{
		func() error { return c.rest(ctx, s) },
		func() error { return c.asks(ctx, z, s, h, &next) },
		func() error { return c.commands(ctx, z, s) },
		func() error { return c.paces(ctx, s, h, &next) },
		func() error { return c.rates(ctx, z, s, h, &next) },
		func() error { return c.memory(ctx, z, s, h, &next) },
	} {
		if err := step(); err != nil {
			return c, err
		}
	}
	c.repeated = h.again
	return c, nil
}

// starts times five starts until the first acknowledgement; the last stays.
func (c *column) starts(ctx context.Context, s *subject) error {
	info, err := os.Stat(s.file)
	if err != nil {
		return err
	}
	c.size = info.Size()
	for n := range 5 {
		began := time.Now()
		if err := s.begin(ctx); err != nil {
			return err
		}
		h := newHose(s)
		if err := h.give(ctx, s.said[0], "thumbsup"); err != nil {
			return err
		}
		if err := h.drain(ctx); err != nil {
			return err
		}
		c.start = append(c.start, time.Since(began))
		if n < 4 {
			s.copy.Kill()
			if err := s.until(ctx, "the end", func() bool { return s.town.Gate.Links() == 0 }); err != nil {
				return err
			}
		}
	}
	c.start = sorted(c.start)
	return nil
}

// rest lets the program idle, and counts what it asks its database meanwhile.
func (c *column) rest(ctx context.Context, s *subject) error {
	const idle = 20 * time.Second
	if err := wait(ctx, 5*time.Second); err != nil {
		return err
	}
	before, err := s.statements(ctx)
	if err != nil {
		return err
	}
	if err := wait(ctx, idle); err != nil {
		return err
	}
	after, err := s.statements(ctx)
	c.idleQueries = float64(after-before) * float64(time.Minute) / float64(idle)
	c.idle = resident(s.copy.PID())
	return err
}

// asks times reactions, one after another, until the direct message they lead
// to has come to Slack.
func (c *column) asks(ctx context.Context, z sizes, s *subject, h *hose, next *int) error {
	before, err := s.statements(ctx)
	if err != nil {
		return err
	}
	posts := make(chan struct{}, 100)
	s.town.Gate.Watch(func(m faults.Moment) bool {
		if m.What == "chat.postMessage" && m.Where == faults.Answered {
			posts <- struct{}{}
		}
		return false
	})
	defer s.town.Gate.Watch(nil)
	for range z.asks {
		began := time.Now()
		if err := h.give(ctx, s.said[*next], "seedling"); err != nil {
			return err
		}
		*next++
		select {
		case <-posts:
			c.dm = append(c.dm, time.Since(began))
		case <-time.After(time.Minute):
			return fmt.Errorf("no direct message\n%s", s.out.Tail(5))
		}
	}
	c.dm = sorted(c.dm)
	if err := wait(ctx, time.Second); err != nil { // for what is saved after the post
		return err
	}
	after, err := s.statements(ctx)
	c.perNomination = float64(after-before) / float64(z.asks)
	return err
}

// familiar is how many people type the command again and again.
const familiar = 20

// commands times /kmwin from its delivery until views.open comes to Slack: the
// program's own time, without what the pretended Slack takes before and after.
func (c *column) commands(ctx context.Context, z sizes, s *subject) error {
	var delivered atomic.Int64
	opens := make(chan time.Duration, 100)
	s.town.Gate.Watch(func(m faults.Moment) bool {
		switch now := time.Now().UnixNano(); {
		case m.What == "/kmwin" && m.Where == faults.Delivered:
			delivered.Store(now)
		case m.What == "views.open" && m.Where == faults.Asked:
			opens <- time.Duration(now - delivered.Load())
		}
		return false
	})
	defer s.town.Gate.Watch(nil)
	for i := range familiar + z.asks {
		who := faults.Speaker(i % familiar)
		failed := make(chan error, 1)
		go func() { failed <- s.town.Command(who, "#town", "/kmwin", "It takes a day less now") }()
		select {
		case took := <-opens:
			if i >= familiar { // the first time somebody is looked up
				c.view = append(c.view, took)
			}
		case <-time.After(time.Minute):
			return fmt.Errorf("no form\n%s", s.out.Tail(5))
		}
		if err := <-failed; err != nil {
			return fmt.Errorf("type the command: %w", err)
		}
		open := func() bool { all, err := s.town.Modals(who); return err == nil && len(all) > 0 }
		if err := s.until(ctx, "the form", open); err != nil {
			return err
		}
		if err := s.town.CloseView(who, true); err != nil {
			return fmt.Errorf("close the form: %w", err)
		}
	}
	c.view = sorted(c.view)
	return ctx.Err()
}

// paces times acknowledgements at ten times the rate at which Slack delivers at
// most, and of nominations alone.
func (c *column) paces(ctx context.Context, s *subject, h *hose, next *int) error {
	h.times()
	if err := h.pace(ctx, 1000, 300_000.0/3600, 100, next); err != nil {
		return err
	}
	c.ack = h.times()
	if err := h.pace(ctx, 100, 5, 1, next); err != nil {
		return err
	}
	c.ackAll = h.times()
	return s.quiet(ctx)
}

// rates gives deliveries as fast as they are taken.
func (c *column) rates(ctx context.Context, z sizes, s *subject, h *hose, next *int) error {
	before := processor(s.copy.PID())
	var err error
	if c.few, err = h.flood(ctx, z.events, 100, next); err != nil {
		return err
	}
	if err := s.quiet(ctx); err != nil {
		return err
	}
	c.cpu = processor(s.copy.PID()) - before
	n := min(z.events/2, len(s.said)-*next)
	began := time.Now()
	if c.all, err = h.flood(ctx, n, 1, next); err != nil {
		return err
	}
	err = s.quiet(ctx)
	c.shown = float64(n) / time.Since(began).Seconds()
	return err
}

// memory reads it after many more deliveries.
func (c *column) memory(ctx context.Context, z sizes, s *subject, h *hose, next *int) error {
	if _, err := h.flood(ctx, z.many, 100_000_000, next); err != nil {
		return err
	}
	err := s.quiet(ctx)
	c.after = resident(s.copy.PID())
	return err
}

// quiet waits until kmwin has shown everything, and its like nothing to do for
// a second. It asks so seldom that it costs the two nothing.
func (s *subject) quiet(ctx context.Context) error {
	if s.name != "kmwin" {
		return wait(ctx, time.Second)
	}
	return s.within(ctx, 100*time.Millisecond, "everything to be shown", func() bool {
		var n int
		err := s.db.GetContext(ctx, &n, `SELECT (SELECT count(*) FROM message WHERE wanted > shown AND state = 'live') + (SELECT count(*) FROM quote WHERE look_at IS NOT NULL)`)
		return err == nil && n == 0
	})
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
