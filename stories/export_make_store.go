package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// openExports selects the exports x that somebody has to go on with.
const openExports = `x.state IN ('making','sending') AND x.lease_until < clock_timestamp()`

// ClaimExport takes the oldest export that is to be gone on with, for this copy
// alone; false when there is none. Its file is to be made, or, where a copy ended
// while it was handing it over, to be looked for. What cannot be gone on with is
// settled on the way: a file of which nothing is known is doubtful, one that the
// operator was making has failed.
func (s *Store) ClaimExport(ctx context.Context) (Export, bool, error) {
	var x Export
	claimed := false
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		var due []Export
		err := tx.SelectContext(ctx, &due, `SELECT `+exportColumns+` FROM export x WHERE `+openExports+` ORDER BY x.id LIMIT 1 FOR UPDATE SKIP LOCKED`)
		if err != nil || len(due) == 0 {
			return wrap("read an export", err)
		}
		switch x = due[0]; {
		case x.State == ExportSending && (x.File == "" || x.MadeBy == ""):
			return s.settleExport(ctx, tx, x, ExportDoubtful, "")
		case x.MadeBy == "":
			return s.settleExport(ctx, tx, x, ExportFailed, "left")
		}
		claimed = true
		x.Claim, x.Attempts = newToken(), x.Attempts+1
		_, err = tx.ExecContext(ctx, `UPDATE export SET claim = $2, attempts = $3, lease_until = clock_timestamp() + `+stuck+` WHERE id = $1`, x.ID, x.Claim, x.Attempts)
		return wrap("claim an export", err)
	})
	return x, claimed, err
}

// ExportSources returns the messages that an export's words are, to be looked at
// before there is a file.
func (s *Store) ExportSources(ctx context.Context, export int64) ([]SourceCheck, error) {
	var out []SourceCheck
	err := s.db.SelectContext(ctx, &out, `SELECT DISTINCT q.id, q.channel, q.ts, q.thread_ts FROM placement l JOIN quote q ON q.id = l.quote
		JOIN permission p ON p.quote = q.id AND p.state = 'yes' JOIN version v ON v.id = p.version
		WHERE l.export = $1 AND v.is_message AND q.open_channel AND q.ts <> '' ORDER BY q.id`, export)
	return out, wrap("read what to look at", err)
}

// DrawExport returns what the file holds: what may stand in it now; of the rest no
// placement stays. ErrNoWords means that nothing is left of it, ErrLostClaim that
// another copy has it.
func (s *Store) DrawExport(ctx context.Context, x Export) (ExportPicture, error) {
	var p ExportPicture
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		at, err := s.claimedExport(ctx, tx, x)
		if err != nil {
			return err
		}
		p = ExportPicture{Export: at}
		if p.Stories, err = s.exported(ctx, tx, at, true); err != nil {
			return err
		}
		if len(p.Stories) == 0 {
			return ErrNoWords
		}
		if err := s.placeInExport(ctx, tx, &p.Export, p.Stories); err != nil {
			return err
		}
		return s.exportNames(ctx, tx, &p)
	})
	p.Months = byMonth(p.Stories)
	return p, err
}

// HoldExport renews the claim on an export, or says ErrLostClaim.
func (s *Store) HoldExport(ctx context.Context, x Export) error { return s.holdExport(ctx, x, ``) }

// SendingExport notes that the file is about to be handed over, under Slack's id
// of it if there is one. From here on nobody knows whether it was until
// SettleExport says so.
func (s *Store) SendingExport(ctx context.Context, x Export, file string) error {
	return s.holdExport(ctx, x, `, state = 'sending', file = $3`, file)
}

func (s *Store) holdExport(ctx context.Context, x Export, set string, args ...any) error {
	n, err := rows(s.db.ExecContext(ctx, `UPDATE export SET lease_until = clock_timestamp() + `+stuck+set+` WHERE id = $1 AND claim = $2 AND state = 'making'`, append([]any{x.ID, x.Claim}, args...)...))
	if err == nil && n == 0 {
		err = ErrLostClaim
	}
	return wrap("hold an export", err)
}

func (s *Store) claimedExport(ctx context.Context, tx *sqlx.Tx, x Export) (Export, error) {
	at, err := lock[Export](ctx, tx, `SELECT `+exportColumns+` FROM export x WHERE id = $1 FOR UPDATE`, x.ID)
	if err == nil && (at.Claim != x.Claim || at.State != ExportMaking && at.State != ExportSending) {
		err = ErrLostClaim
	}
	return at, err
}

