package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// holdUnfit holds the parts whose channel is no longer what it was.
func (s *Store) holdUnfit(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition) error {
	parts, err := partsOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	for _, p := range parts {
		c, err := channel(ctx, tx, p.Channel)
		if err != nil {
			return err
		}
		status, why := PartHeld, p.holds(a, c)
		if p.Team != nil && why == "" {
			status = PartSkipped
			if why, err = s.unwanted(ctx, tx, p); err != nil {
				return err
			}
		}
		if why == "" || p.Status != PartDrafted {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE part SET status = $2, reason = $3 WHERE id = $1`, p.ID, status, why); err != nil {
			return fmt.Errorf("hold a part: %w", err)
		}
	}
	return nil
}

// unwanted says, as a code, why a team does not get its part any more, or "".
func (s *Store) unwanted(ctx context.Context, tx *sqlx.Tx, p Part) (string, error) {
	t, err := team(ctx, tx, p.Team)
	if err != nil {
		return "", err
	}
	set, _, err := s.settings(ctx, tx)
	switch {
	case err != nil:
		return "", err
	case t.Hosting == HostStopped:
		return "host_stopped", nil
	case !t.Hosted() || t.Channel != p.Channel:
		return "no_host", nil
	case t.Engaged(s.Now(), set.EngagedDays) && !t.KeepReceiving:
		return "engaged", nil
	default:
		return "", nil
	}
}

func partsOf(ctx context.Context, q sqlx.QueryerContext, edition int64) ([]Part, error) {
	var parts []Part
	err := sqlx.SelectContext(ctx, q, &parts, `SELECT id, edition, channel, kind, team, status, reason, problem, said_by_host FROM part WHERE edition = $1 ORDER BY id`, edition)
	if err != nil {
		return nil, fmt.Errorf("read an edition's parts: %w", err)
	}
	return parts, nil
}

func picksOf(ctx context.Context, q sqlx.QueryerContext, edition int64) ([]Pick, error) {
	var picks []Pick
	err := sqlx.SelectContext(ctx, q, &picks, `SELECT k.id, k.edition, k.part, k.story, k.quote, k.position, k.why, k.left_out, y.held_until IS NOT NULL AS learned FROM pick k JOIN story y ON y.id = k.story
		WHERE k.edition = $1 ORDER BY k.part NULLS FIRST, learned, k.position, k.id`, edition)
	if err != nil {
		return nil, fmt.Errorf("read an edition's picks: %w", err)
	}
	return picks, nil
}

// dropUnfit leaves out the picks that may not be shown there now.
func (s *Store) dropUnfit(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition) error {
	picks, err := picksOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	parts, err := partsOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	for _, p := range picks {
		if p.LeftOut != "" {
			continue
		}
		why, err := s.unfit(ctx, tx, a, p, channelsFor(p, parts))
		if err == nil && why == "" {
			why, err = s.unfitForTeam(ctx, tx, p, parts)
		}
		if err != nil {
			return err
		}
		if why == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = $2 WHERE id = $1`, p.ID, why); err != nil {
			return fmt.Errorf("leave a pick out: %w", err)
		}
	}
	return s.dropLearned(ctx, tx, e.ID, a.leastIn(e))
}

// unfitForTeam says, as a code, why the team of a pick's part must not get it, or
// "": a leader's own words, its own story, or three of its people decided that
// such work is not like theirs.
func (s *Store) unfitForTeam(ctx context.Context, tx *sqlx.Tx, p Pick, parts []Part) (string, error) {
	for _, part := range parts {
		if p.Part == nil || *p.Part != part.ID {
			continue
		}
		if why, err := s.theirOwn(ctx, tx, p.Quote, part.Team); err != nil || why != "" {
			return why, err
		}
		if not, err := s.withheldHere(ctx, tx, part.Team, p.Quote); err != nil || not {
			return "not_like_us", err
		}
	}
	return "", nil
}

