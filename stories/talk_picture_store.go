package stories

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// TalkPicture reads what a message with colleagues' questions draws.
func (s *Store) TalkPicture(ctx context.Context, m Message) (TalkPicture, error) {
	p := TalkPicture{Message: m}
	var err error
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	err = s.db.SelectContext(ctx, &p.Items, `SELECT t.id, t.story, t.quote, t.speaker, t.asker, t.team, t.words, t.need, t.state, t.agreed, t.message, t.asked_at, t.answered_at,
			coalesce(a.name, '') AS asker_name, coalesce(w.name, '') AS team_name, y.title, coalesce(n.words, '') AS need_words,
			q.origin = 'outside' AS outside, coalesce((SELECT r.credit <> 'named' FROM permission r WHERE r.quote = t.quote AND r.state = 'yes'
				AND `+asWhole+` ORDER BY r.answered_at DESC LIMIT 1), false) AS unnamed
		FROM talk t JOIN story y ON y.id = t.story JOIN quote q ON q.id = t.quote LEFT JOIN person a ON a.id = t.asker
		LEFT JOIN team w ON w.id = t.team LEFT JOIN need n ON n.id = t.need WHERE t.message = $1 ORDER BY t.id`, m.ID)
	if err != nil {
		return p, fmt.Errorf("read colleagues' questions: %w", err)
	}
	for i := range p.Items {
		p.Items[i].AskerName = CleanName(p.Items[i].AskerName)
	}
	if m.TS == "" && p.over() {
		return p, ErrNothingToSay
	}
	return p, nil
}

// over reports whether nothing of a message is asked any more.
func (p TalkPicture) over() bool {
	for _, it := range p.Items {
		if it.State == TalkOpen {
			return false
		}
	}
	return true
}

// NeedPicture reads a need for who has it; of who was forgotten since it is one that
// is closed.
func (s *Store) NeedPicture(ctx context.Context, m Message) (NeedPicture, error) {
	p := NeedPicture{Message: m}
	err := s.db.GetContext(ctx, &p.Need, `SELECT id, words, status, `+needDay+` FROM need WHERE id = $1 AND person = $2`, m.Subject, m.Person)
	if errors.Is(err, sql.ErrNoRows) {
		p.Need, err = Need{ID: m.Subject, Status: NeedClosed}, nil
	}
	return p, wrap("read a need", err)
}

// OfferPicture reads what asks somebody whether a helper may know who they are.
func (s *Store) OfferPicture(ctx context.Context, m Message) (OfferPicture, error) {
	p := OfferPicture{Message: m}
	err := s.db.GetContext(ctx, &p.Talk, `SELECT `+talkColumns+` FROM talk WHERE id = $1`, m.Subject)
	if err == nil {
		err = s.db.GetContext(ctx, &p.Need, `SELECT id, words, status, `+needDay+` FROM need WHERE id = $1 AND person = $2`, p.Talk.Need, m.Person)
		if errors.Is(err, sql.ErrNoRows) { // forgotten since: the talk has ended
			err = nil
		}
	}
	if err == nil {
		err = s.db.GetContext(ctx, &p.Helper, `SELECT coalesce((SELECT name FROM person WHERE id = $1), '')`, p.Talk.Speaker)
	}
	if err != nil {
		return p, fmt.Errorf("read an offer: %w", found(err))
	}
	p.Helper = CleanName(p.Helper)
	if m.TS == "" && p.Talk.State != TalkYes {
		return p, ErrNothingToSay
	}
	p.Title, err = s.titleForTeams(ctx, p.Talk.Story)
	return p, err
}

// titleForTeams is a story's title where other teams may read it now, else "": a
// title starts from the words.
func (s *Store) titleForTeams(ctx context.Context, story int64) (string, error) {
	cards, err := s.cards(ctx, s.db, []int64{story}, s.forTeams)
	return cards[story].Story.Title, err
}

// IntroductionPicture reads the message to two people who both said yes.
func (s *Store) IntroductionPicture(ctx context.Context, m Message) (IntroductionPicture, error) {
	p := IntroductionPicture{Message: m}
	var story int64
	err := s.db.QueryRowxContext(ctx, `SELECT coalesce(a.name, ''), coalesce(w.name, ''), coalesce(b.name, ''), t.story, t.need IS NOT NULL
		FROM talk t JOIN meeting g ON g.talk = t.id AND g.person <> t.speaker
		LEFT JOIN person a ON a.id = g.person LEFT JOIN person b ON b.id = t.speaker LEFT JOIN team w ON w.id = t.team
		WHERE t.id = $1`, m.Subject).Scan(&p.Asker, &p.Team, &p.Speaker, &story, &p.Need)
	if errors.Is(err, sql.ErrNoRows) {
		p.Gone = true
		if m.TS == "" {
			return p, ErrNothingToSay
		}
		return p, nil
	}
	if err != nil {
		return p, fmt.Errorf("read an introduction: %w", found(err))
	}
	p.Asker, p.Speaker = CleanName(p.Asker), CleanName(p.Speaker)
	p.Title, err = s.titleForTeams(ctx, story)
	return p, err
}

// hearsMet selects the people who are to be asked whether it helped that they were
// put in touch with somebody.
const hearsMet = `SELECT person FROM meeting WHERE note IS NULL AND met_at <= $1::timestamptz - interval '14 days' AND met_at > $1::timestamptz - interval '90 days'`

// askWhetherItHelped has a note ask about the meetings of two weeks ago.
const askWhetherItHelped = `UPDATE meeting SET note = $2 WHERE person = $1 AND note IS NULL AND met_at <= $3`

// meetings reads the meetings that a note asks about.
func (s *Store) meetings(ctx context.Context, note int64) ([]Meeting, error) {
	var out []Meeting
	err := s.db.SelectContext(ctx, &out, `SELECT g.id, t.story, coalesce(p.name, '') AS other, g.helped FROM meeting g JOIN talk t ON t.id = g.talk
		LEFT JOIN person p ON p.id = g.other WHERE g.note = $1 ORDER BY g.id`, note)
	for i := range out {
		out[i].Other = CleanName(out[i].Other)
		if err == nil {
			out[i].Title, err = s.titleForTeams(ctx, out[i].Story)
		}
	}
	return out, err
}

// helpedBy is the moment up to which meetings are asked about now.
func (s *Store) helpedBy() time.Time { return s.Now().Add(-HelpAfter) }
