package bot

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// openTogether opens the conversation of two people who both said yes; its id is
// kept before anything is posted there.
func (b *Bot) openTogether(ctx context.Context, m stories.Message) shown {
	people, err := b.store.Meeting(ctx, m.Subject)
	if errors.Is(err, stories.ErrNothingToSay) {
		return b.nothingToSay(m)
	}
	if err != nil {
		return b.retry(m, "not_known", backOff(m.Attempts, longest), err)
	}
	c, _, _, err := b.writes.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: people})
	if err != nil {
		return b.failed(m, err)
	}
	return shown{outcome: "opened", save: func(save context.Context) error { return b.store.SaveRoom(save, m, c.ID) }}
}

// letBe leaves an introduction whose answer was lost: kmwin does not read what
// people say among themselves, and does not post there twice.
func (b *Bot) letBe(m stories.Message) shown {
	return shown{outcome: "undecided", save: func(save context.Context) error { return b.store.Unreachable(save, m, "answer_lost") }}
}

// kindInLog is how a message's kind stands in logs and metrics. Those to one
// person about what they said or asked for are not told apart: when somebody said
// what they need, or answered, is nobody's to know.
func kindInLog(kind stories.MessageKind) string {
	switch kind {
	case stories.QuestionMessage, stories.ReplyMessage, stories.TalkMessage, stories.NeedMessage, stories.OfferMessage, stories.IntroductionMessage:
		return string(stories.RequestMessage)
	default:
		return string(kind)
	}
}
