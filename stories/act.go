package stories

import "time"

// ActKind is what a reader did.
type ActKind string

// The acts.
const (
	Thanked   ActKind = "thanked"
	AskedOf   ActKind = "asked"
	Offered   ActKind = "offered"
	TookUp    ActKind = "took_up" // the ask
	LikeUs    ActKind = "like_us"
	NotLikeUs ActKind = "not_like_us"
)

// Act is one thing a reader did. It is shown to that reader and to whom it is
// for; nobody sees counts of others' acts.
type Act struct {
	ID      int64     `db:"id"`
	Kind    ActKind   `db:"kind"`
	Person  string    `db:"person"`
	Story   *int64    `db:"story"`
	Edition *int64    `db:"edition"`
	Team    *int64    `db:"team"`
	Words   string    `db:"words"`
	DoneAt  time.Time `db:"done_at"`
}
