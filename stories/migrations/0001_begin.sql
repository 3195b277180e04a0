-- +goose Up

-- One database serves one workspace; the row is written at the first start.
CREATE TABLE workspace (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    id              text NOT NULL,
    enterprise_id   text NOT NULL DEFAULT '',
    url             text NOT NULL DEFAULT '',
    bot_user        text NOT NULL DEFAULT '',
    bot_id          text NOT NULL DEFAULT '',
    ids_seen        boolean NOT NULL DEFAULT false,   -- Slack has once returned our opaque message ids
    curators_room   boolean NOT NULL DEFAULT false,   -- the curators' channel is private and holds only curators
    native_blocks   boolean NOT NULL DEFAULT true     -- false after invalid_blocks for a chart
);

-- What people set, apart from the things that have tables of their own.
CREATE TABLE settings (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision   bigint NOT NULL DEFAULT 1,
    value      jsonb NOT NULL
);

CREATE TABLE channel (
    id            text PRIMARY KEY,
    name          text NOT NULL DEFAULT '',
    kind          text NOT NULL DEFAULT 'unknown' CHECK (kind IN ('unknown','public','private','direct')),
    shared        boolean NOT NULL DEFAULT false,     -- with another organisation
    archived      boolean NOT NULL DEFAULT false,
    member        boolean NOT NULL DEFAULT false,     -- the bot is in it
    people        integer NOT NULL DEFAULT 0,
    looked_at     timestamptz,
    next_post_at  timestamptz NOT NULL DEFAULT '-infinity'
);

CREATE TABLE team (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key              text NOT NULL UNIQUE,
    name             text NOT NULL,
    unit             text NOT NULL DEFAULT '',        -- the larger unit that stands in a credit when the team is small
    people           integer NOT NULL DEFAULT 0,      -- 0: not known
    channel          text NOT NULL DEFAULT '',
    work             text NOT NULL DEFAULT '',        -- its kind of work
    problems         text[] NOT NULL DEFAULT '{}',    -- at most three, in the host's words
    contact          text NOT NULL DEFAULT '',        -- whom to ask
    host             text NOT NULL DEFAULT '',
    hosting          text NOT NULL DEFAULT 'none' CHECK (hosting IN ('none','asked','yes','stopped')),
    host_since       timestamptz,
    every_months     integer NOT NULL DEFAULT 1,
    keep_receiving   boolean NOT NULL DEFAULT false,  -- though engaged
    see_drafts       boolean NOT NULL DEFAULT false,
    engaged_at       timestamptz,                     -- a curator's mark
    engaged_by       text NOT NULL DEFAULT '',
    engaged_why      text NOT NULL DEFAULT '',
    last_used        timestamptz,                     -- when a story of one of its people was last used
    retired_at       timestamptz
);
CREATE INDEX team_channel ON team (channel) WHERE channel <> '';

CREATE TABLE person (
    id          text PRIMARY KEY,
    name        text NOT NULL DEFAULT '',
    title       text NOT NULL DEFAULT '',
    zone        text NOT NULL DEFAULT 'UTC',
    locale      text NOT NULL DEFAULT '',
    kind        text NOT NULL DEFAULT 'unknown' CHECK (kind IN ('unknown','member','guest','app','outsider','gone')),
    team        bigint REFERENCES team,
    leader      boolean NOT NULL DEFAULT false,
    no_asks     boolean NOT NULL DEFAULT false,
    no_notes    boolean NOT NULL DEFAULT false,
    dm          text NOT NULL DEFAULT '',
    asked_at    timestamptz,                          -- the last message of permission requests
    noted_at    timestamptz,                          -- the last weekly note
    reviewed_at timestamptz,                          -- the last weekly message to a curator
    looked_at   timestamptz
);

CREATE TABLE objective (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key         text NOT NULL UNIQUE,
    name        text NOT NULL,
    owner       text NOT NULL DEFAULT '',
    starts      date,
    ends        date,
    retired_at  timestamptz
);

CREATE TABLE audience (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key            text NOT NULL UNIQUE,
    kind           text NOT NULL CHECK (kind IN ('upward','sideways')),
    name           text NOT NULL,
    schedule       text NOT NULL,
    zone           text NOT NULL,
    channels       text[] NOT NULL DEFAULT '{}',
    objectives     text[] NOT NULL DEFAULT '{}',      -- keys
    open           boolean NOT NULL DEFAULT false,    -- "anyone here can read": leaders' words may stand in a public channel
    size           integer NOT NULL DEFAULT 3,
    minimum        integer NOT NULL DEFAULT 1,
    lead_days      integer NOT NULL DEFAULT 2,
    preview_hours  integer NOT NULL DEFAULT 4,
    phrasebook     jsonb NOT NULL DEFAULT '{}',
    next_due       timestamptz,
    next_local     text NOT NULL DEFAULT '',
    retired_at     timestamptz
);
CREATE INDEX audience_due ON audience (next_due) WHERE retired_at IS NULL;

