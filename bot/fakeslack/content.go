package fakeslack

import (
	"strings"
	"unicode/utf8"
)

const (
	maxText     = 40_000
	maxMetadata = 8_000
)

// content is what a call wants a message to say.
type content struct {
	text      string
	blocks    []Block
	hasBlocks bool
	attached  []Block
	metadata  Block
}

// content reads and checks text, blocks and metadata.
func (w *Workspace) content(r *request) (content, *slackError) {
	c := content{text: encoded(r.arg("text"))}
	if utf8.RuneCountInString(c.text) > maxText {
		return c, refuse("msg_too_long")
	}
	if raw := r.arg("blocks"); raw != "" {
		c.hasBlocks = true
		var list []any
		if decode([]byte(raw), &list) != nil {
			return c, refuse("invalid_blocks_format")
		}
		if no := w.checkMessageBlocks(list); no != nil {
			return c, no
		}
		c.blocks = objects(list)
	}
	var attached []any
	if raw := r.arg("attachments"); raw != "" && decode([]byte(raw), &attached) != nil {
		return c, refuse("invalid_attachments")
	}
	c.attached = objects(attached)
	no := c.readMetadata(r.arg("metadata"))
	return c, no
}

func (c *content) readMetadata(raw string) *slackError {
	if raw == "" {
		return nil
	}
	if len(raw) > maxMetadata {
		return refuse("metadata_too_large")
	}
	if decode([]byte(raw), &c.metadata) != nil {
		return refuse("invalid_metadata_format")
	}
	if str(c.metadata, "event_type") == "" {
		if len(c.metadata) > 0 && object(c.metadata, "event_payload") != nil {
			return refuse("invalid_metadata_schema")
		}
		c.metadata = nil
	}
	return nil
}

func (c *content) empty() bool {
	return strings.TrimSpace(c.text) == "" && len(c.blocks) == 0 && len(c.attached) == 0
}
