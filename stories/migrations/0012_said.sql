-- +goose Up

-- Whether the host wrote the team's problems, as they stand, themself: only then they are told "You said …".
ALTER TABLE team ADD COLUMN said_by_host boolean NOT NULL DEFAULT false;
UPDATE team SET said_by_host = true WHERE hosting = 'yes';
ALTER TABLE part ADD COLUMN said_by_host boolean NOT NULL DEFAULT true;
