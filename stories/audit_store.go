package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// record notes who did what to which thing, without words.
func (s *Store) record(ctx context.Context, tx *sqlx.Tx, by, deed, kind string, id int64) error {
	return s.enter(ctx, tx, Entry{At: s.Now(), By: by, Deed: deed, Subject: subject(kind, id)})
}

// recordDetail is record of a quote with what exactly was done, in ids and fixed
// words.
func (s *Store) recordDetail(ctx context.Context, tx *sqlx.Tx, by, deed string, quote int64, detail string) error {
	return s.enter(ctx, tx, Entry{At: s.Now(), By: by, Deed: deed, Subject: subject("quote", quote), Detail: detail})
}

// recordAnswer notes an answer that is not a yes, with neither person nor thing.
func (s *Store) recordAnswer(ctx context.Context, tx *sqlx.Tx) error {
	return s.enter(ctx, tx, Entry{At: s.Now(), Deed: deedAnswered})
}

func (s *Store) enter(ctx context.Context, tx *sqlx.Tx, e Entry) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO audit (at, by, deed, subject, detail) VALUES ($1, $2, $3, $4, $5)`, e.At, e.By, e.Deed, e.Subject, e.Detail)
	if err != nil {
		return fmt.Errorf("record %s: %w", e.Deed, err)
	}
	return nil
}

func subject(kind string, id int64) string { return fmt.Sprintf("%s:%d", kind, id) }

const auditWhere = `($1::timestamptz IS NULL OR at >= $1) AND ($2 = '' OR subject = $2 OR subject LIKE $2 || ':%')
	AND ($3 = '' OR deed = $3) AND ($4 = '' OR by = $4) AND (NOT $5 OR subject <> '' AND subject NOT LIKE 'quote:%' AND subject NOT LIKE 'person:%' AND deed <> '` + deedObjection + `')`

func (q AuditQuery) args() []any {
	var since any
	if !q.Since.IsZero() {
		since = q.Since
	}
	return []any{since, q.Subject, q.Deed, q.By, q.Running}
}

// Audit reads entries, the oldest first unless the newest are wanted.
func (s *Store) Audit(ctx context.Context, q AuditQuery) ([]Entry, error) {
	order := "id"
	if q.Newest {
		order = "id DESC"
	}
	out := []Entry{}
	err := s.db.SelectContext(ctx, &out, `SELECT id, at, by, deed, subject, detail FROM audit WHERE `+auditWhere+` ORDER BY `+order+` LIMIT nullif($6, 0) OFFSET $7`,
		append(q.args(), q.Limit, q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("read the audit: %w", err)
	}
	return out, nil
}

// AuditSize counts entries.
func (s *Store) AuditSize(ctx context.Context, q AuditQuery) (int, error) {
	var n int
	if err := s.db.GetContext(ctx, &n, `SELECT count(*) FROM audit WHERE `+auditWhere, q.args()...); err != nil {
		return 0, fmt.Errorf("count the audit: %w", err)
	}
	return n, nil
}
