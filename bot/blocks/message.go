// Package blocks draws: pictures of what the database holds become Slack's
// blocks and views, and what people fill in becomes values again. It says
// what bot/wording has sentences for, in one language at a time, and knows neither
// the network nor the store's methods nor the clock.
package blocks

import "github.com/slack-go/slack"

// Message is one drawn message. Text is a whole summary, escaped, that reads
// well alone: notifications and screen readers have nothing else.
type Message struct {
	Text   string
	Blocks []slack.Block
	Native bool // holds a block that not every Slack takes
}

// Plain returns the message without blocks that not every Slack takes; what
// they show stands as text beside them.
func (m Message) Plain() Message {
	plain := Message{Text: m.Text}
	for _, b := range m.Blocks {
		if !native(b) {
			plain.Blocks = append(plain.Blocks, b)
		}
	}
	return plain
}

func native(b slack.Block) bool { return b.BlockType() == slack.MBTDataVisualization }

// sealed makes a message whose first block's id is the message's opaque id, so
// that a post whose answer was lost can be found again. text is plain.
func sealed(id, text string, blocks ...slack.Block) Message {
	m := Message{Text: escape(fit(text, maxText)), Blocks: blocks}
	for i, b := range blocks {
		if i == 0 {
			blocks[0] = withID(b, id)
		}
		m.Native = m.Native || native(b)
	}
	return m
}

// withID gives a block its id. Blocks are made anew for each drawing, so that
// changing one changes nobody else's.
func withID(b slack.Block, id string) slack.Block {
	switch b := b.(type) {
	case *slack.RichTextBlock:
		b.BlockID = id
	case *slack.SectionBlock:
		b.BlockID = id
	case *slack.HeaderBlock:
		b.BlockID = id
	case *slack.ContextBlock:
		b.BlockID = id
	case *slack.ActionBlock:
		b.BlockID = id
	case *slack.DividerBlock:
		b.BlockID = id
	}
	return b
}