-- One success. It exists from its first permission on, so curators can be shown every row.
CREATE TABLE story (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status        text NOT NULL CHECK (status IN ('queued','approved','declined','withdrawn')),
    title         text NOT NULL,
    objective     bigint REFERENCES objective,
    note          text NOT NULL DEFAULT '',
    grade         text NOT NULL DEFAULT '' CHECK (grade IN ('','counted','estimated','felt')),
    helps         bigint[] NOT NULL DEFAULT '{}',     -- teams it may help
    featured      boolean NOT NULL DEFAULT false,
    decided_by    text NOT NULL DEFAULT '',
    decided_at    timestamptz,
    reason        text NOT NULL DEFAULT '',           -- of "not this time"; the speaker may read it
    objection     text NOT NULL DEFAULT '',           -- of "not like that", the speaker's word
    told_at       timestamptz NOT NULL,
    queued_at     timestamptz NOT NULL,
    first_used_at timestamptz
);
CREATE INDEX story_queue ON story (queued_at, id) WHERE status = 'queued';
CREATE INDEX story_approved ON story (decided_at DESC, id) WHERE status = 'approved';
CREATE INDEX story_pickable ON story (featured DESC, decided_at DESC, id) WHERE status = 'approved';
CREATE INDEX story_waiting ON story (decided_at DESC, id) WHERE status = 'approved' AND first_used_at IS NULL;
CREATE INDEX story_used ON story (first_used_at) WHERE first_used_at IS NOT NULL;

