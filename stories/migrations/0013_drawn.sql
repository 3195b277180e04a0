-- +goose Up

-- A digest of what Slack shows, '' where that is not known: what would look the same is not sent again.
ALTER TABLE message ADD COLUMN drawn text NOT NULL DEFAULT '';
