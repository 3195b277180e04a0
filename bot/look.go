package bot

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// looksAtOnce is how many messages are read at once.
const looksAtOnce = 4

// lookAll reads the messages that somebody pointed to, until ctx ends; what was
// begun may go on until last ends.
func (b *Bot) lookAll(ctx, last context.Context) error {
	for ctx.Err() == nil {
		b.letPass(ctx)
		looks, err := b.store.ClaimLooks(ctx, looksAtOnce)
		if err != nil && ctx.Err() == nil {
			b.log.Error("look", "outcome", "failed", "error", clean(err))
		}
		wait := untilWoken
		if err != nil {
			wait = b.SweepEvery
		}
		together(looks, func(l stories.Look) { b.lookAt(last, l) })
		if len(looks) > 0 {
			b.shows.wake()
			b.progress.tell()
		}
		if len(looks) < looksAtOnce && !b.looks.wait(ctx, wait) {
			return nil
		}
	}
	return nil
}

// letPass lets what came in be committed first, for a second at most: Slack waits
// for that, and nobody for what is read.
func (b *Bot) letPass(ctx context.Context) {
	until := time.Now().Add(time.Second)
	for len(b.jobs) > 0 && ctx.Err() == nil && time.Now().Before(until) {
		b.looks.wait(ctx, 20*time.Millisecond)
	}
}

// lookAt reads one message and saves what was found.
func (b *Bot) lookAt(ctx context.Context, l stories.Look) {
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, 45*time.Second) // within the lease
	defer cancel()
	said, err := b.lookOnce(ctx, l)
	if err != nil {
		said = "again"
		if err := b.store.LookAgain(context.WithoutCancel(ctx), l, backOff(l.Attempts, 10*time.Minute)); err != nil {
			b.log.Error("look", "outcome", "failed", "quote", l.Quote, "error", clean(err))
		}
		b.log.Warn("look", "outcome", said, "quote", l.Quote, "took", time.Since(began), "error", clean(err))
	} else {
		b.log.Info("look", "outcome", said, "quote", l.Quote, "took", time.Since(began))
	}
	b.meters.looked.WithLabelValues(said).Inc()
}

func (b *Bot) lookOnce(ctx context.Context, l stories.Look) (string, error) {
	found, err := b.readMessage(ctx, l.Channel, l.TS)
	if err != nil {
		return "", err
	}
	receipts, err := b.store.Saw(ctx, l, found)
	if errors.Is(err, stories.ErrNotFound) {
		return "taken_over", nil
	}
	if err != nil {
		return "", err
	}
	for _, r := range receipts {
		if err := b.receipt(ctx, r); err != nil {
			b.log.Warn("receipt", "quote", r.Quote, "error", clean(err))
		}
	}
	return "read", nil // whether it was refused is nobody's business
}

// readMessage reads a message for a nomination: whose it is, what it says, or why its
// words are not taken. Only an error is worth another try.
func (b *Bot) readMessage(ctx context.Context, channel, ts string) (stories.Finding, error) {
	c, err := b.lookUpChannel(ctx, channel)
	if err != nil {
		return stories.Finding{}, err
	}
	if why := closedTo(c); why != "" {
		return stories.Finding{Refused: why}, nil
	}
	m, err := b.messageAt(ctx, channel, ts)
	if errors.Is(err, errNoMessage) || errors.Is(err, errUnseen) {
		return stories.Finding{Refused: stories.RefusedNoTrace}, nil
	}
	if err != nil {
		return stories.Finding{}, err
	}
	return b.judge(ctx, channel, m)
}

// closedTo says why nothing is taken from a channel, "" when it may be.
func closedTo(c stories.Channel) stories.Refusal {
	switch {
	case c.Kind != stories.Public:
		return stories.RefusedPrivate
	case c.Shared:
		return stories.RefusedShared
	case !c.Member:
		return stories.RefusedNoTrace
	}
	return ""
}

// judge says whose a message is and what it says, or why it is refused.
func (b *Bot) judge(ctx context.Context, channel string, m said) (stories.Finding, error) {
	if why := m.refusal(*b.here.Load()); why != "" {
		return stories.Finding{Refused: why}, nil
	}
	author, err := b.lookUpPerson(ctx, m.User)
	if err != nil {
		return stories.Finding{}, err
	}
	if why := refusalOf(author.Kind); why != "" {
		return stories.Finding{Refused: why}, nil
	}
	set, err := b.settings.read(ctx)
	if err != nil {
		return stories.Finding{}, err
	}
	if !set.Takes(author.ID) {
		return stories.Finding{Refused: stories.RefusedPilot}, nil
	}
	return b.hear(ctx, channel, m, author.ID)
}

// hear reads a member's words.
func (b *Bot) hear(ctx context.Context, channel string, m said, speaker string) (stories.Finding, error) {
	text, mentions, err := b.words(ctx, m)
	if err != nil {
		return stories.Finding{}, err
	}
	f := stories.Finding{Speaker: speaker, ThreadTS: m.thread(), EditedTS: m.Edited.TS, Text: text, Mentions: mentions}
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return stories.Finding{Refused: stories.RefusedNoWords}, nil
	case n > stories.MaxWords:
		f.Refused = stories.RefusedLong
	}
	f.Link, err = b.reads.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: channel, Ts: m.TS})
	return f, err
}

// thread is the thread that a reply stands in, "" for a message outside any.
func (m said) thread() string {
	if m.ThreadTS == m.TS {
		return ""
	}
	return m.ThreadTS
}
