-- +goose Up

-- What was learned from a story that holds no longer is a quote of its own: which quote it was learned from, and since when that one is said to hold no more.
ALTER TABLE quote
    ADD COLUMN learned_from bigint REFERENCES quote (id),
    ADD COLUMN held_until   timestamptz;
CREATE UNIQUE INDEX quote_learned_once ON quote (learned_from) WHERE learned_from IS NOT NULL AND status <> 'closed';

ALTER TABLE story ADD COLUMN held_until timestamptz;
ALTER TABLE form ADD COLUMN learned_from bigint;
