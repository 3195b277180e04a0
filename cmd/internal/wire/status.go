package wire

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Status is how kmwin does, for whoever asks over HTTP.
type Status struct {
	Ready    bool        `json:"ready"`
	Missing  string      `json:"missing,omitempty"` // what kmwin cannot work without
	Database string      `json:"database"`          // ok, or what is wrong
	Schema   string      `json:"schema"`            // likewise
	Slack    SlackStatus `json:"slack"`
}

// SlackStatus is how the connection to Slack stands.
type SlackStatus struct {
	Sockets      int        `json:"sockets"`                 // connections that stand
	Since        *time.Time `json:"since,omitempty"`         // when the first of them was made
	LastEnvelope *time.Time `json:"last_envelope,omitempty"` // when something last came in
}

// Status looks at what kmwin cannot work without: a database that answers
// and can be written, with the right schema, and a connection to Slack.
func (a *App) Status(ctx context.Context) Status {
	link := a.Bot.Status()
	s := Status{Database: "ok", Schema: "ok", Slack: SlackStatus{Sockets: link.Sockets, Since: link.Since, LastEnvelope: link.LastEnvelope}}
	if err := a.Store.Ping(ctx); err != nil { // its text may name a host and a user
		s.Database, s.Schema, s.Missing = "does not answer", "unknown", "the database does not answer"
		return s
	}
	if err := a.schema.check(ctx, a); err != nil {
		s.Schema, s.Missing = err.Error(), fmt.Sprintf("the schema: %v", err)
		return s
	}
	if link.Sockets == 0 {
		s.Missing = "there is no connection to Slack"
		return s
	}
	if !link.Saved {
		s.Database, s.Missing = "takes nothing", "the database has not taken the last sign of life"
		return s
	}
	s.Ready = true
	return s
}

// Ready says what is missing for kmwin to work, or nil.
func (a *App) Ready(ctx context.Context) error {
	if s := a.Status(ctx); !s.Ready {
		return errors.New(s.Missing)
	}
	return nil
}

// schemaHolds is how long a schema counts as the right one that was: another
// program may migrate it.
const schemaHolds = time.Minute

// schemaCheck remembers for a while that the schema is right.
type schemaCheck struct {
	mu sync.Mutex
	at time.Time
}

func (c *schemaCheck) check(ctx context.Context, a *App) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.at) < schemaHolds {
		return nil
	}
	err := Schema(ctx, a.Store, false)
	if err == nil {
		c.at = time.Now()
	}
	return err
}
