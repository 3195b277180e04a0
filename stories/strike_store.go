package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// inExport is a quote's placement in an export that somebody has or may have.
type inExport struct {
	ID     int64  `db:"id"`
	Export int64  `db:"export"`
	Place  Place  `db:"place"`
	Holder string `db:"holder"`
	Taken  bool   `db:"taken"`
	Worded *int64 `db:"worded"`
	Credit Credit `db:"credit"`
	Newer  bool   `db:"newer"` // its holder knows that there are newer words
}

// strikeExports tells the holders of the exports that a quote stands in what has
// become of it since: taken back, credited with less, or reworded. They read it in
// one message for an export, as long as that is not posted. A file keeps what was
// permitted when it was made; what was said in other words since stays permitted
// there, and its holder learns, once, that there are newer ones.
func (s *Store) strikeExports(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	var list []inExport
	err := tx.SelectContext(ctx, &list, `SELECT l.id, l.export, l.place, x.holder, l.taken_at IS NOT NULL AS taken, l.worded, l.credit,
			EXISTS (SELECT 1 FROM strike k WHERE k.placement = l.id AND k.what = 'reworded') AS newer FROM placement l JOIN export x ON x.id = l.export
		WHERE l.quote = $1 AND x.state IN ('held','doubtful') AND l.told_at IS NULL ORDER BY l.export FOR UPDATE OF l`, quote)
	if err != nil || len(list) == 0 {
		return wrap("read which exports hold a quote", err)
	}
	sp, err := s.spoken(ctx, tx, quote)
	if err != nil {
		return err
	}
	for _, l := range list {
		p, _ := sp.InForce(s.Now())
		for _, what := range l.strikes(sp, p) {
			if err := s.strike(ctx, tx, l, what, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// strikes is what the holder does not know yet.
func (l inExport) strikes(sp Spoken, now Permission) []Strike {
	var out []Strike
	switch {
	case l.Taken:
		return []Strike{StrikeTaken}
	case now.ID == 0:
		return nil
	case naming[now.Credit] < naming[l.Credit]:
		out = append(out, StrikeUnnamed)
	}
	if l.Worded == nil || *l.Worded == now.ID || l.Newer {
		return out
	}
	was, had := sp.under(sp.permission(*l.Worded))
	is, has := sp.under(now)
	if had && has && was.Words.forFile(l.Place) != is.Words.forFile(l.Place) {
		out = append(out, StrikeReworded)
	}
	return out
}

// strike notes one thing, in a message to the holder.
func (s *Store) strike(ctx context.Context, tx *sqlx.Tx, l inExport, what Strike, now Permission) error {
	message, err := s.strikeMessage(ctx, tx, l)
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO strike (placement, what, message, nobody) VALUES ($1, $2, $3, $4)`, l.ID, what, message, message == nil)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE placement SET told_at = CASE WHEN $2 = 'taken' THEN $3::timestamptz ELSE told_at END,
			credit = CASE WHEN $2 = 'unnamed' THEN $4 ELSE credit END, worded = CASE WHEN $2 = 'reworded' THEN $5::bigint ELSE worded END WHERE id = $1`,
			l.ID, what, s.Now(), now.Credit, now.ID)
	}
	return wrap("note what is to be struck", err)
}

// strikeMessage is the message to an export's holder that is not posted yet, or a
// new one; nil when nobody is known to have the export.
func (s *Store) strikeMessage(ctx context.Context, tx *sqlx.Tx, l inExport) (*string, error) {
	if l.Holder == "" {
		return nil, nil
	}
	var waiting []string
	err := tx.SelectContext(ctx, &waiting, `UPDATE message SET wanted = wanted + 1 WHERE id IN (SELECT id FROM message
		WHERE kind = $1 AND subject = $2 AND ts = '' AND state = 'live' AND sending_since IS NULL ORDER BY created_at LIMIT 1 FOR UPDATE) RETURNING id`, StrikeMessage, l.Export)
	if err != nil {
		return nil, fmt.Errorf("look for a message to a holder: %w", err)
	}
	if len(waiting) > 0 {
		return &waiting[0], nil
	}
	id, err := s.add(ctx, tx, Message{Kind: StrikeMessage, Person: l.Holder, Subject: l.Export})
	return &id, err
}

// StrikeExports tells holders what they were not told when it was taken back.
func (s *Store) StrikeExports(ctx context.Context) error {
	var quotes []int64
	err := s.db.SelectContext(ctx, &quotes, `SELECT DISTINCT l.quote FROM placement l JOIN export x ON x.id = l.export
		WHERE l.taken_at IS NOT NULL AND l.told_at IS NULL AND x.state IN ('held','doubtful') ORDER BY 1`)
	if err != nil {
		return fmt.Errorf("read what holders were not told: %w", err)
	}
	for _, quote := range quotes {
		err := s.inTx(ctx, func(tx *sqlx.Tx) error {
			if err := s.strikeExports(ctx, tx, quote); err != nil {
				return err
			}
			return s.touchQuote(ctx, tx, quote)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// StrikePicture reads what a message tells an export's holder.
func (s *Store) StrikePicture(ctx context.Context, m Message) (StrikePicture, error) {
	p := StrikePicture{Message: m}
	var err error
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	if err = s.db.GetContext(ctx, &p.Export, `SELECT `+exportColumns+` FROM export x WHERE id = $1`, m.Subject); err != nil {
		return p, fmt.Errorf("read an export: %w", found(err))
	}
	err = s.db.SelectContext(ctx, &p.Struck, `SELECT DISTINCT l.number, k.what, coalesce((SELECT r.credit_line FROM permission r WHERE r.quote = l.quote AND r.state = 'yes' AND `+asWhole+`
			AND k.what = 'unnamed' ORDER BY r.answered_at DESC LIMIT 1), '') AS credit
		FROM strike k JOIN placement l ON l.id = k.placement WHERE k.message = $1
			AND (k.what = 'taken' OR NOT EXISTS (SELECT 1 FROM strike o WHERE o.placement = l.id AND o.what = 'taken' AND o.message = k.message)) ORDER BY l.number, k.what`, m.ID)
	if err == nil && len(p.Struck) == 0 {
		err = ErrNothingToSay
	}
	return p, wrap("read what is to be struck", err)
}

// touchExport wants drawn anew what tells the holders of an export's quotes where
// they stand.
func touchExport(ctx context.Context, tx *sqlx.Tx, export int64) error {
	var quotes pq.Int64Array
	if err := tx.SelectContext(ctx, &quotes, `SELECT quote FROM placement WHERE export = $1`, export); err != nil {
		return fmt.Errorf("read an export's quotes: %w", err)
	}
	return touch(ctx, tx, `m.id IN (SELECT message FROM permission WHERE quote = ANY($1) UNION ALL `+homesOf+`q.id = ANY($1))`, quotes)
}
