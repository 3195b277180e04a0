-- +goose Up

-- What a reader writes goes to the speaker first, who may answer it or let it lie.
ALTER TABLE act DROP CONSTRAINT act_kind_check;
ALTER TABLE act ADD CONSTRAINT act_kind_check CHECK (kind IN ('thanked','asked','offered','reuse','took_up','like_us','not_like_us'));
ALTER TABLE act
    ADD COLUMN quote        bigint REFERENCES quote,          -- whose holder it is for
    ADD COLUMN state        text NOT NULL DEFAULT '' CHECK (state IN ('','open','answered','ended')), -- '' when there is nothing to answer
    ADD COLUMN at_once      boolean NOT NULL DEFAULT false,   -- it had a message of its own; else it comes with the weekly note
    ADD COLUMN place        text NOT NULL DEFAULT '',         -- reuse: what kind of place
    ADD COLUMN where_to     text NOT NULL DEFAULT '',         -- reuse: where, in the reader's words
    ADD COLUMN for_whom     text NOT NULL DEFAULT '',         -- reuse: for whom, likewise
    ADD COLUMN until        date,                             -- reuse: its last day
    ADD COLUMN answer       text NOT NULL DEFAULT '',
    ADD COLUMN answer_named boolean NOT NULL DEFAULT false,   -- answered under the speaker's name
    ADD COLUMN answered_at  timestamptz,
    ADD COLUMN replied_at   timestamptz,                      -- the reader was sent the answer
    ADD COLUMN erased_at    timestamptz;                      -- its words are gone
CREATE INDEX act_quote ON act (quote, done_at) WHERE quote IS NOT NULL;
CREATE INDEX act_done_by ON act (person, done_at DESC);
CREATE INDEX act_unreplied ON act (answered_at) WHERE state = 'answered' AND replied_at IS NULL;
CREATE INDEX act_words ON act (done_at) WHERE erased_at IS NULL AND (words <> '' OR answer <> '' OR where_to <> '');

-- Words used elsewhere, on a permission with an end: by whom, where, for whom.
ALTER TABLE placement
    ADD COLUMN permission bigint REFERENCES permission,
    ADD COLUMN holder     text NOT NULL DEFAULT '',
    ADD COLUMN where_to   text NOT NULL DEFAULT '',
    ADD COLUMN for_whom   text NOT NULL DEFAULT '',
    ADD COLUMN until      timestamptz,                        -- from then on it may not be used any more
    ADD COLUMN ended_at   timestamptz,                        -- noted that it has passed
    ADD COLUMN told_at    timestamptz;                        -- its holder was told that it was taken back
CREATE INDEX placement_until ON placement (until) WHERE until IS NOT NULL AND ended_at IS NULL AND taken_at IS NULL;
CREATE INDEX placement_ended ON placement (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX placement_untold ON placement (quote) WHERE permission IS NOT NULL AND taken_at IS NOT NULL AND told_at IS NULL;

-- Whether it still holds, asked once, some time after it was first used.
ALTER TABLE quote
    ADD COLUMN truth          text NOT NULL DEFAULT '' CHECK (truth IN ('','true','faded','reversed')),
    ADD COLUMN truth_at       timestamptz,
    ADD COLUMN truth_asked_at timestamptz;
CREATE INDEX quote_no_longer ON quote (truth_at) WHERE truth IN ('faded','reversed');

-- What became of an ask, and when that was noted.
ALTER TABLE ask ADD COLUMN outcome_at timestamptz, ADD COLUMN outcome_by text NOT NULL DEFAULT '';
ALTER TABLE ask ADD COLUMN told_in bigint REFERENCES edition; -- the edition that told what came of it
