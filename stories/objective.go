package stories

import "time"

// Objective is a strategic result that leaders recognise. Dates are calendar
// days without a zone.
type Objective struct {
	ID        int64      `db:"id"`
	Key       string     `db:"key"`
	Name      string     `db:"name"`
	Owner     string     `db:"owner"` // person id or plain text
	Starts    *time.Time `db:"starts"`
	Ends      *time.Time `db:"ends"`
	RetiredAt *time.Time `db:"retired_at"`
}

// Current reports whether the objective runs at the moment.
func (o Objective) Current(now time.Time) bool {
	return o.RetiredAt == nil && (o.Starts == nil || !now.Before(*o.Starts)) && (o.Ends == nil || now.Before(o.Ends.AddDate(0, 0, 1)))
}
