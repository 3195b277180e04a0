-- +goose Up

-- The permission whose words curators have read, while its speaker's newer ones wait to be
-- read: what stands in Slack already keeps these words.
ALTER TABLE quote ADD COLUMN read bigint REFERENCES permission;

-- The message's revision that no longer shows the name its speaker dropped.
ALTER TABLE placement ADD COLUMN unnamed_rev bigint NOT NULL DEFAULT 0;

-- For what is deleted a month after it was asked in vain.
CREATE INDEX permission_over ON permission (asked_at) WHERE state = 'ended' AND message IS NOT NULL;
CREATE INDEX message_request ON message (created_at) WHERE kind = 'request';

-- For the weekly note: what was declined lately with a reason, and which permissions are about to end.
CREATE INDEX story_declined ON story (decided_at) WHERE status = 'declined' AND reason <> '';
CREATE INDEX permission_renewed ON permission (coalesce(renewed_at, answered_at)) WHERE state = 'yes' AND until IS NULL;
