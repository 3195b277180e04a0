-- +goose Up

-- Since when Slack does not show a message as wanted, by the database's clock.
ALTER TABLE message ADD COLUMN unshown_since timestamptz NOT NULL DEFAULT clock_timestamp();

-- +goose StatementBegin
CREATE FUNCTION message_is_wanted_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.unshown_since := clock_timestamp();
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER message_wanted_anew BEFORE UPDATE ON message FOR EACH ROW
    WHEN (NEW.wanted > OLD.wanted AND OLD.wanted <= OLD.shown) EXECUTE FUNCTION message_is_wanted_anew();
