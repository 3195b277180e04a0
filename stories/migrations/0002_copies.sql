-- +goose Up

-- A running copy of the bot. Its row stays for a day after it was last seen.
CREATE TABLE copy (
    id        text PRIMARY KEY,                       -- made at random when it starts
    version   text NOT NULL,
    sockets   integer NOT NULL,                       -- connections to Slack that it keeps
    began_at  timestamptz NOT NULL,
    seen_at   timestamptz NOT NULL,
    left_at   timestamptz                             -- it ended cleanly, its connections with it
);
CREATE INDEX copy_seen ON copy (seen_at);

-- When a copy was last known to be connected to Slack, by the database's clock.
ALTER TABLE workspace ADD COLUMN connected_at timestamptz;

-- Since when the bot is known to be in the channel: nothing said before is read.
ALTER TABLE channel ADD COLUMN member_since timestamptz;
UPDATE channel SET member_since = looked_at WHERE member;

-- A time in which no copy was connected for longer than Slack delivers again.
CREATE TABLE gap (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began_at     timestamptz NOT NULL UNIQUE,
    ended_at     timestamptz NOT NULL,
    listed       boolean NOT NULL DEFAULT false,      -- its channels are rows of look_back
    claim        text NOT NULL DEFAULT '',
    lease_until  timestamptz,
    next_try     timestamptz NOT NULL DEFAULT '-infinity',
    attempts     integer NOT NULL DEFAULT 0,
    done_at      timestamptz
);
CREATE INDEX gap_open ON gap (id) WHERE done_at IS NULL;

-- What of a gap is still to be read: a channel, or a thread of it.
CREATE TABLE look_back (
    gap       bigint NOT NULL REFERENCES gap ON DELETE CASCADE,
    channel   text NOT NULL,
    thread    text NOT NULL DEFAULT '',               -- its head's timestamp; '' for the channel itself
    joined    boolean NOT NULL DEFAULT true,          -- false: where the bot joined is to be found first
    heads_ts  text NOT NULL,                          -- heads of threads are looked for from here on
    from_ts   text NOT NULL,                          -- reactions are read from here on; '' when nothing may be
    to_ts     text NOT NULL,
    next      text NOT NULL DEFAULT '',               -- Slack's cursor of the next page
    PRIMARY KEY (gap, channel, thread)
);
