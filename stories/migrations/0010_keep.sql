-- +goose Up

-- What exactly was done, in ids and fixed words: which places, which placements.
ALTER TABLE audit ADD COLUMN detail text NOT NULL DEFAULT '';
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_by ON audit (by, id) WHERE by <> '';

-- The speaker keeps a permission beyond its time.
ALTER TABLE permission ADD COLUMN renewed_at timestamptz;
CREATE INDEX permission_ends ON permission (coalesce(renewed_at, answered_at)) WHERE state = 'yes' AND purpose NOT LIKE 'short:%';

-- Since when somebody is known to have left; since when they want to be forgotten.
ALTER TABLE person ADD COLUMN gone_at timestamptz, ADD COLUMN forgotten_at timestamptz;
UPDATE person SET gone_at = coalesce(looked_at, clock_timestamp()) WHERE kind = 'gone';
CREATE INDEX person_gone ON person (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX person_forgotten ON person (forgotten_at) WHERE forgotten_at IS NOT NULL;

-- What was kept long enough, and who is asked about it.
CREATE INDEX quote_kept ON quote (created_at) WHERE status IN ('kept','permitted','withdrawn');
CREATE INDEX permission_until ON permission (until) WHERE until IS NOT NULL;
CREATE INDEX act_person ON act (person);
