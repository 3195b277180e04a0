package stories

import "time"

// How short and how long a keep-time may be set, in days.
const (
	MinKeepDays = 30
	MaxKeepDays = 3650
)

// KeepNotice is how many days before words or a permission go their holder is
// told, in the weekly note.
const KeepNotice = 30

// KeepEnd is what a keep-time does when it is over.
type KeepEnd string

// The ends of a keep-time.
const (
	EndsPermission KeepEnd = "permission" // the permission ends; it is as if taken back
	EndsUnused     KeepEnd = "unused"     // the words are erased
	EndsNever      KeepEnd = ""           // nothing is kept that could end
)

// KeptUntil is how long something is kept, and what happens then.
type KeptUntil struct {
	Until time.Time
	End   KeepEnd
}

// Over reports whether the time has come.
func (k KeptUntil) Over(now time.Time) bool { return k.End != EndsNever && !now.Before(k.Until) }

// Soon reports whether the holder is to be told.
func (k KeptUntil) Soon(now time.Time) bool {
	return k.End != EndsNever && !now.Before(k.Until.AddDate(0, 0, -KeepNotice))
}

// KeptUntil returns how long the quote is kept as it is. Words that stand nowhere
// go once nothing was done with them for a while; a permission ends after its
// own time, or when its speaker let it end.
func (s Spoken) KeptUntil(set Settings, placements []Placement, now time.Time) KeptUntil {
	if s.Quote.Status != Kept && s.Quote.Status != Permitted && s.Quote.Status != TakenBack {
		return KeptUntil{}
	}
	unused := KeptUntil{Until: s.lastUse(placements).AddDate(0, 0, set.KeepUnusedDays), End: EndsUnused}
	p, allowed := s.InForce(now)
	if !allowed {
		if s.Quote.Status == Permitted { // its end has come, and is not noted yet
			return KeptUntil{Until: now, End: EndsPermission}
		}
		return unused
	}
	if len(p.Places) == 0 {
		return unused
	}
	if end := p.Ends(set.KeepPermissionDays); stands(placements) || end.Before(unused.Until) {
		return KeptUntil{Until: end, End: EndsPermission}
	}
	return unused
}

// Ends returns when a permission ends that lasts so many days.
func (p Permission) Ends(days int) time.Time {
	from := p.AskedAt
	for _, at := range []*time.Time{p.AnsweredAt, p.RenewedAt} {
		if at != nil && at.After(from) {
			from = *at
		}
	}
	end := from.AddDate(0, 0, days)
	if p.Until != nil && p.Until.Before(end) {
		return *p.Until
	}
	return end
}

// lastUse is when something was last done with the words.
func (s Spoken) lastUse(placements []Placement) time.Time {
	last := s.Quote.CreatedAt
	later := func(at *time.Time) {
		if at != nil && at.After(last) {
			last = *at
		}
	}
	for _, p := range s.Permissions {
		later(p.AnsweredAt)
		later(p.RenewedAt)
	}
	for _, l := range placements {
		later(&l.PlacedAt)
		later(l.TakenAt)
	}
	return last
}

func stands(placements []Placement) bool {
	for _, l := range placements {
		if l.TakenAt == nil {
			return true
		}
	}
	return false
}

// Ending is a quote of which something goes soon unless its holder keeps it.
type Ending struct {
	Quote int64
	Title string
	KeptUntil
	Renewed bool // since they were told
	LetEnd  bool // they let it end
}
