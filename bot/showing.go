package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// shown is what became of bringing a message to Slack, and how to save it.
type shown struct {
	outcome string
	err     error
	mute    bool // the app may not post, change or show anything at all
	save    func(context.Context) error
}

// bringUp does what a claimed message needs: a conversation, a look-up, a post
// or a change.
func (b *Bot) bringUp(ctx context.Context, m stories.Message) shown {
	call, cancel := context.WithTimeout(ctx, b.CallTimeout)
	defer cancel()
	switch {
	case m.Kind == stories.HomeMessage:
		return b.publish(call, m)
	case m.Channel == "" && m.Kind == stories.IntroductionMessage:
		return b.openTogether(call, m)
	case m.Channel == "":
		return b.openDirect(call, m)
	case m.TS == "" && m.State == stories.MessageDoubtful && m.Kind == stories.IntroductionMessage:
		return b.letBe(m)
	case m.TS == "" && m.State == stories.MessageDoubtful:
		return b.lookForLost(ctx, m)
	}
	drawn, err := b.draw(call, m)
	switch {
	case errors.Is(err, stories.ErrNothingToSay):
		return b.nothingToSay(m)
	case err != nil:
		return b.retry(m, "not_drawn", backOff(m.Attempts, 10*time.Minute), err)
	}
	was := m.Drawn
	m.Drawn = digest(drawn)
	switch {
	case m.TS == "":
		return b.post(call, m, drawn)
	case m.Drawn == was && was != "": // Slack would mark it as edited
		return b.asWanted(m, "unchanged")
	default:
		return b.redo(call, m, drawn)
	}
}

// digest tells drawings apart without keeping any of them.
func digest(m blocks.Message) string {
	h := sha256.New()
	err := json.NewEncoder(h).Encode([]any{m.Text, m.Blocks})
	if err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// post posts a message, without its native blocks where Slack refuses those.
func (b *Bot) post(ctx context.Context, m stories.Message, drawn blocks.Message) shown {
	_, ts, err := b.writes.PostMessageContext(ctx, m.Channel, b.posted(m, drawn)...)
	if f, _ := fateOf(err); err != nil && f == mended && drawn.Native {
		if err := b.store.NoNativeBlocks(ctx); err != nil {
			return b.retry(m, "not_noted", backOff(m.Attempts, time.Minute), err)
		}
		_, ts, err = b.writes.PostMessageContext(ctx, m.Channel, b.posted(m, drawn.Plain())...)
	}
	if err != nil {
		return b.unwritten(m, err)
	}
	return shown{outcome: "posted", save: func(save context.Context) error {
		if err := b.store.Shown(save, m, ts); err != nil && !errors.Is(err, stories.ErrLostClaim) {
			return err
		}
		if m.Kind != stories.IntroductionMessage {
			b.learn(save, m, ts)
		}
		return nil
	}}
}

// redo brings a posted message up to what is wanted.
func (b *Bot) redo(ctx context.Context, m stories.Message, drawn blocks.Message) shown {
	_, _, _, err := b.writes.UpdateMessageContext(ctx, m.Channel, m.TS, b.posted(m, drawn)...)
	if f, _ := fateOf(err); err != nil && f == mended && drawn.Native {
		_, _, _, err = b.writes.UpdateMessageContext(ctx, m.Channel, m.TS, b.posted(m, drawn.Plain())...)
	}
	if err != nil {
		return b.unwritten(m, err)
	}
	return b.asWanted(m, "changed")
}

// publish shows a person's Home. Whoever published last is right: both drew from
// the database.
func (b *Bot) publish(ctx context.Context, m stories.Message) shown {
	view, err := b.drawHome(ctx, m)
	if err != nil {
		return b.retry(m, "not_drawn", backOff(m.Attempts, 10*time.Minute), err)
	}
	_, err = b.writes.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: m.Person, View: view})
	if err != nil && codeOf(err) != "hash_conflict" {
		return b.unwritten(m, err)
	}
	return b.asWanted(m, "published")
}

// openDirect opens the direct conversation that a message waits for; its id is
// kept before anything is posted there.
func (b *Bot) openDirect(ctx context.Context, m stories.Message) shown {
	c, _, _, err := b.writes.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{m.Person}})
	if err != nil {
		return b.failed(m, err)
	}
	return shown{outcome: "opened", save: func(save context.Context) error { return b.store.SaveDM(save, m.Person, c.ID) }}
}

func (b *Bot) asWanted(m stories.Message, outcome string) shown {
	return shown{outcome: outcome, save: func(save context.Context) error {
		if err := b.store.Shown(save, m, m.TS); err != nil && !errors.Is(err, stories.ErrLostClaim) {
			return err
		}
		return nil
	}}
}

// nothingToSay ends a message that should not exist; one that stands already
// stays as it is.
func (b *Bot) nothingToSay(m stories.Message) shown {
	if m.TS != "" {
		return b.asWanted(m, "unchanged")
	}
	return shown{outcome: "dropped", save: func(save context.Context) error { return b.store.Drop(save, m) }}
}

// retry gives a message back: Slack definitely did nothing.
func (b *Bot) retry(m stories.Message, code string, after time.Duration, err error) shown {
	return shown{outcome: "again", err: err, save: func(save context.Context) error { return b.store.Retry(save, m, after, code) }}
}

// longest is the longest pause between attempts at a message.
const longest = time.Hour

// failed sorts a refusal or a lost answer. What may have happened is doubtful
// only where doing it twice would show.
func (b *Bot) failed(m stories.Message, err error) shown {
	code := reason(err)
	f, after := fateOf(err)
	posting := m.TS == "" && m.Channel != "" && m.Kind != stories.HomeMessage
	switch {
	case f == doubtful && posting:
		return shown{outcome: "doubtful", err: err, save: func(save context.Context) error { return b.store.Doubt(save, m, code) }}
	case f == unreachable:
		return shown{outcome: "unreachable", err: err, save: func(save context.Context) error { return b.store.Unreachable(save, m, code) }}
	case f == gone && m.TS != "":
		return shown{outcome: "gone", err: err, save: func(save context.Context) error { return b.store.GoneFromSlack(save, m) }}
	case after > 0:
		return b.retry(m, code, after, err)
	default:
		return b.retry(m, code, backOff(m.Attempts, longest), err)
	}
}

// unwritten is failed for a post, a change or a view: where the app lacks the
// scope for those it can do nothing else either.
func (b *Bot) unwritten(m stories.Message, err error) shown {
	s := b.failed(m, err)
	s.mute = codeOf(err) == lacksScope
	return s
}

// posted is everything that goes out with a message: what it shows, and the
// opaque id by which it is found again.
func (b *Bot) posted(m stories.Message, drawn blocks.Message) []slack.MsgOption {
	options := append(content(drawn), slack.MsgOptionMetadata(slack.SlackMetadata{
		EventType: "kmwin_message", EventPayload: map[string]any{"id": m.ID},
	}))
	if m.ThreadTS != "" && m.TS == "" {
		options = append(options, slack.MsgOptionTS(m.ThreadTS))
	}
	return options
}
