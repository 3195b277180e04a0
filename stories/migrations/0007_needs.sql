-- +goose Up

-- What somebody needs, in one line. Who it is, nobody is told before their yes.
CREATE TABLE need (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person    text NOT NULL,
    words     text NOT NULL,                          -- erased when it is closed
    status    text NOT NULL DEFAULT 'open' CHECK (status IN ('open','closed')),
    shown     boolean NOT NULL DEFAULT false,         -- curators see it: with all others of its day, so that no hour gives anybody away
    told_at   timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE INDEX need_open ON need (told_at, id) WHERE status = 'open';

-- A question to a speaker: somebody would like to talk to them, or could use their help with a need.
CREATE TABLE talk (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story       bigint NOT NULL REFERENCES story,
    quote       bigint NOT NULL REFERENCES quote,
    speaker     text NOT NULL,                        -- who is asked
    asker       text NOT NULL DEFAULT '',             -- '' where it is about a need
    team        bigint REFERENCES team,               -- the asker's
    words       text NOT NULL DEFAULT '',             -- the asker's line
    need        bigint REFERENCES need,
    state       text NOT NULL CHECK (state IN ('open','yes','met','ended')),
    agreed      boolean NOT NULL DEFAULT false,       -- the speaker said yes, whatever came of it
    message     uuid,                                 -- the message that asks; null while it waits to be gathered
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz
);
CREATE UNIQUE INDEX talk_once ON talk (asker, story) WHERE need IS NULL;
CREATE UNIQUE INDEX talk_need ON talk (need, quote) WHERE need IS NOT NULL;
CREATE INDEX talk_waiting ON talk (speaker) WHERE state = 'open' AND message IS NULL;
CREATE INDEX talk_undecided ON talk (asked_at) WHERE state IN ('open','yes');
CREATE INDEX talk_worded ON talk (asked_at) WHERE words <> '';
CREATE INDEX talk_message ON talk (message) WHERE message IS NOT NULL;

-- Two people who were put in touch: one row for each, with what they are asked two weeks later.
CREATE TABLE meeting (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    talk    bigint NOT NULL REFERENCES talk,
    person  text NOT NULL,
    other   text NOT NULL,
    met_at  timestamptz NOT NULL,
    note    bigint,                                   -- the weekly note that asks whether it helped
    helped  boolean,
    UNIQUE (talk, person)
);
CREATE INDEX meeting_unasked ON meeting (met_at) WHERE note IS NULL;
CREATE INDEX meeting_note ON meeting (note) WHERE note IS NOT NULL;

ALTER TABLE person
    ADD COLUMN no_talks  boolean NOT NULL DEFAULT false,   -- wants no colleagues' questions passed on
    ADD COLUMN talked_at timestamptz;                      -- the last message with such questions
