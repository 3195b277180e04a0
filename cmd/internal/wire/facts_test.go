package wire_test

import (
	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// count is how many messages of the app a person reads in a place, threads
// included.
func (w *world) count(who, where string) int {
	w.t.Helper()
	w.settle()
	all, err := w.ws.Sees(who, where)
	ok(w.t, err)
	n := 0
	for _, s := range all {
		if s.Author == w.ws.App().BotUser && s.Kind == fakeslack.KindMessage {
			n++
		}
	}
	return n
}

// rows counts what the database keeps: "version WHERE well <> ''".
func (w *world) rows(of string) int {
	w.t.Helper()
	db, err := sqlx.Open("postgres", w.cfg.DSN)
	ok(w.t, err)
	defer func() { ok(w.t, db.Close()) }()
	var n int
	ok(w.t, db.Get(&n, "SELECT count(*) FROM "+of))
	return n
}

// Value is what stands in a text field of the form.
func (f *form) Value(field string) string {
	f.w.t.Helper()
	value, _ := f.See().State[field][field]["value"].(string)
	return value
}
