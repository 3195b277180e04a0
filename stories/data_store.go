package stories

import (
	"context"
	"fmt"
	"time"
)

// Data reads everything that is kept about a person, for that person alone. Of
// what they pointed to it holds what was published and what is younger than
// anybody's answer: older rows tell by their being there what was answered. The
// same holds for words they told for a colleague, which are the colleague's.
func (s *Store) Data(ctx context.Context, of string) (Data, error) {
	d := Data{
		At: s.Now(), Quotes: []DataQuote{}, Pointed: []DataPointing{}, Acts: []DataAct{}, Answers: []DataAnswer{}, Talks: []DataTalk{},
		Meetings: []DataMeeting{}, Needs: []DataNeed{}, Hosts: []DataTeam{}, Roles: []string{},
	}
	set, _, err := s.Settings(ctx)
	if err != nil {
		return d, err
	}
	if d.Person, err = s.dataPerson(ctx, of); err != nil {
		return d, err
	}
	if set.IsCurator(of) {
		d.Roles = append(d.Roles, "curator")
	}
	if set.IsAdmin(of) {
		d.Roles = append(d.Roles, "admin")
	}
	if err := s.dataQuotes(ctx, set, of, &d); err != nil {
		return d, err
	}
	if err := s.dataDeeds(ctx, of, &d); err != nil {
		return d, err
	}
	d.Audit, err = s.Audit(ctx, AuditQuery{By: of})
	return d, err
}

func (s *Store) dataPerson(ctx context.Context, of string) (DataPerson, error) {
	p, err := s.Person(ctx, of)
	if err != nil {
		return DataPerson{}, err
	}
	t, err := team(ctx, s.db, p.Team)
	return DataPerson{
		ID: p.ID, Name: p.Name, Title: p.Title, Zone: p.Zone, Locale: p.Locale, Kind: p.Kind, Team: t.nameOr(""), Leader: p.Leader,
		NoAsks: p.NoAsks, NoNotes: p.NoNotes, NoTalks: p.NoTalks, DM: p.DM, AskedAt: p.AskedAt, NotedAt: p.NotedAt, ReviewedAt: p.ReviewedAt, TalkedAt: p.TalkedAt, LookedAt: p.LookedAt,
	}, err
}

func (t *Team) nameOr(none string) string {
	if t == nil {
		return none
	}
	return t.Name
}

func (s *Store) dataQuotes(ctx context.Context, set Settings, of string, d *Data) error {
	var ids []int64
	if err := s.db.SelectContext(ctx, &ids, heldIDs+` ORDER BY id`, of); err != nil {
		return fmt.Errorf("read a person's quotes: %w", err)
	}
	for _, id := range ids {
		sp, err := s.spoken(ctx, s.db, id)
		if err != nil {
			return err
		}
		q, err := s.dataQuote(ctx, set, sp)
		if err != nil {
			return err
		}
		d.Quotes = append(d.Quotes, q)
	}
	return nil
}

func (s *Store) dataQuote(ctx context.Context, set Settings, sp Spoken) (DataQuote, error) {
	q := sp.Quote
	out := DataQuote{
		ID: q.ID, Status: q.Status, Origin: q.Origin, Told: q.CreatedAt, Channel: q.Channel, TS: q.TS, Link: q.Link,
		OutsideRole: q.OutsideRole, OutsideName: q.OutsideName, AgreedHow: q.AgreedHow,
		StillHolds: q.Truth, LearnedFrom: q.LearnedFrom, HeldUntil: q.HeldUntil, Versions: []DataVersion{}, Permissions: []DataPermission{}, Placements: []DataPlacement{},
	}
	if q.AgreedOn != nil {
		out.AgreedOn = q.AgreedOn.Format(time.DateOnly)
	}
	t, err := team(ctx, s.db, q.Team)
	if err != nil {
		return out, err
	}
	out.Team = t.nameOr("")
	if q.Story != nil {
		if err := s.db.QueryRowxContext(ctx, `SELECT title, objection FROM story WHERE id = $1`, *q.Story).Scan(&out.Title, &out.Objection); err != nil {
			return out, fmt.Errorf("read a quote's story: %w", err)
		}
	}
	placements, err := s.placements(ctx, s.db, q.ID)
	if err != nil {
		return out, err
	}
	if k := sp.KeptUntil(set, placements, s.Now()); k.End != EndsNever {
		out.KeptUntil = &k.Until
	}
	out.fill(sp, placements)
	return out, nil
}

func (q *DataQuote) fill(sp Spoken, placements []Placement) {
	number := map[int64]int{}
	for _, v := range sp.Versions {
		number[v.ID] = v.Number
		words := map[Field]string{}
		for _, f := range Fields {
			if text := v.Field(f); text != "" {
				words[f] = text
			}
		}
		q.Versions = append(q.Versions, DataVersion{Number: v.Number, Made: v.MadeAt, IsMessage: v.IsMessage, Words: words, Erased: v.ErasedAt})
	}
	for _, p := range sp.Permissions {
		q.Permissions = append(q.Permissions, DataPermission{
			Version: number[p.Version], Purpose: p.Purpose, State: p.State, Places: append(Places{}, p.Places...), Credit: p.CreditLine,
			Asked: p.AskedAt, Answered: p.AnsweredAt, Kept: p.RenewedAt, Until: p.Until,
		})
	}
	for _, l := range placements {
		q.Placements = append(q.Placements, DataPlacement{Place: l.Place, Channel: l.ChannelName, Posted: l.PlacedAt, People: l.People, Taken: l.TakenAt, State: l.State(), Export: l.Purpose, Holder: l.HolderName})
	}
}

func (s *Store) dataDeeds(ctx context.Context, of string, d *Data) error {
	for _, read := range []struct {
		into  any
		query string
	}{
		{&d.Acts, `SELECT kind, story, done_at, words, named, place, where_to, for_whom, until FROM act WHERE person = $1 ORDER BY id`},
		{&d.Answers, `SELECT a.story, a.answer, a.answer_named, a.answered_at FROM act a JOIN quote q ON q.id = a.quote
			WHERE ` + holderOf + ` = $1 AND a.answer <> '' AND a.answered_at IS NOT NULL ORDER BY a.id`},
		{&d.Talks, `SELECT story, CASE WHEN state = 'met' THEN words ELSE '' END AS words, asked_at FROM talk WHERE asker = $1 AND asker <> '' AND need IS NULL ORDER BY id`},
		{&d.Meetings, `SELECT coalesce((SELECT p.name FROM person p WHERE p.id = g.other), '') AS other, g.met_at, g.helped FROM meeting g WHERE g.person = $1 ORDER BY g.id`},
		{&d.Needs, `SELECT words, status, told_at FROM need WHERE person = $1 ORDER BY told_at, id`},
		{&d.Hosts, `SELECT name, problems, work, contact FROM team WHERE host = $1 ORDER BY id`},
	} {
		if err := s.db.SelectContext(ctx, read.into, read.query, of); err != nil {
			return fmt.Errorf("read what a person did: %w", err)
		}
	}
	err := s.db.SelectContext(ctx, &d.Pointed, `SELECT q.channel, q.ts, n.emoji, n.event_ts, n.is_on FROM nomination n JOIN quote q ON q.id = n.quote
		WHERE n.person = $1 AND (n.heard_at IS NOT NULL OR q.created_at >= $2) ORDER BY n.event_ts`, of, s.Now().AddDate(0, 0, -14))
	return wrap("read what a person pointed to", err)
}
