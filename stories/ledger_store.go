package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// LedgerLine is one ask in the curators' ledger: who took it up and when, and
// what came of it.
type LedgerLine struct {
	Ask
	AudienceName string    `db:"audience_name"`
	Zone         string    `db:"zone"`
	PostedAt     time.Time `db:"posted_at"`
	Takers       []Taker
}

// Taker is a reader who took up an ask.
type Taker struct {
	Edition int64     `db:"edition"`
	Name    string    `db:"name"`
	DoneAt  time.Time `db:"done_at"`
}

// ledgerLines is how many asks the ledger holds, the latest first.
const ledgerLines = 5

const askColumns = `k.edition, k.what, k.of_whom, k.by_when, k.made_by, k.outcome, k.outcome_at`

// ledger reads the latest asks that were posted.
func (s *Store) ledger(ctx context.Context) ([]LedgerLine, error) {
	var out []LedgerLine
	err := s.db.SelectContext(ctx, &out, `SELECT `+askColumns+`, a.name AS audience_name, a.zone, e.due_at AS posted_at
		FROM ask k JOIN edition e ON e.id = k.edition JOIN audience a ON a.id = e.audience
		WHERE e.status = 'posted' ORDER BY e.due_at DESC, e.id DESC LIMIT $1`, ledgerLines)
	if err != nil {
		return nil, fmt.Errorf("read the ledger: %w", err)
	}
	at, ids := map[int64]int{}, pq.Int64Array{}
	for i, l := range out {
		at[l.Edition], ids = i, append(ids, l.Edition)
	}
	var takers []Taker
	err = s.db.SelectContext(ctx, &takers, `SELECT a.edition, p.name, a.done_at FROM act a JOIN person p ON p.id = a.person
		WHERE a.kind = 'took_up' AND a.edition = ANY($1) ORDER BY a.done_at, p.name`, ids)
	if err != nil {
		return nil, fmt.Errorf("read who took up an ask: %w", err)
	}
	for _, t := range takers {
		t.Name = CleanName(t.Name)
		out[at[t.Edition]].Takers = append(out[at[t.Edition]].Takers, t)
	}
	return out, nil
}

// LedgerLine returns one ask of the ledger, for a curator.
func (s *Store) LedgerLine(ctx context.Context, edition int64, by string) (LedgerLine, error) {
	if err := s.may(ctx, s.db, by); err != nil {
		return LedgerLine{}, err
	}
	all, err := s.ledger(ctx)
	for _, l := range all {
		if l.Edition == edition {
			return l, err
		}
	}
	if err == nil {
		err = ErrNotFound
	}
	return LedgerLine{}, err
}
