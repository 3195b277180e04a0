package wire

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
)

// State says what a finding asks of who runs kmwin.
type State string

// The states.
const (
	Fine    State = "ok"
	Noted   State = "note"    // works; worth knowing
	Look    State = "look"    // nobody but a person can check it
	Mend    State = "mend"    // something does not work until it is mended
	Unknown State = "unknown" // could not be checked: what it needs must be mended first
)

// Finding is one thing that was checked, and what to do about it. It holds ids
// and the names of public channels, never tokens nor names of people.
type Finding struct {
	Check string `json:"check"` // a word that stays the same, for machines
	State State  `json:"state"`
	Says  string `json:"says"`
	Mend  string `json:"mend,omitempty"`
}

// Scope is a permission of the Slack app's that the manifest asks for.
type Scope struct {
	Name, Why string
	Optional  bool
}

// Checkup is what is examined. What is empty is not asked for: whoever left it
// empty has a finding of their own about it.
type Checkup struct {
	DSN, BotToken, AppToken, APIURL string
	Admins                          []string
	Command                         string
	Scopes                          []Scope
	Version                         string
}

// Examine checks everything that can be checked from here, in the order in
// which things are installed, and changes nothing. The error means that it was
// interrupted.
func Examine(ctx context.Context, c Checkup, clock scheduler.Clock) ([]Finding, error) {
	d := &doctor{Checkup: c, clock: clock}
	d.database(ctx)
	defer d.close()
	parts := []func(context.Context){d.tokens, d.scopes, d.byEye, d.sockets, d.workspace, d.people, d.places, d.schedules}
	for _, part := range parts {
		part(ctx)
		if ctx.Err() != nil {
			return d.findings, fmt.Errorf("examine: %w", context.Cause(ctx))
		}
	}
	return d.findings, nil
}

// doctor is an examination under way.
type doctor struct {
	Checkup
	clock    scheduler.Clock
	findings []Finding

	store *stories.Store // nil when it cannot be read
	facts stories.Examination
	setup *stories.Setup // nil when nothing can be known of it

	client *slack.Client // nil when Slack does not take the bot's token
	here   *directory    // the workspace, its scopes and user groups
	bot    string        // its user id
	appID  string
}

func (d *doctor) close() {
	if d.store != nil {
		_ = d.store.Close() // nothing was written
	}
}

func (d *doctor) add(check string, state State, mend, says string, args ...any) {
	d.findings = append(d.findings, Finding{Check: check, State: state, Says: fmt.Sprintf(says, args...), Mend: mend})
}

func (d *doctor) fine(check, says string, args ...any) { d.add(check, Fine, "", says, args...) }

// unknown notes what could not be checked, and why.
func (d *doctor) unknown(check, what string) { d.add(check, Unknown, "", "Not checked: %s.", what) }

// nothingSet reports that the database is there and has never been used.
func (d *doctor) nothingSet() bool { return d.store != nil && d.setup == nil && d.facts.Schema == 0 }

// slackCode is Slack's own word for a refusal, or "".
func slackCode(err error) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}
