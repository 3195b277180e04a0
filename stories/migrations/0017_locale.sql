-- +goose Up

-- The language an audience's digests are in, '' for the workspace's: a BCP 47 name.
ALTER TABLE audience ADD COLUMN locale text NOT NULL DEFAULT '';
