-- +goose Up

-- What anyone here can find of an approved story: the words of its quotes that
-- are allowed for teams, and its title. A story of which nothing is allowed
-- there has no row; one of another language is to be read anew.
CREATE TABLE findable (
    story     bigint PRIMARY KEY REFERENCES story,
    at        timestamptz NOT NULL,                   -- when it was approved
    until     timestamptz,                            -- the first end of a permission; nothing is found from then on
    language  text NOT NULL,                          -- the text search configuration that made words
    words     tsvector NOT NULL
);
CREATE INDEX findable_newest ON findable (at DESC, story DESC);
CREATE INDEX findable_words ON findable USING gin (words) WITH (fastupdate = off);
CREATE INDEX findable_language ON findable (language, story);
CREATE INDEX findable_until ON findable (until) WHERE until IS NOT NULL;

INSERT INTO findable (story, at, language, words)
SELECT id, coalesce(decided_at, queued_at), '', '' FROM story WHERE status = 'approved';

-- Words that stand in something findable, or lately did, as they are spelled:
-- what somebody mistypes is looked for among them. Its trigram index is made
-- where the extension is there.
CREATE TABLE find_word (
    word        text PRIMARY KEY,
    checked_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX find_word_checked ON find_word (checked_at);

-- After how many months without a digest curators are told; 0 for never.
ALTER TABLE audience ADD COLUMN quiet_months integer NOT NULL DEFAULT 3;
ALTER TABLE audience ADD COLUMN since timestamptz NOT NULL DEFAULT now();
