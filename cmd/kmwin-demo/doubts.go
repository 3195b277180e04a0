package main

import (
	"context"
	"fmt"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// settleDoubts tells the database of messages that stand in Slack and of which
// it was not told any more when the demo was killed.
func (d *demo) settleDoubts(ctx context.Context) error {
	bot := d.ws.App().BotUser
	places, err := d.ws.Sidebar(bot)
	if err != nil {
		return err
	}
	for _, place := range places {
		if !place.Member {
			continue
		}
		lines, err := d.ws.Messages(bot, place.ID, "")
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := d.settleLine(ctx, l); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleLine settles a message and, if it is one of the bot's own, its thread.
func (d *demo) settleLine(ctx context.Context, l fakeslack.Line) error {
	if !l.Bot {
		return nil
	}
	lines := []fakeslack.Line{l}
	if l.Replies > 0 {
		var err error
		if lines, err = d.ws.Messages(d.ws.App().BotUser, l.Channel, l.TS); err != nil {
			return err
		}
	}
	for _, m := range lines {
		payload, _ := m.Metadata["event_payload"].(map[string]any)
		id, _ := payload["id"].(string)
		if id == "" {
			continue
		}
		if err := d.app.Store.Settle(ctx, id, m.Channel, m.TS); err != nil {
			return fmt.Errorf("settle what was posted: %w", err)
		}
	}
	return nil
}
