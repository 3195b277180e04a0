package main

import (
	"context"
	"fmt"
	"time"
)

// findings says which steps of the tour have been done since it began.
func (d *demo) findings(ctx context.Context) (map[string]bool, error) {
	since := d.keep.since()
	done, err := d.app.Store.Doings(ctx, since)
	return map[string]bool{
		nominateStep: d.pointed() > d.keep.pointedBefore(), yesStep: done.Allowed, approveStep: done.Approved,
		readStep: d.leadersRead(since), scepticStep: done.Answered, takeBackStep: done.TakenBack,
	}, err
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

// leadersRead reports whether a digest was posted since, and a leader has read it.
func (d *demo) leadersRead(since time.Time) bool {
	digest := d.lastDigest()
	if digest <= slackTime(since) {
		return false
	}
	for _, who := range d.org.members(leaders) {
		places, err := d.ws.Sidebar(who)
		if err != nil {
			return false
		}
		for _, p := range places {
			if p.Name == leaders && p.Unread == 0 {
				return true
			}
		}
	}
	return false
}

// leaders is the channel that the digest upward is posted in.
const leaders = "ops-leads"

// lastDigest is the timestamp of the newest digest there, "" if there is none.
func (d *demo) lastDigest() string { return d.lastOf(d.ws.App().BotUser, leaders, "") }

// slackTime writes a moment as Slack dates messages.
func slackTime(t time.Time) string {
	return fmt.Sprintf("%d.%06d", t.Unix(), t.Nanosecond()/1000)
}
