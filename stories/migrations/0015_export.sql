-- +goose Up

-- A file of words that left Slack: who has it, and for what.
CREATE TABLE export (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_by      text NOT NULL DEFAULT '',            -- '' for the operator
    made_at      timestamptz NOT NULL,
    place        text NOT NULL CHECK (place IN ('teams','leaders','outside')),
    format       text NOT NULL CHECK (format IN ('csv','storybook')),
    purpose      text NOT NULL,
    for_whom     text NOT NULL DEFAULT '',
    holder       text NOT NULL,                       -- whom a take-back is told; '' once they are forgotten
    objective    bigint REFERENCES objective,         -- only its stories
    audience     bigint REFERENCES audience,          -- only what its digests have shown
    since        date,                                -- only what was told from then on
    until        date,                                -- likewise, this day included
    quotes       integer NOT NULL DEFAULT 0,          -- that stand in the file
    state        text NOT NULL DEFAULT 'making' CHECK (state IN ('making','sending','held','doubtful','failed')),
    reason       text NOT NULL DEFAULT '',            -- why it failed
    claim        text NOT NULL DEFAULT '',
    lease_until  timestamptz NOT NULL DEFAULT '-infinity',
    attempts     integer NOT NULL DEFAULT 0
);
CREATE INDEX export_open ON export (lease_until) WHERE state IN ('making','sending');
CREATE INDEX export_made ON export (made_at DESC, id DESC);
CREATE INDEX export_holder ON export (holder) WHERE holder <> '';

-- Words in an export, by the number that stands beside them in it.
ALTER TABLE placement
    ADD COLUMN export  bigint REFERENCES export,
    ADD COLUMN number  integer NOT NULL DEFAULT 0,
    ADD COLUMN worded  bigint REFERENCES permission,  -- the permission whose words its holder knows to be the latest
    ADD COLUMN credit  text NOT NULL DEFAULT '';      -- how its holder was last told to credit them
CREATE UNIQUE INDEX placement_export ON placement (export, quote) WHERE export IS NOT NULL;
CREATE INDEX placement_unstruck ON placement (quote) WHERE export IS NOT NULL AND taken_at IS NOT NULL AND told_at IS NULL;

-- What an export's holder is told to strike, and in which message. The message goes when
-- its reader is forgotten; what was told stays told.
CREATE TABLE strike (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    placement  bigint NOT NULL REFERENCES placement ON DELETE CASCADE,
    what       text NOT NULL CHECK (what IN ('taken','unnamed','reworded')),
    message    uuid REFERENCES message ON DELETE SET NULL,
    nobody     boolean NOT NULL DEFAULT false         -- there was nobody any more to be told
);
CREATE INDEX strike_placement ON strike (placement);
CREATE INDEX strike_message ON strike (message) WHERE message IS NOT NULL;
