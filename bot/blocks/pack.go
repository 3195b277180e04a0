package blocks

import (
	"encoding/json"

	"github.com/slack-go/slack"
)

// What one message holds: the number of blocks is Slack's, the number of
// characters stays well below what Slack has been seen to refuse.
const (
	messageBlocks = 50
	messageText   = 9500
)

// pack puts groups of blocks between a top and a tail, as many as one message
// holds, and says how many do not.
func (l Drawer) pack(top []slack.Block, groups [][]slack.Block, tail []slack.Block) []slack.Block {
	return l.packIn(top, groups, tail, messageBlocks, messageText)
}

func (l Drawer) packIn(top []slack.Block, groups [][]slack.Block, tail []slack.Block, blocks, text int) []slack.Block {
	blocks -= len(tail) + 1
	text -= textSize(top) + textSize(tail)
	out := top
	for i, g := range groups {
		if text -= textSize(g); text < 0 || len(out)+len(g) > blocks {
			out = append(out, caption(l.andMore(len(groups)-i)))
			break
		}
		out = append(out, g...)
	}
	return append(out, tail...)
}

// textSize counts the characters that people read in blocks.
func textSize(blocks []slack.Block) int {
	raw, err := json.Marshal(blocks)
	if err != nil {
		return messageText
	}
	var parsed any
	if err := json.Unmarshal(raw, &parsed); err != nil {
		return messageText
	}
	return textIn(parsed)
}

func textIn(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			n += textIn(e)
		}
	case map[string]any:
		for key, e := range v {
			if s, ok := e.(string); ok && (key == "text" || key == "title") {
				n += units(s)
				continue
			}
			n += textIn(e)
		}
	}
	return n
}
