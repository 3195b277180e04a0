package bot

import (
	"context"
	"errors"
	"net/url"
)

// errNoMessage is for a message that is not there, errUnseen for one of which we
// cannot know.
var (
	errNoMessage = errors.New("no such message")
	errUnseen    = errors.New("the channel cannot be read")
)

// messageAt reads one message, in a thread or not. Slack answers with a
// neighbour where there is none: only the same timestamp counts.
func (b *Bot) messageAt(ctx context.Context, channel, ts string) (said, error) {
	var page struct {
		Messages []said `json:"messages"`
	}
	args := url.Values{"channel": {channel}, "ts": {ts}, "limit": {"1"}, "inclusive": {"true"}}
	err := b.raw.call(ctx, "conversations.replies", args, &page)
	switch code := codeOf(err); {
	case code == "thread_not_found" || code == "message_not_found":
		return said{}, errNoMessage
	case isUnseen(err):
		return said{}, errUnseen
	case err != nil:
		return said{}, err
	}
	for _, m := range page.Messages {
		if m.TS == ts {
			if m.Subtype == "tombstone" { // what is left of a deleted message that has replies
				return said{}, errNoMessage
			}
			return m, nil
		}
	}
	return said{}, errNoMessage
}

// words are a message's words with the names of whom it mentions.
func (b *Bot) words(ctx context.Context, m said) (text string, mentions []string, err error) {
	bits := bitsOf(m)
	names := known{people: map[string]string{}, channels: map[string]string{}}
	for _, id := range ids(bits, toPerson) {
		who, err := b.lookUpMember(ctx, id)
		if err != nil {
			return "", nil, err
		}
		names.people[id] = who.called()
	}
	for _, id := range ids(bits, toChannel) {
		if names.channels[id], err = b.publicName(ctx, id); err != nil {
			return "", nil, err
		}
	}
	if len(ids(bits, toGroup)) > 0 {
		if names.groups, err = b.groupHandles(ctx); err != nil {
			return "", nil, err
		}
	}
	text, mentions = spell(bits, names)
	return text, mentions, nil
}

// publicName is a public channel's name, "" of any other.
func (b *Bot) publicName(ctx context.Context, id string) (string, error) {
	var out struct {
		Channel conversation `json:"channel"`
	}
	err := b.raw.call(ctx, "conversations.info", url.Values{"channel": {id}}, &out)
	if isUnseen(err) {
		return "", nil
	}
	if err != nil || out.Channel.Private || out.Channel.Direct || out.Channel.Many || out.Channel.Group {
		return "", err
	}
	return out.Channel.Name, nil
}

func (b *Bot) groupHandles(ctx context.Context) (map[string]string, error) {
	var out struct {
		Groups []struct {
			ID     string `json:"id"`
			Handle string `json:"handle"`
		} `json:"usergroups"`
	}
	if err := b.raw.call(ctx, "usergroups.list", url.Values{"include_disabled": {"true"}}, &out); err != nil {
		if isUnseen(err) {
			return map[string]string{}, nil
		}
		return nil, err
	}
	handles := map[string]string{}
	for _, g := range out.Groups {
		handles[g.ID] = g.Handle
	}
	return handles, nil
}
