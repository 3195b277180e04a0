package fakeslack

import "time"

// Config is how a workspace behaves. The zero value of every field but Manifest
// has a working default.
type Config struct {
	// Manifest is the installed app's: its scopes, events, command, shortcuts
	// and Home switches decide what is delivered and what is refused.
	Manifest Manifest
	// Now is the clock of message timestamps and events; default time.Now. It
	// is called with the workspace locked, so it must not use the workspace.
	// Acknowledgements, triggers and redelivery always take real time.
	Now func() time.Time

	TeamID   string // default T0WORKSPACE
	TeamName string // default Workspace
	Domain   string // default workspace; https://DOMAIN.slack.com in links

	BotToken string // default xoxb-fake
	AppToken string // default of Slack's shape, with the app's id in it

	AckWindow       time.Duration   // default 3 s
	TriggerLife     time.Duration   // default 3 s
	RedeliverAfter  []time.Duration // default at once, 1 min, 5 min
	KeepUndelivered time.Duration   // while no connection is open; default 2 h
	PingEvery       time.Duration   // default 10 s
	ConnectionLife  int             // seconds, as hello announces it; default 18060

	// DeclineOptional leaves the manifest's bot_optional scopes ungranted.
	DeclineOptional bool
	// EnforcePostRate refuses more than one post a second in a channel with 429.
	EnforcePostRate bool
	// RefusedBlocks are block types this workspace does not have yet: posting
	// one gives invalid_blocks (data_visualization and table are rolled out
	// workspace by workspace).
	RefusedBlocks []string
	// ListedReactors is how many people are listed of each emoji where not all
	// are asked for; 0 lists all. Slack does not promise to list all.
	ListedReactors int
	// Seed makes the choice among connections repeatable; 0 is round robin.
	Seed int64
}

func (c Config) withDefaults() Config {
	text := func(p *string, v string) {
		if *p == "" {
			*p = v
		}
	}
	span := func(p *time.Duration, v time.Duration) {
		if *p == 0 {
			*p = v
		}
	}
	text(&c.TeamID, "T0WORKSPACE")
	text(&c.TeamName, "Workspace")
	text(&c.Domain, "workspace")
	text(&c.BotToken, "xoxb-fake")
	span(&c.AckWindow, 3*time.Second)
	span(&c.TriggerLife, 3*time.Second)
	span(&c.KeepUndelivered, 2*time.Hour)
	span(&c.PingEvery, 10*time.Second)
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.RedeliverAfter == nil {
		c.RedeliverAfter = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	if c.ConnectionLife == 0 {
		c.ConnectionLife = 18060
	}
	return c
}
