package faults

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/deploy"
)

// Town is a workspace of many people, served behind a Gate: Ana, who points to
// what others say, Cleo, who curates, Lea, who leads, and as many speakers as
// are wanted, p0, p1 and so on, all in #town.
type Town struct {
	*fakeslack.Workspace
	Gate *Gate
	URL  string // http://host:port of the gate

	cancel context.CancelFunc
	server *http.Server
}

// Leads is how many leaders' channels there are: #leads0 and so on, each with
// an audience of its own.
const Leads = 4

// NewTown makes a town; change may be nil. Close ends it.
func NewTown(speakers int, change func(*fakeslack.Config)) (*Town, error) {
	cfg, err := workspaceConfig()
	if err != nil {
		return nil, err
	}
	if change != nil {
		change(&cfg)
	}
	ws, err := fakeslack.New(cfg)
	if err != nil {
		return nil, err
	}
	t := &Town{Workspace: ws}
	if err := t.populate(speakers); err != nil {
		return nil, err
	}
	err = t.serve()
	return t, err
}

// workspaceConfig is Slack with its retries a hundred times as fast: at
// once, then each few seconds. There are more of them than Slack's three: a kill that
// hits an event's every delivery would be Slack's giving up, not our losing.
func workspaceConfig() (fakeslack.Config, error) {
	raw, err := deploy.ManifestJSON("", "")
	if err != nil {
		return fakeslack.Config{}, err
	}
	m, err := fakeslack.ParseManifest(raw)
	return fakeslack.Config{
		Manifest: m, PingEvery: time.Second,
		RedeliverAfter: append([]time.Duration{0, time.Second}, slices.Repeat([]time.Duration{3 * time.Second}, 20)...),
	}, err
}

func (t *Town) populate(speakers int) error {
	here := []string{"ana", "@kmwin"}
	for name, real := range map[string]string{"ana": "Ana Roth", "cleo": "Cleo Wirz", "dan": "Dan Ott", "lea": "Lea Graf"} {
		if _, err := t.AddPerson(fakeslack.Person{Name: name, RealName: real}); err != nil {
			return err
		}
	}
	for i := range speakers {
		name := Speaker(i)
		if _, err := t.AddPerson(fakeslack.Person{Name: name, RealName: "Paula Nr" + strings.ToUpper(name)}); err != nil {
			return err
		}
		here = append(here, name)
	}
	if _, err := t.AddChannel("town", false, here...); err != nil {
		return err
	}
	for i := range Leads {
		if _, err := t.AddChannel(fmt.Sprintf("leads%d", i), true, "lea", "dan", "@kmwin"); err != nil {
			return err
		}
	}
	return nil
}

// Speaker is the handle of the i-th speaker.
func Speaker(i int) string { return fmt.Sprintf("p%d", i) }

func (t *Town) serve() error {
	ctx, cancel := context.WithCancel(context.Background())
	t.cancel = cancel
	inner, err := t.Serve(ctx, "")
	if err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("serve the gate: %w", err)
	}
	t.Gate = &Gate{slack: t.Handler(), lines: "ws" + strings.TrimPrefix(inner, "http")}
	t.URL = "http://" + l.Addr().String()
	t.server = &http.Server{Handler: t.Gate, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = t.server.Serve(l) }() // until Close
	return nil
}

// Close ends the town and every connection to it.
func (t *Town) Close() {
	_ = t.server.Close()
	t.cancel()
	t.Workspace.Close()
}

// Settings are the environment of a copy of kmwin that serves this town.
func (t *Town) Settings(dsn string) []string {
	dan, _ := t.Person("dan") // who was added by NewTown
	return []string{
		"SLACK_BOT_TOKEN=" + t.BotToken(), "SLACK_APP_TOKEN=" + t.AppToken(), "SLACK_API_URL=" + t.URL + "/api/",
		"DATABASE_URL=" + dsn, "KMWIN_ADMINS=" + dan.ID,
	}
}

// SettingsFile is how kmwin is set in this town: one upward audience for each
// leaders' channel, due on the first of the month.
func (t *Town) SettingsFile() string {
	var b strings.Builder
	b.WriteString("emoji: [seedling]\ncurators: ['@cleo']\nleaders_channels: ['#leads0']\n" +
		"teams:\n  - {key: town, name: Town, people: 400, channel: '#town'}\naudiences:\n")
	for i := range Leads {
		fmt.Fprintf(&b, "  - {key: leads%d, kind: upward, name: Leads %d, schedule: 0 9 1 * *, zone: UTC, channels: ['#leads%d']}\n", i, i, i)
	}
	return b.String()
}
