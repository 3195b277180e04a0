package bot

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
)

// click is a pressed button or a chosen menu entry, as the client sent it: what
// it says is checked again by the store.
type click struct {
	Deed  string
	Value string // "tab"'s name and the like
	ID    int64  // Value as a row's id, 0 when it is none
	By    string // who pressed

	Trigger     string
	ResponseURL string // "" on Home and in forms
	Channel     string // the message's; "" on Home and in forms
	TS          string
	ThreadTS    string
	Ephemeral   bool
	Message     string     // our opaque id of the message, when Slack sent it along
	View        slack.View // Home or the form; its State is what is filled in so far
}

// form is a submitted view.
type form struct {
	Deed    string // its callback_id
	By      string
	Trigger string
	View    slack.View // ids, private metadata and State
	Opened  slack.View // the same as it was filled in when it was opened
	inputs  []string   // block ids of its questions
}

// Key is the same for each submission of the same form.
func (f form) Key() string { return f.View.ID }

// command is the slash command; Words are what follows a sub-command's name, as
// typed.
type command struct {
	Deed        string // a sub-command, "" for the command alone
	Words       string
	By          string
	Channel     string
	Trigger     string
	ResponseURL string
}

// shortcut is a global shortcut, or one on a message.
type shortcut struct {
	Deed        string // its callback_id
	By          string
	Trigger     string
	ResponseURL string // on messages only
	At          string // when it was used, as a Slack timestamp
	Channel     string // on messages only, as Message
	Message     said
}

// event is an event that the manifest subscribes to; which parts it holds
// depends on its type.
type event struct {
	Type     string `json:"type"`
	User     string `json:"user"`
	Reaction string `json:"reaction"`
	Item     struct {
		Type    string `json:"type"` // message, file
		Channel string `json:"channel"`
		TS      string `json:"ts"`
	} `json:"item"`
	Channel    string `json:"channel"`
	Inviter    string `json:"inviter"`
	Tab        string `json:"tab"` // home, messages
	OldChannel string `json:"old_channel_id"`
	NewChannel string `json:"new_channel_id"`
	Group      string `json:"subteam_id"`
	EventTS    string `json:"event_ts"`
}

// said is a message as somebody wrote it, or as much of it as can be read.
type said struct {
	TS         string            `json:"ts"`
	ThreadTS   string            `json:"thread_ts"`
	Subtype    string            `json:"subtype"`
	User       string            `json:"user"`
	BotID      string            `json:"bot_id"`
	AppID      string            `json:"app_id"`
	Team       string            `json:"team"`
	UserTeam   string            `json:"user_team"`
	SourceTeam string            `json:"source_team"`
	Text       string            `json:"text"`
	Blocks     []json.RawMessage `json:"blocks"`
	Edited     struct {
		TS string `json:"ts"`
	} `json:"edited"`
	Metadata struct {
		Payload struct {
			ID string `json:"id"`
		} `json:"event_payload"`
	} `json:"metadata"`
}

// ours is the opaque id that one of our own messages carries, "" when it has
// none: in the metadata, or as its first block's id.
func (m said) ours() string {
	if m.Metadata.Payload.ID != "" || len(m.Blocks) == 0 {
		return m.Metadata.Payload.ID
	}
	var first struct {
		ID string `json:"block_id"`
	}
	if lenient(m.Blocks[0], &first) != nil {
		return ""
	}
	return first.ID
}

func readClick(in interaction) click {
	c := click{
		By: in.User.ID, Trigger: in.Trigger, ResponseURL: in.ResponseURL, Channel: in.Channel.ID,
		TS: in.Container.MessageTS, ThreadTS: in.Container.ThreadTS, Ephemeral: in.Container.Ephemeral,
	}
	if c.Channel == "" {
		c.Channel = in.Container.Channel
	}
	if len(in.Actions) > 0 {
		c.Deed, c.Value = blocks.Pressed(readAction(in.Actions[0]))
	}
	c.ID = number(c.Value)
	if len(in.View) > 0 {
		c.View, _ = readView(in.View)
	}
	var m said
	if len(in.Message) > 0 && lenient(in.Message, &m) == nil {
		c.Message = m.ours()
	}
	return c
}

func readForm(in interaction) form {
	f := form{By: in.User.ID, Trigger: in.Trigger}
	view, all := readView(in.View)
	f.View, f.Opened, f.inputs = view, openedWith(view, all), inputsOf(all)
	f.Deed = f.View.CallbackID
	return f
}

func readShortcut(in interaction) shortcut {
	s := shortcut{
		Deed: in.CallbackID, By: in.User.ID, Trigger: in.Trigger, ResponseURL: in.ResponseURL,
		At: in.ActionTS, Channel: in.Channel.ID,
	}
	if len(in.Message) > 0 && lenient(in.Message, &s.Message) != nil {
		s.Message = said{}
	}
	if s.Message.TS == "" {
		s.Message.TS = in.MessageTS
	}
	return s
}

// readCommand divides what was typed into a sub-command and its words. Only
// words that follow a sub-command which takes some make it one: "help me" is
// somebody's words.
func readCommand(raw json.RawMessage) command {
	var in struct {
		Text        string `json:"text"`
		User        string `json:"user_id"`
		Channel     string `json:"channel_id"`
		Trigger     string `json:"trigger_id"`
		ResponseURL string `json:"response_url"`
	}
	if lenient(raw, &in) != nil {
		return command{}
	}
	c := command{By: in.User, Channel: in.Channel, Trigger: in.Trigger, ResponseURL: in.ResponseURL}
	text := strings.TrimSpace(in.Text)
	whole := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if takes, is := subcommands[whole]; is && !takes && strings.Contains(whole, " ") {
		c.Deed = whole
		return c
	}
	first, rest, _ := strings.Cut(text, " ")
	first, rest = strings.ToLower(first), strings.TrimSpace(rest)
	takes, is := subcommands[first]
	if is && (rest == "" || takes) {
		c.Deed, c.Words = first, rest
		return c
	}
	c.Words = text
	return c
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
