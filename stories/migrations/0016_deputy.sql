-- +goose Up

-- Who is asked to host when the host has left, '' for nobody: a user id.
ALTER TABLE team ADD COLUMN deputy text NOT NULL DEFAULT '';
