package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories/localpg"
)

// big are the tables that grow with every story.
var big = []string{
	"story", "quote", "version", "permission", "nomination", "message", "placement", "pick", "act", "audit", "edition", "part", "findable", "find_word",
}

// allowed are statements that may read a big table from one end to the other,
// and why.
var allowed = []string{
	"/* bench */",                          // none of the program's
	"DELETE FROM nomination n USING quote", // tidying, once a day
}

// TestNoSequentialScans does everything that people wait for, and all that runs
// by itself, with 20,000 stories kept, and reads in Postgres's log how it went
// about it.
func TestNoSequentialScans(t *testing.T) {
	dir, err := os.MkdirTemp("/tmp", "kmwin-plans-") // t.TempDir is closed to the account that root's Postgres has
	must(t, err)
	t.Cleanup(func() { must(t, os.RemoveAll(dir)) })
	must(t, os.Chmod(dir, 0o755))
	pg, err := localpg.Start(t.Context(), localpg.Options{Dir: dir})
	must(t, err)
	t.Cleanup(func() { must(t, pg.Stop()) })
	g, err := grow(t.Context(), pg.DSN(), 20_000)
	must(t, err)
	g.close()
	begins, err := os.Stat(filepath.Join(dir, "postgres.log"))
	must(t, err)
	g, err = reach(t.Context(), pg.DSN()+" session_preload_libraries=auto_explain auto_explain.log_min_duration=0", 20_000)
	must(t, err)
	t.Cleanup(g.close)
	for _, d := range append(append([]deed{}, deeds...), hourly...) {
		for n := range min(d.times, 9) {
			if err := d.do(t.Context(), g, n); err != nil {
				t.Errorf("%s: %v", d.name, err)
			}
		}
	}
	for range 2 {
		if _, err := g.compose(t.Context()); err != nil {
			t.Errorf("compose: %v", err)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "postgres.log"))
	must(t, err)
	plans := strings.Split(string(text[begins.Size():]), "duration: ")
	if len(plans) < 200 {
		t.Fatalf("only %d plans are in the log", len(plans))
	}
	told := map[string]bool{}
	for _, plan := range plans {
		if what := scans(plan); what != "" && !told[what] {
			told[what] = true
			t.Errorf("%s is read from one end to the other:\n%s", what, plan)
		}
	}
}

var scan = regexp.MustCompile(`Seq Scan on (\w+)`)

// scans tells which big table a plan reads as a whole, by which statement.
func scans(plan string) string {
	for _, s := range allowed {
		if strings.Contains(plan, s) {
			return ""
		}
	}
	for _, found := range scan.FindAllStringSubmatch(plan, -1) {
		for _, table := range big {
			if found[1] == table {
				_, statement, _ := strings.Cut(plan, "Query Text: ")
				statement, _, _ = strings.Cut(statement, "\n")
				return table + ": " + statement[:min(len(statement), 100)]
			}
		}
	}
	return ""
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
