package bot

import (
	"context"
	"sync"
	"time"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

const (
	localeFor       = 10 * time.Minute       // how long a person's language is remembered
	localePatience  = 300 * time.Millisecond // how long an answer waits for it
	messagePatience = 3 * time.Second        // how long a message does
)

// locales remembers the language of those who act, in memory only, so that what
// they press does not ask for it each time, and an apology for a database that
// does not answer is still in theirs.
type locales struct {
	mu sync.Mutex
	of map[string]locale
}

type locale struct {
	name string
	at   time.Time
}

func (l *locales) know(person, name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of[person] = locale{name, time.Now()}
}

func (l *locales) forget(person string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.of, person)
}

func (l *locales) known(person string) (name string, fresh bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	it := l.of[person]
	return it.name, !it.at.IsZero() && time.Since(it.at) < localeFor
}

// in draws in the language of a person's Slack, where there are words for it,
// else in the workspace's. Not to know it is no reason to say nothing.
func (b *Bot) in(ctx context.Context, person string) blocks.Drawer {
	return b.inWithin(ctx, person, localePatience)
}

// inTheirs draws a message in the language of whom it is for, who may never have
// been looked up.
func (b *Bot) inTheirs(ctx context.Context, m stories.Message) blocks.Drawer {
	if m.Locale != "" || m.Person == "" {
		return b.inOr(ctx, m.Locale)
	}
	return b.inWithin(ctx, m.Person, messagePatience)
}

func (b *Bot) inWithin(ctx context.Context, person string, patience time.Duration) blocks.Drawer {
	name, fresh := b.locales.known(person)
	if !fresh && person != "" {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		if now, err := b.localeOf(ctx, person); err == nil {
			name = now
			b.locales.know(person, name)
		}
	}
	return b.inOr(ctx, name)
}

// localeOf asks Slack about somebody who is not known, and keeps nothing of it;
// what is known of others is at most a day old.
func (b *Bot) localeOf(ctx context.Context, person string) (string, error) {
	who, err := b.store.Person(ctx, person)
	if err == nil && who.Locale != "" {
		who, err = b.person(ctx, person)
	}
	if err != nil || who.Locale != "" {
		return who.Locale, err
	}
	m, err := b.lookUpMember(ctx, person)
	return m.Locale, err
}

// inOr draws in a language, where there is one and there are words for it, else
// in the workspace's: that of digests that have none of their own and of the
// curators' channel.
func (b *Bot) inOr(ctx context.Context, name string) blocks.Drawer {
	return blocks.In(name, b.settings.locale(ctx))
}
