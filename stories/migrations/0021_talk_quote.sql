-- +goose Up

-- What speaks of a quote in passing is drawn anew when it is taken back.
CREATE INDEX talk_quote ON talk (quote);
