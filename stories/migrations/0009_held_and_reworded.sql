-- +goose Up

-- What the channel was when the part was drafted: one whose kind has changed since is held.
ALTER TABLE part ADD COLUMN kind text NOT NULL DEFAULT 'unknown' CHECK (kind IN ('unknown','public','private','direct'));
UPDATE part p SET kind = c.kind FROM channel c WHERE c.id = p.channel AND p.status IN ('drafted','held');

-- Its speaker changed the words after curators had approved them.
ALTER TABLE story ADD COLUMN reworded boolean NOT NULL DEFAULT false;
