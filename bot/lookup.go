package bot

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// lookingFor bounds one look for a lost post, within the lease.
const lookingFor = 45 * time.Second

// lookForLost settles a post whose answer was lost, before anything is posted
// again. Not finding it proves something only where Slack is known to give our
// ids back.
func (b *Bot) lookForLost(ctx context.Context, m stories.Message) shown {
	ctx, cancel := context.WithTimeout(ctx, lookingFor)
	defer cancel()
	ts, err := b.standsAt(ctx, m)
	switch {
	case ts != "":
		return shown{outcome: "found", save: func(save context.Context) error {
			if err := b.store.SawIDs(save); err != nil {
				return err
			}
			return b.store.Found(save, m, ts)
		}}
	case isUnseen(err):
		return b.undecided(m, codeOf(err), err)
	case err != nil:
		return b.retry(m, reason(err), backOff(m.Attempts, 10*time.Minute), err)
	}
	here, err := b.store.Workspace(ctx)
	switch {
	case err != nil:
		return b.retry(m, "not_known", backOff(m.Attempts, time.Minute), err)
	case !here.IDsSeen:
		return b.undecided(m, "ids_never_seen", nil)
	}
	return shown{outcome: "not_found", save: func(save context.Context) error { return b.store.PostAgain(save, m) }}
}

func (b *Bot) undecided(m stories.Message, code string, err error) shown {
	return shown{outcome: "undecided", err: err, save: func(save context.Context) error { return b.store.Undecided(save, m, code) }}
}

// standsAt looks through everything said in the channel, or thread, since a
// minute before the post was first sent. "" means that it does not stand there.
func (b *Bot) standsAt(ctx context.Context, m stories.Message) (string, error) {
	method, args := "conversations.history", url.Values{"channel": {m.Channel}, "limit": {"200"}}
	if m.ThreadTS != "" {
		method = "conversations.replies"
		args.Set("ts", m.ThreadTS)
	}
	args.Set("oldest", slackTime(since(m)))
	args.Set("include_all_metadata", "true")
	for {
		var page struct {
			Messages []said `json:"messages"`
			cursor
		}
		if err := b.raw.call(ctx, method, args, &page); err != nil {
			return "", err
		}
		for _, said := range page.Messages {
			if said.ours() == m.ID {
				return said.TS, nil
			}
		}
		if page.Meta.Next == "" {
			return "", nil
		}
		args.Set("cursor", page.Meta.Next)
	}
}

// since is before the first moment at which the post can stand: the database's
// clock and Slack's may differ, and so may the clock that decides what is due.
func since(m stories.Message) time.Time {
	from := m.CreatedAt
	if m.FirstSentAt != nil && m.FirstSentAt.Before(from) {
		from = *m.FirstSentAt
	}
	return from.Add(-time.Minute)
}

// slackTime writes a moment as Slack writes timestamps.
func slackTime(t time.Time) string {
	return strconv.FormatInt(t.Unix(), 10) + fmt.Sprintf(".%06d", t.Nanosecond()/1000)
}

// lessons is how often a process reads a post back to learn whether Slack gives
// our ids back here.
const lessons = 5

// learn reads a post back while this workspace has never returned one of our
// ids.
func (b *Bot) learn(ctx context.Context, m stories.Message, ts string) {
	if b.learned.Load() >= lessons {
		return
	}
	here, err := b.store.Workspace(ctx)
	if err != nil {
		return
	}
	if here.IDsSeen {
		b.learned.Store(lessons)
		return
	}
	b.learned.Add(1)
	method, args := "conversations.history", url.Values{"channel": {m.Channel}, "oldest": {ts}, "latest": {ts}}
	if m.ThreadTS != "" {
		method = "conversations.replies"
		args.Set("ts", m.ThreadTS)
	}
	args.Set("inclusive", "true")
	args.Set("include_all_metadata", "true")
	var page struct {
		Messages []said `json:"messages"`
	}
	if b.raw.call(ctx, method, args, &page) != nil {
		return
	}
	for _, said := range page.Messages {
		if said.TS == ts && said.ours() == m.ID {
			if err := b.store.SawIDs(ctx); err != nil {
				b.log.Warn("note that ids come back", "error", clean(err))
			}
		}
	}
}
