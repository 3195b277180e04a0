package wire

import (
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// sound is a database in which nothing is to be mended.
func sound() stories.Examination {
	return stories.Examination{
		Version: "15.18", Number: 150018, Encoding: "UTF8", MayCreate: true, MaxConnections: 100, Used: 3, Connections: 24, Schema: 7, Wants: 7,
	}
}

func TestDoctorOnServers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		dsn   string
		spoil func(*stories.Examination)
		state State
		says  string
	}{
		{"old", "", func(e *stories.Examination) { e.Number, e.Version = 130009, "13.9" }, Mend, "13.9 is too old"},
		{"new", "", func(e *stories.Examination) { e.Number, e.Version = 190000, "19.0" }, Noted, "newer than this kmwin was tested with (18)"},
		{"standby", "", func(e *stories.Examination) { e.Standby = true }, Mend, "target_session_attrs=read-write"},
		{"read-only", "", func(e *stories.Examination) { e.ReadOnly = true }, Mend, "The database is read-only"},
		{"encoding", "", func(e *stories.Examination) { e.Encoding = "SQL_ASCII" }, Mend, "SQL_ASCII"},
		{"clock", "", func(e *stories.Examination) { e.Ahead = -3 * time.Minute }, Mend, "differ by 3m0s"},
		{"clock, a little", "", func(e *stories.Examination) { e.Ahead = 6 * time.Second }, Noted, "differ by 6s"},
		{"crowded", "", func(e *stories.Examination) { e.MaxConnections = 20 }, Noted, "takes 20 connections, of which 3 are in use"},
		{"others", "", func(e *stories.Examination) {
			e.Elsewhere = []stories.Session{{Program: "psql", Address: "10.0.0.3", Count: 2}}
		}, Fine, "2 of psql from 10.0.0.3"},
		{"newer schema", "", func(e *stories.Examination) { e.Schema = 8 }, Mend, "made by a newer kmwin"},
		{"older schema", "", func(e *stories.Examination) { e.Schema, e.Pending = 3, 2 }, Noted, "(3 → 7)"},
		{"no rights", "", func(e *stories.Examination) { e.Schema, e.Pending, e.MayCreate = 0, 7, false }, Mend, "may not create tables"},
		{"no extension", "", func(e *stories.Examination) {
			e.Schema, e.Pending, e.Needs, e.Missing = 0, 7, []string{"pg_trgm"}, []string{"pg_trgm"}
		}, Mend, "does not have pg_trgm"},
		{"far, in the open", "postgres://db.example.org/x?sslmode=disable", func(*stories.Examination) {}, Noted, "not encrypted (sslmode=disable)"},
		{"far, encrypted", "postgres://db.example.org/x", func(e *stories.Examination) { e.Encrypted = true }, Noted, "nobody checks that it is db.example.org"},
		{"far, verified", "postgres://db.example.org/x?sslmode=verify-full", func(e *stories.Examination) { e.Encrypted = true }, Fine, "has proved that it is db.example.org"},
	} {
		d := &doctor{Checkup: Checkup{DSN: c.dsn}, facts: sound()}
		if c.dsn == "" {
			d.DSN = "host=/run/postgresql"
		}
		c.spoil(&d.facts)
		d.server()
		d.link()
		d.connections()
		d.schema()
		hits, others := 0, 0
		for _, f := range d.findings {
			switch {
			case f.State == c.state && strings.Contains(f.Says+" "+f.Mend, c.says):
				hits++
			case f.State != Fine:
				others++
			}
			if f.State == Mend && f.Mend == "" {
				t.Errorf("%s: no mend is said: %+v", c.name, f)
			}
		}
		if hits != 1 || others != 0 && c.name != "no extension" {
			t.Errorf("%s: %d hits, %d others: %+v", c.name, hits, others, d.findings)
		}
	}
}
