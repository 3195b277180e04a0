package bot

import (
	"context"
	"errors"
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// LastLook looks at an edition's channels and at the messages its words come
// from, just before it is posted or previewed, and saves what they are now. An
// error means that something could not be looked at: it is no reason to take it
// for deleted or changed.
func (b *Bot) LastLook(ctx context.Context, edition int64) error {
	channels, sources, err := b.store.LastLook(ctx, edition)
	if err != nil {
		return err
	}
	for _, c := range channels {
		if _, err := b.lookUpChannel(ctx, c); err != nil {
			return fmt.Errorf("look at the channels of edition %d: %w", edition, err)
		}
	}
	for _, s := range sources {
		if err := b.lookAtSource(ctx, s); err != nil {
			return fmt.Errorf("look at the sources of edition %d: %w", edition, err)
		}
	}
	return nil
}

// lookAtSource compares a message with the words taken from it. A message in a
// channel that cannot be read any more leaves the permission alone to count.
func (b *Bot) lookAtSource(ctx context.Context, s stories.SourceCheck) error {
	m, err := b.messageAt(ctx, s.Channel, s.TS)
	switch {
	case errors.Is(err, errUnseen):
		return nil
	case errors.Is(err, errNoMessage), err == nil && m.Subtype == "tombstone":
		return b.store.SawSource(ctx, s.Quote, stories.Seen{Deleted: true})
	case err != nil:
		return err
	}
	text, mentions, err := b.words(ctx, m)
	if err != nil {
		return err
	}
	return b.store.SawSource(ctx, s.Quote, stories.Seen{EditedTS: m.Edited.TS, Text: text, Mentions: mentions})
}
