package bot

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// lookBackAll looks back at gaps, one at a time and in one copy at a time, until
// ctx ends. It is never in a hurry and holds nobody else up.
func (b *Bot) lookBackAll(ctx context.Context) error {
	for b.backs.wait(ctx, untilWoken) {
		for ctx.Err() == nil && b.lookBack(ctx) {
			b.looks.wake()
		}
	}
	return nil
}

// lookBack claims a gap and looks back at it; it reports whether there was one.
func (b *Bot) lookBack(ctx context.Context) bool {
	g, some, err := b.store.ClaimGap(ctx)
	if err != nil || !some {
		if err != nil && ctx.Err() == nil {
			b.log.Error("look back", "outcome", "failed", "error", clean(err))
		}
		return false
	}
	began := time.Now()
	err = b.lookBackAt(ctx, g)
	switch {
	case err == nil:
		b.log.Info("look back", "outcome", "done", "gap", g.ID, "took", time.Since(began))
		return true
	case errors.Is(err, stories.ErrLostClaim):
		b.log.Warn("look back", "outcome", "taken_over", "gap", g.ID)
		return false
	}
	b.layAside(ctx, g, err)
	return false
}

// layAside gives a gap back to be gone on with: at once by another copy when
// this one ends, else after as long as Slack asks for or a while.
func (b *Bot) layAside(ctx context.Context, g stories.Gap, err error) {
	after := backOff(g.Attempts, 10*time.Minute)
	var limited *slack.RateLimitedError
	switch {
	case ctx.Err() != nil:
		after = 0
	case errors.As(err, &limited):
		after = limited.RetryAfter
	}
	save, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	unsaved := b.store.LeaveGap(save, g, after)
	b.log.Warn("look back", "outcome", "again", "gap", g.ID, "after", after, "error", clean(err), "unsaved", clean(unsaved))
	if after < b.SweepEvery {
		b.backs.wakeIn(&after, b.SweepEvery)
	}
}

// lookBackAt reads all that is left to read of a gap, page after page; each is
// kept when it is done with.
func (b *Bot) lookBackAt(ctx context.Context, g stories.Gap) error {
	set, err := b.settings.read(ctx)
	if err != nil {
		return err
	}
	if set.LookBackDays > 0 && !g.Listed {
		if err := b.listGap(ctx, g, time.Duration(set.LookBackDays)*24*time.Hour); err != nil {
			return err
		}
	}
	for {
		l, some, err := b.store.NextLookBack(ctx, g)
		if err != nil {
			return err
		}
		if !some {
			return b.store.EndGap(ctx, g)
		}
		page, err := b.readBack(ctx, g, l)
		b.meters.lookedBack.WithLabelValues(outcomeOf(err)).Inc()
		if err == nil {
			err = b.store.LookedBack(ctx, g, l, page)
		}
		if err != nil {
			return err
		}
	}
}

func outcomeOf(err error) string {
	if err != nil {
		return "again"
	}
	return "read"
}

// listGap finds the public channels that the bot is in.
func (b *Bot) listGap(ctx context.Context, g stories.Gap, most time.Duration) error {
	var in []string
	for args := (url.Values{"types": {"public_channel"}, "exclude_archived": {"true"}, "limit": {"200"}}); ; {
		var page struct {
			Channels []conversation `json:"channels"`
			cursor
		}
		if err := b.askBehind(ctx, g, "users.conversations", args, &page); err != nil {
			return err
		}
		for _, c := range page.Channels {
			if c.kind() == stories.Public && !c.shared(*b.here.Load()) {
				in = append(in, c.ID)
			}
		}
		if page.Meta.Next == "" {
			return b.store.ListGap(ctx, g, in, most)
		}
		args.Set("cursor", page.Meta.Next)
	}
}

// askBehind calls Slack while looking back: no oftener than its tier allows, and
// only as long as the gap is ours.
// https://docs.slack.dev/apis/web-api/rate-limits (Tier 3: 50 a minute)
func (b *Bot) askBehind(ctx context.Context, g stories.Gap, method string, args url.Values, what any) error {
	if err := waitFor(ctx, b.ReadEvery); err != nil {
		return fmt.Errorf("look back: %w", err)
	}
	if err := b.store.KeepGap(ctx, g); err != nil {
		return err
	}
	return b.behind.call(ctx, method, args, what)
}
