package bot

import (
	"encoding/json"
	"errors"
	"fmt"
)

// envelope is one delivery over Socket Mode, whatever it carries.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"` // events_api, interactive, slash_commands
	Retry   int             `json:"retry_attempt"`
	Payload json.RawMessage `json:"payload"`
}

// openEnvelope reads an envelope; its payload stays as it came.
func openEnvelope(raw []byte) (envelope, error) {
	var e envelope
	if err := lenient(raw, &e); err != nil {
		return e, fmt.Errorf("open an envelope: %w", err)
	}
	if e.ID == "" {
		return e, errors.New("open an envelope: it has no id")
	}
	return e, nil
}

// lenient decodes JSON and passes over fields of another shape than expected:
// Slack adds shapes without notice, and one such field must not cost the rest.
func lenient(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || (err != nil && !json.Valid(raw)) {
		return err
	}
	return nil
}
