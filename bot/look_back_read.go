package bot

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/kmwin/kmwin/stories"
)

// marked is a message with its reactions and replies; its words are not read.
type marked struct {
	TS        string `json:"ts"`
	Subtype   string `json:"subtype"`
	User      string `json:"user"`
	Replies   int    `json:"reply_count"`
	Latest    string `json:"latest_reply"`
	Reactions []mark `json:"reactions"`
}

// mark is an emoji on a message. Slack may list fewer people than it counts.
type mark struct {
	Name  string   `json:"name"`
	Users []string `json:"users"`
	Count int      `json:"count"`
}

// readBack reads a page and saves the nominations on it. A channel or thread
// that cannot be read any more has no further pages.
func (b *Bot) readBack(ctx context.Context, g stories.Gap, l stories.LookBack) (stories.Page, error) {
	at := stories.SlackTime(b.store.Now()) // before the reading: what happens meanwhile is later
	said, next, err := b.pageBehind(ctx, g, l)
	if err != nil {
		return stories.Page{}, err
	}
	page := stories.Page{Next: next}
	for _, m := range said {
		switch joined := m.Subtype == "channel_join" && m.User == b.here.Load().BotUser; {
		case joined && !l.Joined:
			return stories.Page{JoinedTS: m.TS}, nil
		case joined: // what is older was said before we came
			page.Next = ""
			return page, nil
		case !l.Joined:
			continue
		}
		if l.Thread == "" && m.Replies > 0 && (m.Latest == "" || !before(m.Latest, l.FromTS)) {
			page.Threads = append(page.Threads, m.TS)
		}
		if before(m.TS, l.FromTS) || before(l.ToTS, m.TS) {
			continue
		}
		if err := b.readMarks(ctx, g, l.Channel, m, at); err != nil {
			return stories.Page{}, err
		}
	}
	return page, nil
}

// pageBehind reads a page of a channel, newest first, or of a thread.
func (b *Bot) pageBehind(ctx context.Context, g stories.Gap, l stories.LookBack) (said []marked, next string, err error) {
	method := "conversations.history"
	args := url.Values{"channel": {l.Channel}, "oldest": {l.HeadsTS}, "latest": {l.ToTS}, "inclusive": {"true"}, "limit": {"200"}}
	if l.Thread != "" {
		method = "conversations.replies"
		args.Set("ts", l.Thread)
	}
	if l.Next != "" {
		args.Set("cursor", l.Next)
	}
	var page struct {
		Messages []marked `json:"messages"`
		cursor
	}
	err = b.askBehind(ctx, g, method, args, &page)
	if isUnseen(err) || codeOf(err) == "thread_not_found" || codeOf(err) == "is_archived" {
		return nil, "", nil
	}
	return page.Messages, page.Meta.Next, err
}

// readMarks saves who put a nominating emoji on a message, as of a moment.
func (b *Bot) readMarks(ctx context.Context, g stories.Gap, channel string, m marked, at string) error {
	set, err := b.settings.read(ctx)
	if err != nil {
		return err
	}
	ours := func(r mark) bool { return set.Nominates(r.Name) }
	short := func(r mark) bool { return ours(r) && len(r.Users) < r.Count }
	marks := m.Reactions
	if slices.ContainsFunc(marks, short) {
		at = stories.SlackTime(b.store.Now())
		if marks, err = b.allMarks(ctx, g, channel, m.TS); err != nil {
			return err
		}
	}
	for _, r := range marks {
		for _, who := range r.Users {
			if !ours(r) {
				break
			}
			p := stories.Pointing{Channel: channel, TS: m.TS, Person: who, Emoji: stories.BaseEmoji(r.Name), EventTS: at, On: true, Read: true}
			if err := b.pointBehind(ctx, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// allMarks reads everybody who put an emoji on a message.
func (b *Bot) allMarks(ctx context.Context, g stories.Gap, channel, ts string) ([]mark, error) {
	var out struct {
		Message marked `json:"message"`
	}
	err := b.askBehind(ctx, g, "reactions.get", url.Values{"channel": {channel}, "timestamp": {ts}, "full": {"true"}}, &out)
	if isUnseen(err) || codeOf(err) == "message_not_found" {
		return nil, nil
	}
	return out.Message.Reactions, err
}

// pointBehind saves a nomination of somebody who may nominate. Who may not is
// not told, so long after.
func (b *Bot) pointBehind(ctx context.Context, p stories.Pointing) error {
	why, err := b.mayNominate(ctx, p.Person)
	if err != nil || why != "" {
		return err
	}
	b.meters.foundBack.Inc()
	return b.store.Point(ctx, p)
}

// before compares Slack's timestamps; one that cannot be read is before all.
func before(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	if err != nil {
		return true
	}
	y, err := strconv.ParseFloat(b, 64)
	return err == nil && x < y
}
