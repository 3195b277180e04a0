package localpg_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories/localpg"
)

// Whoever may write SQL as the database's owner can have it run a program.
func TestDatabaseSeesNoTokens(t *testing.T) {
	t.Setenv("SOMEBODYS_TOKEN", "tell-nobody")
	db := open(t, start(t, localpg.Options{Dir: dataFolder(t)}))
	db.SetMaxOpenConns(1)
	exec(t, db, `CREATE TEMPORARY TABLE seen (line text)`)
	exec(t, db, `COPY seen FROM PROGRAM 'env'`)
	got := one(t, db, `SELECT string_agg(line, E'\n') FROM seen`)
	if !strings.Contains(got, "PATH=") || strings.Contains(got, "tell-nobody") {
		t.Errorf("the database sees\n%s", got)
	}
}
