package main

import (
	"context"
	_ "embed" // what people did
	"fmt"
	"time"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

//go:embed past.script
var pastScript string

// beginning is when the past begins.
func beginning(zone *time.Location) time.Time {
	return time.Date(2026, time.September, 7, 8, 0, 0, 0, zone)
}

// playPast plays what happened so far through the bot: nothing is put into the
// database by hand.
func (d *demo) playPast(ctx context.Context) error {
	began := time.Now()
	d.say("The first start: eleven weeks at %s are played through the bot.", d.org.Name)
	err := wire.Import(ctx, d.app.Store, d.ws.BotToken(), d.api, settingsFile)
	if err != nil {
		return err
	}
	past, err := parseScript("past.script", pastScript, d.zone)
	if err != nil {
		return err
	}
	p := newPlayer(d.ws, d.goTo)
	p.linger, p.told = d.talk.linger, d.progress()
	if err := p.play(ctx, past); err != nil {
		return err
	}
	if err := d.finishPast(); err != nil {
		return err
	}
	d.say("Ready after %.1f seconds: it is %s there.", time.Since(began).Seconds(), d.clock.Now().In(d.zone).Format(clockForm))
	return nil
}

func (d *demo) finishPast() error {
	d.clock.Flow()
	d.begin()
	d.seeding.Store(false)
	err := d.keep.change(func(s *saved) { s.Since, s.Pointed, s.Tour = d.clock.Now(), d.pointed(), map[string]bool{} })
	if err != nil {
		return err
	}
	return d.at.finish()
}

// progress says each month once.
func (d *demo) progress() func(time.Time) {
	var last time.Month
	return func(at time.Time) {
		if at.Month() != last {
			last = at.Month()
			d.say("  %s", at.Format("January 2006"))
		}
	}
}

func (d *demo) say(format string, args ...any) {
	_, _ = fmt.Fprintf(d.out, format+"\n", args...)
}
