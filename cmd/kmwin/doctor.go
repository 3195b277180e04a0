package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/deploy"
	"github.com/kmwin/kmwin/stories/localpg"
)

// mendsError is how the doctor ends when something must be mended.
type mendsError int

func (n mendsError) Error() string {
	if n == 1 {
		return "one thing must be mended"
	}
	return fmt.Sprintf("%d things must be mended", int(n))
}

// checkup is what the doctor writes with -json.
type checkup struct {
	Fine     bool           `json:"fine"` // nothing must be mended
	Version  string         `json:"version"`
	Findings []wire.Finding `json:"findings"`
}

// doctor checks everything that can be checked from here, and changes nothing.
func (p program) doctor(ctx context.Context, args []string) error {
	asJSON := false
	_, err := p.parse("doctor", args, 0, func(f *flag.FlagSet) {
		f.BoolVar(&asJSON, "json", false, "write the findings as JSON")
	})
	if err != nil {
		return err
	}
	findings, err := examine(ctx)
	if err != nil {
		return misuse{fmt.Errorf("the doctor could not finish: %w", err)}
	}
	var mends mendsError
	for _, f := range findings {
		if f.State == wire.Mend {
			mends++
		}
	}
	if asJSON {
		enc := json.NewEncoder(p.out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		err = enc.Encode(checkup{Fine: mends == 0, Version: versionText(), Findings: findings})
	} else {
		p.tellFindings(findings)
	}
	if err == nil && mends > 0 {
		err = mends
	}
	return err
}

// examine looks at the settings, and then at all that they lead to.
func examine(ctx context.Context) ([]wire.Finding, error) {
	scopes, err := deploy.Scopes()
	if err != nil {
		return nil, err
	}
	c, faults := readConfig()
	findings := settingsFindings(errors.Join(faults, c.check(needsBot|needsApp|needsDatabase)))
	if open := c.openToAll(); len(open) > 0 {
		findings = append(findings, wire.Finding{
			Check: "secret-files", State: wire.Noted,
			Says: "Every account of this machine can read " + strings.Join(open, " and ") + ".", Mend: "Let only kmwin's account read them: chmod 0600.",
		})
	}
	need := wire.Checkup{APIURL: c.APIURL, Admins: c.admins(), Version: versionText()}
	for _, s := range scopes {
		need.Scopes = append(need.Scopes, wire.Scope(s))
	}
	if checkToken("", string(c.AppToken), "xapp-", "") == nil {
		need.AppToken = string(c.AppToken)
	}
	if checkToken("", string(c.BotToken), "xoxb-", "") == nil {
		need.BotToken = string(c.BotToken)
	}
	db, found, err := examined(ctx, c)
	if err != nil {
		return findings, err
	}
	need.DSN = db.dsn
	more, err := wire.Examine(ctx, need, wire.RealClock())
	return slices.Concat(findings, found, more), errors.Join(err, db.stop())
}

// settingsFindings makes a finding of each fault in the environment.
func settingsFindings(err error) []wire.Finding {
	if err == nil {
		return []wire.Finding{{Check: "environment", State: wire.Fine, Says: "The environment is complete."}}
	}
	var out []wire.Finding
	for _, one := range single(err) {
		out = append(out, wire.Finding{Check: "environment", State: wire.Mend, Says: one.Error()})
	}
	return out
}

// single takes joined errors apart.
func single(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, one := range joined.Unwrap() {
		all = append(all, single(one)...)
	}
	return all
}

// examined opens the database that the settings name. A Postgres of kmwin's own
// that is not there yet is left to "kmwin run" to make.
func examined(ctx context.Context, c config) (database, []wire.Finding, error) {
	none := database{stop: func() error { return nil }}
	switch {
	case c.BaseFile != "" && c.Database == "", c.Database != "" && c.checkDatabase() != nil:
		return none, nil, nil //nolint:nilerr // told already
	case c.Database != "":
		db, err := openDatabase(ctx, c, true)
		return db, nil, err
	}
	const check = "own-postgres"
	dir := filepath.Join(c.Data, "postgres")
	if _, err := localpg.PgBin(ctx); err != nil {
		return none, []wire.Finding{{Check: check, State: wire.Mend, Says: "DATABASE_URL is not set, and kmwin cannot keep a Postgres of its own: " + err.Error()}}, nil //nolint:nilerr // a finding
	}
	if !c.hasDatabase() {
		return none, []wire.Finding{{Check: check, State: wire.Noted, Says: "DATABASE_URL is not set: \"kmwin run\" will make a Postgres of its own in " + dir + ", which is for one copy on one machine."}}, nil
	}
	db, err := openDatabase(ctx, c, true)
	if err != nil {
		return none, []wire.Finding{{Check: check, State: wire.Mend, Says: "kmwin's own Postgres does not start: " + err.Error()}}, nil //nolint:nilerr // a finding
	}
	return db, []wire.Finding{{Check: check, State: wire.Fine, Says: "kmwin keeps a Postgres of its own in " + dir + "."}}, nil
}

// signs stand before the findings of each state.
var signs = map[wire.State]string{wire.Fine: "ok     ", wire.Noted: "note   ", wire.Look: "look   ", wire.Mend: "MEND   ", wire.Unknown: "unknown"}

func (p program) tellFindings(findings []wire.Finding) {
	count := map[wire.State]int{}
	for _, f := range findings {
		count[f.State]++
		fmt.Fprintf(p.out, "%s  %s\n", signs[f.State], f.Says)
		if f.Mend != "" {
			fmt.Fprintf(p.out, "         → %s\n", f.Mend)
		}
	}
	notes := fmt.Sprintf("%d notes", count[wire.Noted])
	if count[wire.Noted] == 1 {
		notes = "1 note"
	}
	fmt.Fprintf(p.out, "\n%d in order, %d to mend, %d to look at yourself, %s", count[wire.Fine], count[wire.Mend], count[wire.Look], notes)
	if n := count[wire.Unknown]; n > 0 {
		fmt.Fprintf(p.out, ", %d not checked", n)
	}
	fmt.Fprintln(p.out, ".")
}
