-- +goose Up

-- Whether it would work elsewhere, in the speaker's words: what it took, what they are not sure
-- about, who someone could talk to.
ALTER TABLE version
    ADD COLUMN took    text NOT NULL DEFAULT '',
    ADD COLUMN unsure  text NOT NULL DEFAULT '',
    ADD COLUMN talk_to text NOT NULL DEFAULT '';

-- A reader let their name stand beside why a story is not like them.
ALTER TABLE act ADD COLUMN named boolean NOT NULL DEFAULT false;
CREATE INDEX act_not_like_us ON act (team) WHERE kind = 'not_like_us';