func (s *Store) exportNames(ctx context.Context, tx *sqlx.Tx, p *ExportPicture) error {
	var err error
	if p.Phrases, err = s.exportPhrases(ctx, tx, p.Export.Audience); err != nil {
		return err
	}
	err = tx.QueryRowxContext(ctx, `SELECT coalesce((SELECT name FROM objective WHERE id = $1), ''), coalesce((SELECT name FROM audience WHERE id = $2), '')`,
		p.Export.Objective, p.Export.Audience).Scan(&p.Objective, &p.Audience)
	return wrap("read an export's names", err)
}

// LaterExport gives an export back that could not be made now, to be tried again
// after a while. Nobody has its file.
func (s *Store) LaterExport(ctx context.Context, x Export, after time.Duration) error {
	_, err := s.db.ExecContext(ctx, `UPDATE export SET state = 'making', lease_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND claim = $2 AND state IN ('making','sending')`,
		x.ID, x.Claim, after.Seconds())
	return wrap("give an export back", err)
}

// LookLater has a file that is being handed over looked for again after a while.
func (s *Store) LookLater(ctx context.Context, x Export, after time.Duration) error {
	_, err := s.db.ExecContext(ctx, `UPDATE export SET lease_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND claim = $2 AND state = 'sending'`, x.ID, x.Claim, after.Seconds())
	return wrap("look for an export later", err)
}

// SettleExport says what became of an export's file: ExportHeld, ExportDoubtful
// or, with a code for why, ExportFailed. Of one that failed no placement stays.
func (s *Store) SettleExport(ctx context.Context, x Export, as ExportState, reason string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		at, err := s.claimedExport(ctx, tx, x)
		if err != nil {
			return err
		}
		return s.settleExport(ctx, tx, at, as, reason)
	})
	return wrap(fmt.Sprintf("settle export %d", x.ID), err)
}

func (s *Store) settleExport(ctx context.Context, tx *sqlx.Tx, x Export, as ExportState, reason string) error {
	_, err := tx.ExecContext(ctx, `UPDATE export SET state = $2, reason = $3 WHERE id = $1`, x.ID, as, reason)
	if err != nil {
		return fmt.Errorf("save what became of an export: %w", err)
	}
	if as == ExportFailed {
		err = s.dropExport(ctx, tx, x.ID)
	} else {
		err = s.exportStands(ctx, tx, x.ID)
	}
	if err != nil {
		return err
	}
	return touchCurators(ctx, tx)
}

// exportStands tells the speakers where their words are, and the holder what has
// changed while the file was made.
func (s *Store) exportStands(ctx context.Context, tx *sqlx.Tx, export int64) error {
	if _, err := tx.ExecContext(ctx, `UPDATE placement SET placed_at = $2 WHERE export = $1`, export, s.Now()); err != nil {
		return fmt.Errorf("save when an export stood: %w", err)
	}
	var changed []int64
	err := tx.SelectContext(ctx, &changed, `SELECT l.quote FROM placement l WHERE l.export = $1
		AND (l.taken_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM permission r WHERE r.id = l.worded AND r.state = 'yes' AND r.credit = l.credit)) ORDER BY 1`, export)
	for _, quote := range changed {
		if err == nil {
			err = s.strikeExports(ctx, tx, quote)
		}
	}
	if err != nil {
		return fmt.Errorf("tell what has changed: %w", err)
	}
	return touchExport(ctx, tx, export)
}

// dropExport forgets the placements of a file that nobody has.
func (s *Store) dropExport(ctx context.Context, tx *sqlx.Tx, export int64) error {
	if err := touchExport(ctx, tx, export); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM placement WHERE export = $1`, export)
	return wrap("drop an export's placements", err)
}

// NeverArrived is a curator's word that nobody has the file of an export of which
// that was not known.
func (s *Store) NeverArrived(ctx context.Context, export int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		x, err := lock[Export](ctx, tx, `SELECT `+exportColumns+` FROM export x WHERE id = $1 FOR UPDATE`, export)
		switch {
		case err != nil:
			return err
		case x.MadeBy != by && x.MadeBy != "":
			return ErrNotHolder
		case x.State != ExportDoubtful:
			return ErrDecided
		}
		if err := s.record(ctx, tx, by, "never arrived", "export", export); err != nil {
			return err
		}
		return s.settleExport(ctx, tx, x, ExportFailed, "lost")
	})
	return wrap(fmt.Sprintf("settle export %d", export), err)
}
