package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// deed does what a sentence says.
type deed func(ctx context.Context, p *player, s sentence) error

// deeds are all sentences a script knows; " stands for quoted words (or for a
// list of them), @ for a #channel, home, messages (with the app) or form (the
// one somebody has before them).
var deeds = map[string]deed{
	`opens @`:                   opens,
	`sees "`:                    sees,
	`sees " in @`:               sees,
	`sees " on @`:               sees,
	`sees no " in @`:            seesNo,
	`sees no " on @`:            seesNo,
	`clicks "`:                  clicks,
	`clicks " below "`:          clicks,
	`fills " with "`:            fills,
	`chooses " for "`:           chooses,
	`submits`:                   submits,
	`submits and is told "`:     submitsInVain,
	`closes @`:                  closes, // closes form
	`types " in @`:              types,
	`uses " on "`:               uses,
	`puts " on "`:               puts,
	`takes " off "`:             takesOff,
	`says " in the thread of "`: repliesTo,
	`invites kmwin to @`:        invites,
	`reads @`:                   reads,
	`reads everything`:          readsEverything, // everybody reads everything
	`edits " to "`:              edits,
	`deletes "`:                 deletes,
	`presses "`:                 presses,
	`tour marks "`:              marks, // the tour marks "Approve"
}

// where is a place as the workspace names it.
func where(place string) string {
	switch place {
	case "messages":
		return "@kmwin"
	case "form":
		return fakeslack.KindModal
	default:
		return place // home is KindHome
	}
}

func (s sentence) where() string {
	if len(s.places) == 0 {
		return ""
	}
	return where(s.places[0])
}

func opens(_ context.Context, p *player, s sentence) error {
	tab := fakeslack.TabHome
	if s.places[0] == "messages" {
		tab = fakeslack.TabMessages
	}
	return p.ws.OpenHome(s.who, tab)
}

func sees(ctx context.Context, p *player, s sentence) error {
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	seen, err := p.ws.Await(ctx, s.who, s.where(), s.quoted[0])
	if err != nil {
		return fmt.Errorf("%w; what stands there last:\n%s", err, p.lastSeen(s))
	}
	p.before[s.who] = *seen
	return nil
}

// lastSeen is the last few things somebody reads in a place, for who wrote the
// script.
func (p *player) lastSeen(s sentence) string {
	all, err := p.ws.Sees(s.who, s.where())
	if err != nil || len(all) == 0 {
		return "nothing"
	}
	var texts []string
	for _, seen := range all[max(0, len(all)-3):] {
		texts = append(texts, seen.Text())
	}
	return strings.Join(texts, "\n--\n")
}

func seesNo(ctx context.Context, p *player, s sentence) error {
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	gone := func() bool {
		_, err := p.ws.Find(s.who, s.where(), s.quoted[0])
		return err != nil
	}
	if err := p.ws.Wait(ctx, gone); err != nil {
		return fmt.Errorf("%s still sees %q: %w", s.who, s.quoted[0], err)
	}
	return nil
}

// clicks presses something on what somebody has seen last; Home and forms are
// drawn anew, so they are looked at as they are now.
func clicks(_ context.Context, p *player, s sentence) error {
	on, err := p.surface(s.who)
	if err != nil {
		return err
	}
	if len(s.quoted) > 1 {
		on = on.Under(s.quoted[1])
	}
	return p.ws.Click(s.who, on, s.quoted[0])
}

func fills(_ context.Context, p *player, s sentence) error {
	return p.ws.Fill(s.who, fakeslack.InModal(), s.quoted[0], s.quoted[1])
}

func chooses(_ context.Context, p *player, s sentence) error {
	last := len(s.quoted) - 1
	return p.ws.Fill(s.who, fakeslack.InModal(), s.quoted[last], s.quoted[:last]...)
}

func submits(_ context.Context, p *player, s sentence) error {
	return p.ws.Submit(s.who, fakeslack.InModal())
}

func submitsInVain(_ context.Context, p *player, s sentence) error {
	err := p.ws.Submit(s.who, fakeslack.InModal())
	var fields fakeslack.FieldErrors
	if !errors.As(err, &fields) {
		return fmt.Errorf("the form was taken, or refused otherwise: %w", errors.Join(errors.New("no complaint"), err))
	}
	for _, said := range fields {
		if strings.Contains(said, s.quoted[0]) {
			return nil
		}
	}
	return fields
}

func closes(_ context.Context, p *player, s sentence) error {
	return p.ws.CloseView(s.who, true)
}

func types(_ context.Context, p *player, s sentence) error {
	command, text, _ := strings.Cut(s.quoted[0], " ")
	return p.ws.Command(s.who, s.where(), command, text)
}

func invites(_ context.Context, p *player, s sentence) error {
	return p.ws.Invite(s.who, s.places[0], p.ws.App().BotUser)
}

func reads(_ context.Context, p *player, s sentence) error {
	return p.ws.MarkRead(s.who, s.where())
}

// readsEverything lets everybody have read all that is there, and put away what
// only they saw.
func readsEverything(_ context.Context, p *player, _ sentence) error {
	for _, who := range p.ws.People() {
		if who.Bot || who.Deleted {
			continue
		}
		if err := p.catchUp(who.ID); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) catchUp(who string) error {
	all, err := p.ws.Sees(who, "")
	if err != nil {
		return err
	}
	for _, seen := range all {
		if seen.Kind != fakeslack.KindEphemeral {
			continue
		}
		if err := p.ws.Dismiss(who, seen.TS); err != nil {
			return err
		}
	}
	places, err := p.ws.Sidebar(who)
	for _, place := range places {
		if place.Member && err == nil {
			err = p.ws.MarkRead(who, place.ID)
		}
	}
	return err
}
