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
	l := b.inTheirs(ctx, m)
	switch m.Kind {
	case stories.RequestMessage:
		return drawing(l.Request)(b.store.RequestPicture(ctx, m))
	case stories.HostMessage:
		return drawing(l.Host)(b.store.HostPicture(ctx, m))
	case stories.QuestionMessage:
		return drawing(l.Question)(b.store.ExchangePicture(ctx, m))
	case stories.ReplyMessage:
		return drawing(l.Reply)(b.store.ExchangePicture(ctx, m))
	case stories.TakenMessage:
		return drawing(l.UseOver)(b.store.UsePicture(ctx, m))
	case stories.StrikeMessage:
		return drawing(l.Strikes)(b.store.StrikePicture(ctx, m))
	case stories.NoteMessage:
		return drawing(l.Note)(b.store.NotePicture(ctx, m))
	case stories.ReviewMessage:
		return drawing(l.Review)(b.store.ReviewPicture(ctx, m))
	case stories.TalkMessage:
		return drawing(l.Talks)(b.store.TalkPicture(ctx, m))
	case stories.NeedMessage:
		return drawing(l.NeedMessage)(b.store.NeedPicture(ctx, m))
	case stories.OfferMessage:
		return drawing(l.Offer)(b.store.OfferPicture(ctx, m))
	case stories.IntroductionMessage:
		return drawing(l.Introduction)(b.store.IntroductionPicture(ctx, m))
	case stories.ControlMessage:
		return drawing(l.Control)(b.store.EditionPicture(ctx, m))
	case stories.HeadMessage, stories.StoryMessage, stories.FigureMessage, stories.DraftMessage:
		return drawing(b.piece(ctx, m))(b.store.EditionPicture(ctx, m))
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

// piece draws the piece of an edition that a message or a draft of it is, in its
// audience's language; what a host reads above their draft is in theirs.
func (b *Bot) piece(ctx context.Context, m stories.Message) func(stories.EditionPicture) blocks.Message {
	return func(p stories.EditionPicture) blocks.Message {
		l := blocks.In(p.Locale)
		if p.Closed {
			return l.Closed(m.ID)
		}
		part := max(0, blocks.PartIndex(p, m.Subject)) // drafts of shared parts name none
		switch {
		case m.Kind == stories.DraftMessage && m.ThreadOf == nil:
			return b.inTheirs(ctx, m).HostDraft(p, part)
		case m.Kind == stories.FigureMessage:
			return l.FiguresPiece(p, part)
		case m.Story != nil:
			return l.StoryPiece(p, part, *m.Story)
		default:
			return l.Head(p, part)
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
	return b.inOr(ctx, p.Person.Locale).Home(p), nil
}
