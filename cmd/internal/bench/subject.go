package main

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// speakers are the people whose messages are pointed to; each is asked once.
const speakers = 1000

// subject is one program in a town and a database of its own.
type subject struct {
	name, file, dsn string
	town            *faults.Town
	db              *sqlx.DB
	copy            *faults.Copy
	out             faults.Output
	said            []said
	ana, channel    string
	serial          int
}

// said is a message that can be pointed to.
type said struct{ ts, person string }

// newSubject makes the town and the database; the program does not run yet.
func newSubject(ctx context.Context, name, file, dsn string) (*subject, error) {
	admin, err := sqlx.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	defer func() { _ = admin.Close() }()
	if _, err := admin.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return nil, err
	}
	s := &subject{name: name, file: file, dsn: dsn + " dbname=" + name}
	s.town, err = faults.NewTown(speakers, func(c *fakeslack.Config) { c.TriggerLife = time.Minute })
	if err != nil {
		return nil, err
	}
	if s.db, err = sqlx.Open("postgres", s.dsn); err != nil {
		return nil, err
	}
	if _, err := s.db.ExecContext(ctx, "CREATE EXTENSION pg_stat_statements"); err != nil {
		return nil, err
	}
	if name == "kmwin" {
		cmd := exec.CommandContext(ctx, file, "settings", "import", "-")
		cmd.Env = append(cmd.Environ(), s.town.Settings(s.dsn)...)
		cmd.Stdin = strings.NewReader(s.town.SettingsFile())
		if text, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("set kmwin: %w: %s", err, text)
		}
	}
	err = s.speak()
	return s, err
}

// speak has every speaker say ten things.
func (s *subject) speak() error {
	ana, err := s.town.Person("ana")
	if err != nil {
		return err
	}
	c, err := s.town.Channel("town")
	if err != nil {
		return err
	}
	s.ana, s.channel = ana.ID, c.ID
	for n := range 10 {
		for i := range speakers {
			m, err := s.town.Say(faults.Speaker(i), "#town", fmt.Sprintf("Step %d of case %d takes a day less now", n, i))
			if err != nil {
				return err
			}
			s.said = append(s.said, said{m.TS, m.User})
		}
	}
	return nil
}

// begin starts the program and waits until it takes deliveries.
func (s *subject) begin(ctx context.Context) error {
	var err error
	if s.copy, err = faults.Start(s.file, &s.out, s.town.Settings(s.dsn)); err != nil {
		return err
	}
	return s.until(ctx, "a connection", func() bool { return s.town.Gate.Links() > 0 })
}

func (s *subject) end() {
	s.copy.Stop()
	s.town.Close()
	_ = s.db.Close()
}

func (s *subject) until(ctx context.Context, what string, cond func() bool) error {
	return s.within(ctx, time.Millisecond, what, cond)
}

// within is until, asking so often.
func (s *subject) within(ctx context.Context, often time.Duration, what string, cond func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	tick := time.NewTicker(often)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w\n%s", what, ctx.Err(), s.out.Tail(5))
		}
	}
	return nil
}

// statements counts what the program has asked its database so far.
func (s *subject) statements(ctx context.Context) (int, error) {
	var n int
	err := s.db.GetContext(ctx, &n, `SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements
		WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%pg_stat_statements%'`)
	return n, err
}
