package main

import "github.com/kmwin/kmwin/bot/fakeslack/page"

// point adds to a step of the tour which message it is about.
func (d *demo) point(s *page.Step) {
	switch s.Title {
	case nominateStep:
		s.TS = d.lastOf(s.Person, payments, speaker)
	case yesStep, takeBackStep:
		s.TS = d.lastOf(s.Person, d.directOf(s.Person), "")
	case readStep:
		if s.TS = d.lastDigest(); s.TS <= slackTime(d.keep.since()) {
			s.TS, s.Hint, s.Press = "", untilPosted, postItLabel
		}
	case scepticStep:
		s.TS = d.lastOf(s.Person, support, "")
	}
}

// theEnd says that all is done, and leads to the digest that shows it.
func (d *demo) theEnd() *page.Notice {
	end := theLoop
	end.TS = d.lastDigest()
	return &end
}

// lastOf is the timestamp of the newest message that writer, a handle or "" for
// the app, left in a channel as somebody sees it; "" if there is none.
func (d *demo) lastOf(who, channel, writer string) string {
	lines, err := d.ws.Messages(who, channel, "")
	if err != nil {
		return ""
	}
	by, err := d.ws.Person(writer)
	last := ""
	for _, l := range lines {
		if !l.OnlyYou && (l.Bot && writer == "" || err == nil && l.User == by.ID) {
			last = l.TS
		}
	}
	return last
}

// directOf is the conversation of somebody with the app, "" if there is none.
func (d *demo) directOf(who string) string {
	places, err := d.ws.Sidebar(who)
	if err != nil {
		return ""
	}
	for _, p := range places {
		if p.App {
			return p.ID
		}
	}
	return ""
}
