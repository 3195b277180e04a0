package stories

import (
	"time"

	"github.com/lib/pq"
)

// Status is where a story stands in its life.
type Status string

// The statuses of a story.
const (
	Queued    Status = "queued"    // its words are allowed; curators see it
	Approved  Status = "approved"  // may be picked for editions
	Declined  Status = "declined"  // "not this time"
	Withdrawn Status = "withdrawn" // no quote of it is allowed anywhere any more
)

// Grade says how sure a figure in the curators' note is.
type Grade string

// The grades of a figure.
const (
	NoGrade   Grade = ""
	Counted   Grade = "counted"
	Estimated Grade = "estimated"
	Felt      Grade = "felt"
)

// Story is one success.
type Story struct {
	ID          int64         `db:"id"`
	Status      Status        `db:"status"`
	Title       string        `db:"title"`
	Objective   *int64        `db:"objective"`
	Note        string        `db:"note"`
	Grade       Grade         `db:"grade"`
	Helps       pq.Int64Array `db:"helps"` // teams it may help
	Featured    bool          `db:"featured"`
	DecidedBy   string        `db:"decided_by"`
	DecidedAt   *time.Time    `db:"decided_at"`
	Reason      string        `db:"reason"`
	Objection   string        `db:"objection"`
	Reworded    bool          `db:"reworded"` // by its speaker, since curators approved it
	ToldAt      time.Time     `db:"told_at"`
	QueuedAt    time.Time     `db:"queued_at"`
	FirstUsedAt *time.Time    `db:"first_used_at"`
	HeldUntil   *time.Time    `db:"held_until"` // what was learned: since when what it was learned from holds no longer
}

// Framing is what curators add to a story, outside its quotes.
type Framing struct {
	Title     string
	Objective *int64
	Note      string
	Grade     Grade
	Helps     []int64
	Featured  bool
	Read      []int64 // the permissions whose words were read; where none is named, it is not compared
}

// Check refuses a framing that is incomplete: a title is needed, and a note
// that holds a figure needs its grade.
func (f Framing) Check() Problems {
	var p Problems
	switch n := length(f.Title); {
	case blank(f.Title):
		p = p.Add("title", Problem{Code: Missing})
	case n > MaxTitle:
		p = p.Add("title", Problem{Code: TooLong, Limit: MaxTitle, Got: n})
	}
	if n := length(f.Note); n > MaxField {
		p = p.Add("note", Problem{Code: TooLong, Limit: MaxField, Got: n})
	}
	if holdsFigure(f.Note) && f.Grade == NoGrade {
		p = p.Add("grade", Problem{Code: NeedsGrade})
	}
	return p
}

func (s *Story) approve(f Framing, by string, now time.Time) error {
	if s.Status != Queued {
		return s.decided()
	}
	if err := f.Check().Err(); err != nil {
		return err
	}
	s.frame(f)
	s.Status, s.DecidedBy, s.DecidedAt, s.Objection, s.Reason, s.Reworded = Approved, by, &now, "", "", false
	return nil
}

func (s *Story) reframe(f Framing) error {
	if s.Status != Approved {
		return s.decided()
	}
	if err := f.Check().Err(); err != nil {
		return err
	}
	s.frame(f)
	return nil
}

func (s *Story) frame(f Framing) {
	s.Title, s.Objective, s.Note, s.Grade = f.Title, f.Objective, f.Note, f.Grade
	s.Helps, s.Featured = append(pq.Int64Array{}, f.Helps...), f.Featured && !s.Learned()
}

func (s *Story) decline(reason, by string, now time.Time) error {
	if s.Status != Queued {
		return s.decided()
	}
	if n := length(reason); n > MaxLine {
		return Problems{}.Add("reason", Problem{Code: TooLong, Limit: MaxLine, Got: n})
	}
	s.Status, s.DecidedBy, s.DecidedAt, s.Reason = Declined, by, &now, reason
	return nil
}

// requeue brings a story back to the curators: the speaker said "not like
// that", or changed the words of a declined one.
func (s *Story) requeue(objection string, now time.Time) {
	s.Status, s.QueuedAt, s.Objection = Queued, now, objection
}

// reword has curators read an approved story again, whose title they decided on.
func (s *Story) reword(now time.Time) {
	s.requeue("", now)
	s.Reworded = true
}

// withdraw ends a story none of whose quotes is allowed anywhere.
func (s *Story) withdraw() { s.Status = Withdrawn }

func (s *Story) decided() error { return &DecidedError{By: s.DecidedBy, Status: s.Status} }

func blank(s string) bool {
	for _, r := range s {
		if r != ' ' && r != '\n' && r != '\t' && r != '\r' {
			return false
		}
	}
	return true
}

func holdsFigure(note string) bool {
	for _, r := range note {
		if r >= '0' && r <= '9' {
			return true
		}
	}
	return false
}
