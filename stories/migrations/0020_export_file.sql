-- +goose Up

-- Slack's id of the file that is being handed over: by it is found out whether that
-- happened, when a copy ends in the middle.
ALTER TABLE export ADD COLUMN file text NOT NULL DEFAULT '';
