package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// draw draws a message as it should stand now. stories.ErrNothingToSay means
// that it should not exist.
func (b *Bot) draw(ctx context.Context, m stories.Message) (blocks.Message, error) {
	drawn, err := b.drawKind(ctx, m)
	if err != nil {
		return blocks.Message{}, fmt.Errorf("draw a %s message: %w", m.Kind, err)
	}
	return drawn, nil
}

func (b *Bot) drawKind(ctx context.Context, m stories.Message) (blocks.Message, error) {
	switch m.Kind {
	case stories.RequestMessage:
		return drawing(blocks.Request)(b.store.RequestPicture(ctx, m))
	case stories.HostMessage:
		return drawing(blocks.Host)(b.store.HostPicture(ctx, m))
	case stories.QuestionMessage:
		return drawing(blocks.Question)(b.store.ExchangePicture(ctx, m))
	case stories.ReplyMessage:
		return drawing(blocks.Reply)(b.store.ExchangePicture(ctx, m))
	case stories.TakenMessage:
		return drawing(blocks.UseOver)(b.store.UsePicture(ctx, m))
	case stories.StrikeMessage:
		return drawing(blocks.Strikes)(b.store.StrikePicture(ctx, m))
	case stories.NoteMessage:
		return drawing(blocks.Note)(b.store.NotePicture(ctx, m))
	case stories.ReviewMessage:
		return drawing(blocks.Review)(b.store.ReviewPicture(ctx, m))
	case stories.TalkMessage:
		return drawing(blocks.Talks)(b.store.TalkPicture(ctx, m))
	case stories.NeedMessage:
		return drawing(blocks.NeedMessage)(b.store.NeedPicture(ctx, m))
	case stories.OfferMessage:
		return drawing(blocks.Offer)(b.store.OfferPicture(ctx, m))
	case stories.IntroductionMessage:
		return drawing(blocks.Introduction)(b.store.IntroductionPicture(ctx, m))
	case stories.ControlMessage:
		return drawing(blocks.Control)(b.store.EditionPicture(ctx, m))
	case stories.HeadMessage, stories.StoryMessage, stories.FigureMessage, stories.DraftMessage:
		return drawing(piece(m))(b.store.EditionPicture(ctx, m))
	default:
		return blocks.Message{}, stories.ErrNothingToSay
	}
}

// drawing draws a picture that could be read.
func drawing[P any](of func(P) blocks.Message) func(P, error) (blocks.Message, error) {
	return func(p P, err error) (blocks.Message, error) {
		if err != nil {
			return blocks.Message{}, err
		}
		return of(p), nil
	}
}

// piece draws the piece of an edition that a message or a draft of it is.
func piece(m stories.Message) func(stories.EditionPicture) blocks.Message {
	return func(p stories.EditionPicture) blocks.Message {
		if p.Closed {
			return blocks.Closed(m.ID)
		}
		part := max(0, blocks.PartIndex(p, m.Subject)) // drafts of shared parts name none
		switch {
		case m.Kind == stories.DraftMessage && m.ThreadOf == nil:
			return blocks.HostDraft(p, part)
		case m.Kind == stories.FigureMessage:
			return blocks.FiguresPiece(p, part)
		case m.Story != nil:
			return blocks.StoryPiece(p, part, *m.Story)
		default:
			return blocks.Head(p, part)
		}
	}
}

// drawHome draws a person's Home. Who opens it for the first time is looked up:
// others read their name beside what they decide, and dates are in their zone.
func (b *Bot) drawHome(ctx context.Context, m stories.Message) (slack.HomeTabViewRequest, error) {
	if _, err := b.person(ctx, m.Person); err != nil {
		return slack.HomeTabViewRequest{}, fmt.Errorf("draw a Home: %w", err)
	}
	p, err := b.store.HomePicture(ctx, m)
	if err != nil {
		return slack.HomeTabViewRequest{}, fmt.Errorf("draw a Home: %w", err)
	}
	return blocks.Home(p), nil
}
