-- +goose Up

-- Whom something was done for lately is asked every hour, whatever was done before.
CREATE INDEX act_at ON act (done_at);
