package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// player plays scripts in a workspace.
type player struct {
	ws       *fakeslack.Workspace
	patience time.Duration // how long somebody waits to see something

	// goTo moves the clock to a moment through all that comes due.
	goTo func(ctx context.Context, at time.Time) error
	// linger lets people take their time between two lines of talk.
	linger func(time.Duration)
	// press does what a button of the strip says, and done whether a step of the tour is.
	press func(ctx context.Context, label string) error
	done  func(ctx context.Context, step string) error
	// told hears of each moment the clock is moved to by the script.
	told func(at time.Time)

	place  string
	last   *fakeslack.Message
	before map[string]fakeslack.Seen // what each has before their eyes
	lines  int
}

func newPlayer(ws *fakeslack.Workspace, goTo func(context.Context, time.Time) error) *player {
	return &player{ws: ws, goTo: goTo, patience: 10 * time.Second, before: map[string]fakeslack.Seen{}, linger: func(time.Duration) {}, told: func(time.Time) {}}
}

// play does what a script says; the error is a *scriptError with the line at
// which something expected did not happen.
func (p *player) play(ctx context.Context, s script) error {
	for _, st := range s.steps {
		if err := p.step(ctx, st); err != nil {
			return &scriptError{s.name, st.line, err}
		}
	}
	return nil
}

func (p *player) step(ctx context.Context, st step) error {
	switch st.kind {
	case clockStep:
		p.told(st.at)
		return p.goTo(ctx, st.at)
	case placeStep:
		p.place, p.last = st.text, nil
		return nil
	case sayStep:
		return p.say(st)
	case replyStep:
		return p.reply(st)
	case reactStep:
		return p.react(st)
	default:
		return deeds[st.deed.form](ctx, p, st.deed)
	}
}

func (p *player) say(st step) error {
	if p.place == "" {
		return errors.New("nobody knows where: a line such as #payments says it")
	}
	p.pause()
	m, err := p.ws.Say(st.who, p.place, st.text)
	if err == nil {
		p.last = m
	}
	return err
}

func (p *player) reply(st step) error {
	if p.last == nil {
		return errors.New("there is nothing to reply to")
	}
	p.pause()
	m, err := p.ws.Reply(st.who, p.place, p.last.TS, st.text, false)
	if err == nil {
		p.last = m
	}
	return err
}

func (p *player) react(st step) error {
	if p.last == nil {
		return errors.New("there is nothing to react to")
	}
	for who := range strings.FieldsSeq(st.who) {
		if err := p.ws.React(who, p.place, p.last.TS, st.text); err != nil {
			return err
		}
	}
	return nil
}

// pause is a while between two lines; not always the same, and the same every
// time a script is played.
func (p *player) pause() {
	p.lines++
	p.linger(time.Duration(40+p.lines*73%200) * time.Second)
}

// surface is what somebody has before them: a form, or what they saw last.
func (p *player) surface(who string) (fakeslack.Surface, error) {
	if open, err := p.ws.Modals(who); err == nil && len(open) > 0 {
		return fakeslack.InModal(), nil
	}
	seen, ok := p.before[who]
	if !ok {
		return fakeslack.Surface{}, fmt.Errorf("%s has not looked at anything yet", who)
	}
	if seen.Kind == fakeslack.KindHome || seen.Kind == fakeslack.KindModal {
		return fakeslack.AtHome(), nil
	}
	return seen.Surface, nil
}

func presses(ctx context.Context, p *player, s sentence) error {
	if p.press == nil {
		return errors.New("there is no strip here")
	}
	return p.press(ctx, s.quoted[0])
}

func marks(ctx context.Context, p *player, s sentence) error {
	if p.done == nil {
		return errors.New("there is no tour here")
	}
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	return p.done(ctx, s.quoted[0])
}
