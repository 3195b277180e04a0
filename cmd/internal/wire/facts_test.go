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

// rows counts what the database keeps: "version WHERE well <> ”".
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

// firstOption is the visible text of a field's first option.
func (f *form) firstOption(field string) string {
	f.w.t.Helper()
	for _, b := range f.See().Blocks {
		if b["block_id"] != field {
			continue
		}
		element, _ := b["element"].(map[string]any)
		options, _ := element["options"].([]any)
		if len(options) == 0 {
			break
		}
		first, _ := options[0].(map[string]any)
		text, _ := first["text"].(map[string]any)
		said, _ := text["text"].(string)
		return said
	}
	f.w.t.Fatalf("%s has no options on\n%s", field, f.See().Text())
	return ""
}

// seen is everything a person sees in a place.
func (w *world) seen(who, where string) []fakeslack.Seen {
	w.t.Helper()
	all, err := w.ws.Sees(who, where)
	ok(w.t, err)
	return all
}

// approvesNewest has Cleo approve the only card of her queue, under a title.
func (w *world) approvesNewest(title string) {
	w.t.Helper()
	w.settle()
	ok(w.t, w.ws.Click("cleo", fakeslack.AtHome(), "Approve"))
	w.Form("cleo", "Approve a story").Fill("title", title).Submit()
	w.settle()
}

// breaks takes a table away, as a database that fails would; mends gives it back.
func (w *world) breaks(table string) {
	w.execute("ALTER TABLE " + table + " RENAME TO " + table + "_away")
}

func (w *world) mends(table string) { w.execute("ALTER TABLE " + table + "_away RENAME TO " + table) }

func (w *world) execute(statement string) {
	w.t.Helper()
	db, err := sqlx.Open("postgres", w.cfg.DSN)
	ok(w.t, err)
	defer func() { ok(w.t, db.Close()) }()
	_, err = db.Exec(statement)
	ok(w.t, err)
}
