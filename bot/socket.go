package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack/socketmode"
)

// queueLength bounds what was taken and not begun. What does not fit is not
// acknowledged: Slack delivers events again, and tells the person of a click.
const queueLength = 128

// socket is one connection, reconnected as long as it is wanted.
type socket struct {
	bot    *Bot
	client *socketmode.Client
	acks   func(ctx context.Context, id string, payload any) error // ack, made once
	greets bool                                                    // hello was said on the present connection
	since  time.Time                                               // when
}

func (b *Bot) newSocket() *socket {
	s := &socket{bot: b, client: socketmode.New(b.connector())}
	s.acks = s.ack
	return s
}

// run keeps the connection until line ends. An error that Slack will repeat for
// ever stops the bot.
func (s *socket) run(line context.Context) error {
	for {
		err := s.client.RunContext(line)
		if line.Err() != nil {
			return nil //nolint:nilerr // it was told to end
		}
		if !errors.Is(err, context.Canceled) {
			s.bot.halt(fmt.Errorf("keep a connection to Slack: %w", appRefused(err)))
			return err
		}
	}
}

// read takes what comes in until ctx ends. It never waits for a deed: a reader
// that blocks stops the library's own heartbeat.
func (s *socket) read(ctx context.Context) error {
	defer s.left()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-s.client.Events:
			s.take(e)
		}
	}
}

func (s *socket) take(e socketmode.Event) {
	b := s.bot
	switch e.Type {
	case socketmode.EventTypeHello:
		s.arrived(e.Request)
	case socketmode.EventTypeConnecting:
		s.left()
		b.meters.connecting.Inc()
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeInteractive, socketmode.EventTypeSlashCommand:
		s.enqueue(envelope{ID: e.Request.EnvelopeID, Type: e.Request.Type, Retry: e.Request.RetryAttempt, Payload: e.Request.Payload})
	case socketmode.EventTypeErrorBadMessage:
		s.takeRaw(e)
	case socketmode.EventTypeConnectionError, socketmode.EventTypeErrorWriteFailed, socketmode.EventTypeIncomingError:
		b.meters.socketErrors.WithLabelValues(string(e.Type)).Inc()
		b.log.Warn("socket", "outcome", string(e.Type))
	}
}

// takeRaw takes what the library could not decode: the shapes it does not know
// are no reason to lose a delivery.
func (s *socket) takeRaw(e socketmode.Event) {
	bad, is := e.Data.(*socketmode.ErrorBadMessage)
	if !is {
		return
	}
	env, err := openEnvelope(bad.Message)
	if err != nil {
		s.bot.meters.socketErrors.WithLabelValues("unreadable").Inc()
		s.bot.log.Warn("socket", "outcome", "unreadable")
		return
	}
	s.enqueue(env)
}

func (s *socket) enqueue(env envelope) {
	now := time.Now()
	s.bot.lastCame.Store(now.UnixNano())
	s.bot.under.Add(1)
	select {
	case s.bot.jobs <- job{envelope: env, came: now, ack: s.acks}:
	default:
		s.bot.under.Add(-1)
		s.bot.meters.dropped.Inc()
		s.bot.log.Warn("envelope", "type", env.Type, "outcome", "dropped")
	}
}

// ack sends an acknowledgement, with an answer for a submitted form.
func (s *socket) ack(ctx context.Context, id string, payload any) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := s.client.AckCtx(ctx, id, payload); err != nil {
		return fmt.Errorf("acknowledge: %w", err)
	}
	s.bot.lastAck.Store(time.Now().UnixNano())
	return nil
}

func (s *socket) arrived(hello *socketmode.Request) {
	if !s.greets {
		s.greets, s.since = true, time.Now()
		s.bot.greeted(1)
	}
	if hello != nil {
		s.bot.meters.connections.Set(float64(hello.NumConnections))
		s.bot.counted.Store(int64(hello.NumConnections))
	}
	s.bot.helloAt.Store(time.Now().UnixNano())
	s.bot.sweeps.wake()
}

func (s *socket) left() {
	if s.greets {
		s.greets = false
		s.bot.opening.stood(time.Since(s.since))
		s.bot.greeted(-1)
	}
}