CREATE TABLE quote (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story           bigint REFERENCES story,
    status          text NOT NULL CHECK (status IN ('looking','asked','kept','permitted','withdrawn','closed')),
    origin          text NOT NULL CHECK (origin IN ('message','form','outside')),
    form_key        text UNIQUE,                      -- the first view.id of the form it was told in
    channel         text NOT NULL DEFAULT '',         -- where the message stands
    ts              text NOT NULL DEFAULT '',
    thread_ts       text NOT NULL DEFAULT '',
    link            text NOT NULL DEFAULT '',
    undone          boolean NOT NULL DEFAULT false,   -- closed unanswered: every nominator undid it, or it could not be taken
    open_channel    boolean NOT NULL DEFAULT false,   -- the message stands in a public channel that kmwin can read
    edited_ts       text NOT NULL DEFAULT '',         -- as read when its words were taken
    source          text NOT NULL DEFAULT 'same' CHECK (source IN ('same','edited','deleted')),
    speaker         text NOT NULL DEFAULT '',         -- '' for someone outside, and after erasure
    team            bigint REFERENCES team,
    told_by         text NOT NULL DEFAULT '',         -- who filled in the form; holds the take-back for someone outside
    outside_role    text NOT NULL DEFAULT '',
    outside_name    text NOT NULL DEFAULT '',
    agreed_how      text NOT NULL DEFAULT '',
    agreed_on       date,
    created_at      timestamptz NOT NULL,
    look_at         timestamptz,                      -- when to read the message next (database time); null: nothing to read
    look_claim      text NOT NULL DEFAULT '',
    look_attempts   integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX quote_message ON quote (channel, ts) WHERE ts <> '';
CREATE INDEX quote_look ON quote (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX quote_speaker ON quote (speaker, id DESC) WHERE speaker <> '';
CREATE INDEX quote_told_by ON quote (told_by, id DESC) WHERE told_by <> '';
CREATE INDEX quote_story ON quote (story) WHERE story IS NOT NULL;

-- A person's exact words. Only the speaker makes one; never updated but to erase it.
CREATE TABLE version (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    quote      bigint NOT NULL REFERENCES quote,
    number     integer NOT NULL,
    is_message boolean NOT NULL DEFAULT false,        -- the message itself, not a form
    well       text NOT NULL,
    before     text NOT NULL DEFAULT '',
    helped     text NOT NULL DEFAULT '',
    now        text NOT NULL DEFAULT '',
    mentions   text[] NOT NULL DEFAULT '{}',          -- names of members that the words mention
    made_at    timestamptz NOT NULL,
    erased_at  timestamptz,
    UNIQUE (quote, number)
);

-- A question to the speaker and, once answered with a yes, the permission itself.
CREATE TABLE permission (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    quote       bigint NOT NULL REFERENCES quote,
    version     bigint NOT NULL REFERENCES version,
    purpose     text NOT NULL,                        -- use, cut, short, edited:TS …: one request per version and purpose
    state       text NOT NULL CHECK (state IN ('open','yes','ended')),
    cut         jsonb NOT NULL DEFAULT '{}',
    places      text[] NOT NULL DEFAULT '{}',
    credit      text NOT NULL DEFAULT '' CHECK (credit IN ('','named','role','someone')),
    credit_line text NOT NULL DEFAULT '',
    said_open   boolean NOT NULL DEFAULT false,       -- the speaker was told that anyone can read a leaders' channel
    suggested_by text NOT NULL DEFAULT '',            -- the curator who suggested a cut
    message     uuid,                                 -- the message that asks; null while it waits to be gathered
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz,
    until       timestamptz,
    UNIQUE (version, purpose)
);
CREATE INDEX permission_quote ON permission (quote);
CREATE INDEX permission_open ON permission (asked_at) WHERE state = 'open';
CREATE INDEX permission_waiting ON permission (quote) WHERE state = 'open' AND message IS NULL;
CREATE INDEX permission_message ON permission (message) WHERE message IS NOT NULL;

-- Who pointed at a message, by reaction (base emoji) or shortcut (emoji ''). The latest event_ts wins.
CREATE TABLE nomination (
    quote       bigint NOT NULL REFERENCES quote ON DELETE CASCADE,
    person      text NOT NULL,
    emoji       text NOT NULL,
    event_ts    text NOT NULL,
    is_on       boolean NOT NULL,
    note        text NOT NULL DEFAULT '',
    receipt     text NOT NULL DEFAULT '',             -- '', due, given
    heard_at    timestamptz,                          -- told that it was published
    PRIMARY KEY (quote, person, emoji)
);
CREATE INDEX nomination_person ON nomination (person) WHERE is_on;

-- One Slack message, or Home, that must exist.
CREATE TABLE message (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind           text NOT NULL,
    channel        text NOT NULL DEFAULT '',          -- '' until a direct conversation is opened
    person         text NOT NULL DEFAULT '',          -- whose direct conversation or Home
    thread_of      uuid REFERENCES message,
    seq            integer NOT NULL DEFAULT 0,        -- order within a thread
    subject        bigint NOT NULL DEFAULT 0,         -- the row it draws: a part, an edition, a team … by kind
    story          bigint REFERENCES story,
    edition        bigint,
    about          text NOT NULL DEFAULT '',          -- the channel it is about
    tab            text NOT NULL DEFAULT '',          -- Home's tab; a host's answer
    page           integer NOT NULL DEFAULT 0,
    wanted         bigint NOT NULL DEFAULT 1,
    shown          bigint NOT NULL DEFAULT 0,
    ts             text NOT NULL DEFAULT '',
    state          text NOT NULL DEFAULT 'live' CHECK (state IN ('live','doubtful','gone','unreachable')),
    claim          text NOT NULL DEFAULT '',
    lease_until    timestamptz,
    sending_since  timestamptz,
    sending        bigint NOT NULL DEFAULT 0,         -- the revision being sent
    first_sent_at  timestamptz,                       -- the first try to post; where a look-up begins
    attempts       integer NOT NULL DEFAULT 0,
    next_try       timestamptz NOT NULL DEFAULT '-infinity',
    last_error     text NOT NULL DEFAULT '',
    created_at     timestamptz NOT NULL,
    posted_at      timestamptz
);
CREATE INDEX message_due ON message (next_try, created_at) WHERE wanted > shown AND state IN ('live','doubtful');
CREATE UNIQUE INDEX message_home ON message (person) WHERE kind = 'home';
CREATE INDEX message_person ON message (person, kind) WHERE person <> '';
CREATE INDEX message_story ON message (story) WHERE story IS NOT NULL;
CREATE INDEX message_trouble ON message (created_at) WHERE state IN ('unreachable','doubtful');
CREATE INDEX message_thread ON message (thread_of, seq) WHERE thread_of IS NOT NULL;
CREATE INDEX message_edition ON message (edition) WHERE edition IS NOT NULL;
CREATE INDEX message_at ON message (channel, ts) WHERE ts <> '';
CREATE INDEX message_subject ON message (kind, subject) WHERE subject <> 0;

CREATE TABLE edition (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audience    bigint NOT NULL REFERENCES audience,
    moment      text NOT NULL,                        -- local date and time, or now:STORY for "share now"
    due_at      timestamptz NOT NULL,
    status      text NOT NULL CHECK (status IN ('drafted','posted','skipped','folded')),
    reason      text NOT NULL DEFAULT '',
    drafted_at  timestamptz NOT NULL,
    decided_by  text NOT NULL DEFAULT '',
    decided_at  timestamptz,
    UNIQUE (audience, moment)
);
CREATE INDEX edition_drafted ON edition (due_at) WHERE status = 'drafted';
CREATE INDEX edition_posted ON edition (audience, due_at DESC);

CREATE TABLE part (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    edition     bigint NOT NULL REFERENCES edition,
    channel     text NOT NULL,
    team        bigint REFERENCES team,               -- sideways
    status      text NOT NULL CHECK (status IN ('drafted','held','posted','skipped')),
    reason      text NOT NULL DEFAULT '',
    problem     text NOT NULL DEFAULT '',             -- "You said …", as it stood when drafted
    UNIQUE (edition, channel)
);
CREATE INDEX part_team ON part (team) WHERE team IS NOT NULL;

-- A story chosen for an edition (upward, part null) or for a part (sideways).
CREATE TABLE pick (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    edition     bigint NOT NULL REFERENCES edition,
    part        bigint REFERENCES part,
    story       bigint NOT NULL REFERENCES story,
    quote       bigint NOT NULL REFERENCES quote,
    position    integer NOT NULL,
    why         text NOT NULL DEFAULT '',
    left_out    text NOT NULL DEFAULT ''              -- why it is not shown after all; '' when it is
);
CREATE UNIQUE INDEX pick_once ON pick (edition, coalesce(part, 0), story);
CREATE INDEX pick_part ON pick (part) WHERE part IS NOT NULL;
CREATE INDEX pick_story ON pick (story);

CREATE TABLE ask (
    edition     bigint PRIMARY KEY REFERENCES edition,
    what        text NOT NULL,
    of_whom     text NOT NULL,
    by_when     date,
    made_by     text NOT NULL,
    outcome     text NOT NULL DEFAULT ''
);

-- A place where a quote stands.
CREATE TABLE placement (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    quote       bigint NOT NULL REFERENCES quote,
    story       bigint NOT NULL REFERENCES story,
    message     uuid REFERENCES message,
    place       text NOT NULL CHECK (place IN ('teams','leaders','outside')),
    channel     text NOT NULL DEFAULT '',
    audience    bigint REFERENCES audience,
    edition     bigint REFERENCES edition,
    people      integer NOT NULL DEFAULT 0,           -- in the channel when it was posted
    placed_at   timestamptz NOT NULL,
    taken_at    timestamptz,                          -- taken back
    taken_rev   bigint NOT NULL DEFAULT 0,            -- the message's revision that no longer shows it
    UNIQUE (quote, message)
);
CREATE INDEX placement_message ON placement (message);
CREATE INDEX placement_story ON placement (story, channel);
CREATE INDEX placement_edition ON placement (edition, channel) WHERE edition IS NOT NULL;
CREATE INDEX placement_channel ON placement (channel);
CREATE INDEX placement_at ON placement (placed_at);

-- What a reader did.
CREATE TABLE act (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('thanked','asked','offered','took_up','like_us','not_like_us')),
    person      text NOT NULL,
    story       bigint REFERENCES story,
    edition     bigint REFERENCES edition,
    team        bigint REFERENCES team,
    words       text NOT NULL DEFAULT '',
    done_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX act_once ON act (person, kind, coalesce(story, 0), coalesce(edition, 0)) WHERE kind IN ('thanked','took_up','like_us','not_like_us');
CREATE INDEX act_story ON act (story, done_at);
CREATE INDEX act_team ON act (team) WHERE team IS NOT NULL;

-- An opened form that rewords a quote or was opened on a message. Never words.
CREATE TABLE form (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person        text NOT NULL,
    quote         bigint REFERENCES quote,
    channel       text NOT NULL DEFAULT '',
    ts            text NOT NULL DEFAULT '',
    thread_ts     text NOT NULL DEFAULT '',
    edited_ts     text NOT NULL DEFAULT '',
    link          text NOT NULL DEFAULT '',
    open_channel  boolean NOT NULL DEFAULT false,
    mentions      text[] NOT NULL DEFAULT '{}',
    opened_at     timestamptz NOT NULL
);
CREATE INDEX form_opened ON form (opened_at);

-- A weekly note: whose, and the time it speaks of.
CREATE TABLE note (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person   text NOT NULL,
    since    timestamptz NOT NULL,
    until    timestamptz NOT NULL
);

-- A form or command that was committed; its answer is given once.
CREATE TABLE receipt (
    key     text PRIMARY KEY,
    done_at timestamptz NOT NULL
);

-- What happened, without words; rows can only be added.
CREATE TABLE audit (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    by       text NOT NULL,
    deed     text NOT NULL,
    subject  text NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, id);

-- +goose StatementBegin
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit is append-only';
END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
