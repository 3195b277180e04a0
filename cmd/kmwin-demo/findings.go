package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// findings says which steps of the tour have been done since it began. It reads
// the pictures that people's Homes are drawn from, and never any words.
func (d *demo) findings(ctx context.Context) (map[string]bool, error) {
	since := d.keep.since()
	yes, back, err := d.answered(ctx, since)
	approved, posted, err2 := d.curated(ctx, since)
	said, err3 := d.teamsSaid(ctx, since)
	return map[string]bool{
		nominateStep: d.pointed() > d.keep.pointedBefore(), yesStep: yes, approveStep: approved,
		readStep: posted && d.leadersRead(since), scepticStep: said, takeBackStep: back,
	}, errors.Join(err, err2, err3)
}

// blank is a message of the kind that some reading wants, with nothing in it.
func blank[M, P any](func(context.Context, M) (P, error)) (m M) { return m }

// answered reports whether anybody allowed words, and took some back.
func (d *demo) answered(ctx context.Context, since time.Time) (yes, back bool, err error) {
	for _, p := range d.org.People {
		who, err := d.ws.Person(p.Handle)
		if err != nil {
			return false, false, err
		}
		home := blank(d.app.Store.HomePicture)
		home.Person, home.Tab = who.ID, "mine"
		picture, err := d.app.Store.HomePicture(ctx, home)
		if err != nil {
			return false, false, err
		}
		for _, it := range picture.Mine {
			for _, l := range it.Placements {
				back = back || (l.TakenAt != nil && l.TakenAt.After(since))
			}
			for _, r := range it.Permissions {
				yes = yes || (r.State == "yes" && r.AnsweredAt != nil && r.AnsweredAt.After(since))
			}
		}
	}
	return yes, back, nil
}

// curated reports whether a story was approved, and a digest posted upward.
func (d *demo) curated(ctx context.Context, since time.Time) (approved, posted bool, err error) {
	home := blank(d.app.Store.HomePicture)
	home.Person, home.Tab = d.curator(), "editions"
	picture, err := d.app.Store.HomePicture(ctx, home)
	if err != nil {
		return false, false, err
	}
	for _, c := range picture.Approved {
		approved = approved || (c.Story.DecidedAt != nil && c.Story.DecidedAt.After(since))
	}
	for _, e := range picture.Recent {
		posted = posted || (e.Status == "posted" && e.Kind == "upward" && e.DueAt.After(since))
	}
	return approved, posted, nil
}

// teamsSaid reports whether somebody of a hosted team answered a story.
func (d *demo) teamsSaid(ctx context.Context, since time.Time) (bool, error) {
	home := blank(d.app.Store.HomePicture)
	home.Person, home.Tab = d.curator(), "map"
	for more := true; more; home.Page++ {
		picture, err := d.app.Store.HomePicture(ctx, home)
		if err != nil {
			return false, err
		}
		for _, t := range picture.Map {
			if t.LastAnswer != nil && t.LastAnswer.After(since) {
				return true, nil
			}
		}
		more = picture.More
	}
	return false, nil
}

// curator is whose Home shows what was curated; "" is nobody's.
func (d *demo) curator() string {
	p, err := d.ws.Person("cleo")
	if err != nil {
		return ""
	}
	return p.ID
}

// pointed counts the nominating reactions there are.
func (d *demo) pointed() int {
	n := 0
	for _, c := range d.org.Channels {
		n += d.pointedIn(c.Name)
	}
	return n
}

func (d *demo) pointedIn(channel string) int {
	lines, err := d.ws.Messages(d.ws.App().BotUser, channel, "")
	if err != nil {
		return 0
	}
	n := 0
	for _, l := range lines {
		for _, r := range l.Reactions {
			if r.Name == "seedling" {
				n += r.Count
			}
		}
	}
	return n
}

// leadersRead reports whether a leader has read what came since.
func (d *demo) leadersRead(since time.Time) bool {
	for _, who := range d.org.members("ops-leads") {
		places, err := d.ws.Sidebar(who)
		if err != nil {
			return false
		}
		for _, p := range places {
			if p.Name == "ops-leads" && p.Unread == 0 && p.Latest > slackTime(since) {
				return true
			}
		}
	}
	return false
}

// slackTime writes a moment as Slack dates messages.
func slackTime(t time.Time) string {
	return fmt.Sprintf("%d.%06d", t.Unix(), t.Nanosecond()/1000)
}
