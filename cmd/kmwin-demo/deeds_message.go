package main

import (
	"context"
	"fmt"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// message finds the newest message with the words that somebody sees.
func (p *player) message(who, words string) (fakeslack.Seen, error) {
	seen, err := p.ws.Find(who, "", words)
	if err == nil && seen.TS == "" {
		err = fmt.Errorf("%q stands on no message", words)
	}
	if err != nil {
		return fakeslack.Seen{}, err
	}
	return *seen, nil
}

func onMessage(words func(sentence) string, do func(p *player, s sentence, m fakeslack.Seen) error) deed {
	return func(_ context.Context, p *player, s sentence) error {
		m, err := p.message(s.who, words(s))
		if err != nil {
			return err
		}
		return do(p, s, m)
	}
}

func firstQuoted(s sentence) string { return s.quoted[0] }
func lastQuoted(s sentence) string  { return s.quoted[len(s.quoted)-1] }

var (
	uses = onMessage(lastQuoted, func(p *player, s sentence, m fakeslack.Seen) error {
		return p.ws.MessageShortcut(s.who, m.Channel, m.TS, s.quoted[0])
	})
	puts = onMessage(lastQuoted, func(p *player, s sentence, m fakeslack.Seen) error {
		return p.ws.React(s.who, m.Channel, m.TS, s.quoted[0])
	})
	takesOff = onMessage(lastQuoted, func(p *player, s sentence, m fakeslack.Seen) error {
		return p.ws.Unreact(s.who, m.Channel, m.TS, s.quoted[0])
	})
	edits = onMessage(firstQuoted, func(p *player, s sentence, m fakeslack.Seen) error {
		return p.ws.Edit(s.who, m.Channel, m.TS, s.quoted[1])
	})
	deletes = onMessage(firstQuoted, func(p *player, s sentence, m fakeslack.Seen) error {
		return p.ws.Delete(s.who, m.Channel, m.TS)
	})
	repliesTo = onMessage(lastQuoted, func(p *player, s sentence, m fakeslack.Seen) error {
		_, err := p.ws.Reply(s.who, m.Channel, m.TS, s.quoted[0], false)
		return err
	})
)
