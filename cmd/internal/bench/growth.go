package main

import (
	"context"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/stories"
)

//go:embed growth.sql
var growth string

// grown is a database with years of stories in it.
type grown struct {
	store *wire.Store
	db    *sqlx.DB
	size  int
}

// grow fills an empty database with so many stories, and three times as many
// messages.
func grow(ctx context.Context, dsn string, size int) (*grown, error) {
	g, err := reach(ctx, dsn, size)
	if err != nil {
		return nil, err
	}
	store, db := g.store, g.db
	if err := wire.Schema(ctx, store, true); err != nil {
		return nil, err
	}
	if err := store.Join(ctx, stories.Workspace{ID: "T1", URL: "https://example.slack.com/", BotUser: "UBOT", BotID: "BBOT"}); err != nil {
		return nil, err
	}
	if err := store.Import(ctx, "UDAN", organisation()); err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, strings.ReplaceAll(growth, "$N", strconv.Itoa(size))); err != nil {
		return nil, fmt.Errorf("grow to %d stories: %w", size, err)
	}
	_, err = db.ExecContext(ctx, "VACUUM ANALYZE")
	return g, err
}

// reach connects to a database that was grown.
func reach(ctx context.Context, dsn string, size int) (*grown, error) {
	store, err := wire.Open(ctx, dsn, nil, wire.RealClock())
	if err != nil {
		return nil, err
	}
	db, err := sqlx.Open("postgres", dsn)
	return &grown{store: store, db: db, size: size}, err
}

func (g *grown) close() { _, _ = g.db.Close(), g.store.Close() }

// organisation has twenty teams, six digests for leaders and one for teams.
func organisation() stories.Setup {
	set := stories.DefaultSettings()
	set.Admins, set.Curators = []string{"UDAN"}, []string{"UCLEO"}
	out := stories.Setup{Settings: set, Objectives: []stories.Objective{{Key: "speed", Name: "Faster service"}}}
	for i := range 20 {
		out.Teams = append(out.Teams, stories.Team{
			Key: fmt.Sprintf("t%d", i), Name: fmt.Sprintf("Team %d", i), Channel: fmt.Sprintf("CC%d", i), People: 30,
			Work: fmt.Sprintf("work %d", i%4), Host: fmt.Sprintf("UP%d", i), Problems: []string{"handovers are slow"},
		})
	}
	for i := range 6 {
		out.Settings.LeadersChannels = append(out.Settings.LeadersChannels, fmt.Sprintf("CL%d", i))
		out.Audiences = append(out.Audiences, audience(fmt.Sprintf("leads%d", i), stories.Upward, fmt.Sprintf("CL%d", i)))
	}
	out.Audiences = append(out.Audiences, audience("teams", stories.Sideways))
	return out
}

func audience(key string, kind stories.Direction, channels ...string) stories.Audience {
	size := map[stories.Direction]int{stories.Upward: 3, stories.Sideways: 2}[kind]
	return stories.Audience{
		Key: key, Kind: kind, Name: key, Schedule: "0 9 1 * *", Zone: "Europe/Zurich", Channels: channels,
		Size: size, Minimum: 1, LeadDays: 2, PreviewHours: 4,
	}
}

// compose drafts an edition for every audience, and undoes it.
func (g *grown) compose(ctx context.Context) (time.Duration, error) {
	if _, err := g.db.ExecContext(ctx, `UPDATE audience SET next_due = now(), next_local = '1999-01-01T09:00'`); err != nil {
		return 0, err
	}
	began := time.Now()
	err := g.store.Draft(ctx)
	took := time.Since(began)
	if err != nil {
		return 0, err
	}
	var drafted int
	if err := g.db.GetContext(ctx, &drafted, `/* bench */ SELECT count(*) FROM edition WHERE moment = '1999-01-01T09:00' AND status = 'drafted'`); err != nil || drafted < 7 {
		return 0, fmt.Errorf("%d editions were drafted: %w", drafted, err)
	}
	for _, table := range []string{
		`message WHERE thread_of IS NOT NULL AND edition`, `message WHERE edition`, `pick WHERE edition`, `part WHERE edition`, `edition WHERE id`,
	} {
		if _, err := g.db.ExecContext(ctx, `/* bench */ DELETE FROM `+table+` IN (SELECT id FROM edition WHERE moment = '1999-01-01T09:00')`); err != nil {
			return 0, err
		}
	}
	return took, nil
}
