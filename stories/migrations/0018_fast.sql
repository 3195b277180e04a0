-- +goose Up

-- A person's own words, to be listed and counted without reading them.
CREATE INDEX quote_spoken ON quote (speaker, id DESC) WHERE speaker <> '' AND status IN ('kept','permitted','withdrawn');
CREATE INDEX quote_told_outside ON quote (told_by, id DESC)
    WHERE told_by <> '' AND speaker = '' AND origin = 'outside' AND status IN ('kept','permitted','withdrawn');

-- The time from told to used, without reading the stories.
DROP INDEX story_used;
CREATE INDEX story_used ON story (first_used_at) INCLUDE (told_at) WHERE first_used_at IS NOT NULL;

-- The latest editions.
CREATE INDEX edition_past ON edition (due_at DESC, id DESC) WHERE status <> 'drafted';

-- What curators read of the last week, and what is held.
CREATE INDEX edition_unposted ON edition (coalesce(decided_at, drafted_at)) WHERE status IN ('skipped','folded');
CREATE INDEX part_held ON part (edition) WHERE status = 'held';