// theirOwn says, as a code, that a quote is a leader's own words, or the team's own,
// or "".
func (s *Store) theirOwn(ctx context.Context, tx *sqlx.Tx, quote int64, to *int64) (string, error) {
	sp, err := s.spoken(ctx, tx, quote)
	if err != nil {
		return "", err
	}
	var leader, own, small bool
	err = tx.QueryRowxContext(ctx, `SELECT coalesce(h.leader, false), coalesce(q.team = $2, false), EXISTS (SELECT 1 FROM team t WHERE t.id = q.team AND `+smallTeam+`)
		FROM quote q LEFT JOIN person h ON h.id = q.speaker WHERE q.id = $1`, quote, to).Scan(&leader, &own, &small)
	switch {
	case err != nil:
		return "", fmt.Errorf("look whose words they are: %w", err)
	case leader:
		return sp.sayable(s.Now(), "leader"), nil
	case own && small:
		return sp.sayable(s.Now(), "own_team"), nil
	case own:
		return "own_team", nil
	default:
		return "", nil
	}
}

// channelsFor lists the channels in which a pick is about to stand.
func channelsFor(p Pick, parts []Part) []string {
	var out []string
	for _, part := range parts {
		if part.Status == PartDrafted && (p.Part == nil || *p.Part == part.ID) {
			out = append(out, part.Channel)
		}
	}
	return out
}

// unfit says why a pick may not be shown, as a code, or "".
func (s *Store) unfit(ctx context.Context, tx *sqlx.Tx, a Audience, p Pick, in []string) (string, error) {
	t, err := lock[Story](ctx, tx, `SELECT `+storyColumns+` FROM story WHERE id = $1 FOR UPDATE`, p.Story)
	if err != nil {
		return "", err
	}
	sp, err := s.spoken(ctx, tx, p.Quote)
	if err != nil {
		return "", err
	}
	var over, holds bool
	err = tx.QueryRowxContext(ctx, `SELECT EXISTS (SELECT 1 FROM story y WHERE y.id = $1 AND `+noLonger+`), EXISTS (SELECT 1 FROM story y WHERE y.id = $1 AND `+heldAfterAll+`)`, p.Story).Scan(&over, &holds)
	if err != nil {
		return "", fmt.Errorf("look whether it still holds: %w", err)
	}
	shown, ok := sp.At(a.Place(), s.Now())
	switch {
	case t.Status == Queued && t.Reworded && ok:
		return "reworded", nil
	case t.Status != Approved || !ok:
		return "not_permitted", nil
	case over:
		return "no_longer", nil
	case holds:
		return "holds_after_all", nil
	case sp.Quote.Source != SourceSame:
		return string(sp.Quote.Source), nil
	case !shown.FitsDigest():
		return "too_long", nil
	case contains(in, sp.Quote.Channel):
		return sp.sayable(s.Now(), "own_channel"), nil
	}
	return s.shownBefore(ctx, tx, a, p, in)
}

func (s *Store) shownBefore(ctx context.Context, tx *sqlx.Tx, a Audience, p Pick, in []string) (string, error) {
	var before, open, told bool
	err := tx.QueryRowxContext(ctx, `SELECT EXISTS (SELECT 1 FROM placement WHERE story = $1 AND channel = ANY($2)),
		EXISTS (SELECT 1 FROM channel WHERE id = ANY($2) AND kind = 'public'),
		coalesce((SELECT said_open FROM permission WHERE quote = $3 AND state = 'yes' AND `+asWhole+` ORDER BY answered_at DESC LIMIT 1), false)`,
		p.Story, pq.StringArray(in), p.Quote).Scan(&before, &open, &told)
	switch {
	case err != nil:
		return "", fmt.Errorf("look where it was shown: %w", err)
	case before:
		return "shown_before", nil
	case a.Kind == Upward && open && !told:
		return "public", nil
	default:
		return "", nil
	}
}
