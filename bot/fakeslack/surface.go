package fakeslack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Surface is where something can be clicked: a message (Channel and TS), or a
// view (View, its id; "home" means one's own Home, "modal" the modal on top).
// With Below only what stands at or below the first block with those words
// counts, which tells equal buttons of a list apart.
type Surface struct {
	Channel string `json:"channel,omitempty"`
	TS      string `json:"ts,omitempty"`
	View    string `json:"view,omitempty"`
	Below   string `json:"below,omitempty"`
}

// Under is the part of the surface from the block with those words downwards.
func (s Surface) Under(words string) Surface {
	s.Below = words
	return s
}

// InMessage is the surface of a message, ephemeral or not.
func InMessage(channel, ts string) Surface { return Surface{Channel: channel, TS: ts} }

// InView is the surface of a view by its id.
func InView(id string) Surface { return Surface{View: id} }

// AtHome is one's own Home tab; InModal is the modal one has before oneself.
func AtHome() Surface { return Surface{View: "home"} }

// InModal is the modal a person has before them.
func InModal() Surface { return Surface{View: "modal"} }

// The kinds of things a person sees.
const (
	KindMessage   = "message"
	KindEphemeral = "ephemeral"
	KindHome      = "home"
	KindModal     = "modal"
)

// Seen is one thing as one person sees it.
type Seen struct {
	Surface
	Kind     string            `json:"kind"`
	Viewer   string            `json:"viewer"`
	ThreadTS string            `json:"thread_ts,omitempty"`
	Author   string            `json:"author,omitempty"`
	Title    string            `json:"title,omitempty"`
	Plain    string            `json:"text"`
	Blocks   []Block           `json:"blocks,omitempty"`
	State    Values            `json:"state,omitempty"`
	Errors   map[string]string `json:"errors,omitempty"`
}

// Text is all a person reads on it, as plain lines.
func (s Seen) Text() string { return s.Plain }

// Has says whether the words stand somewhere on it, whatever the line breaks.
func (s Seen) Has(words string) bool {
	return strings.Contains(oneLine(s.Plain), oneLine(words))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Labels are the visible labels of all that can be pressed or chosen, the
// entries of menus included, in the order they are drawn.
func (s Seen) Labels() []string {
	var out []string
	for _, e := range elements(s.Blocks) {
		if t := textOf(e.el, "text"); t != "" {
			out = append(out, t)
		}
		for _, o := range e.options() {
			out = append(out, textOf(o, "text"))
		}
	}
	return out
}

// Offers says whether something with that visible label or action_id can be
// pressed or chosen on it.
func (s Seen) Offers(label string) bool {
	_, _, ok := findElement(s.Blocks, label)
	return ok
}

// Find returns the newest thing a person sees that has the words on it. Where
// is "" for everywhere, "home", "modal", "#channel", "@app" (the direct message
// with the app) or an id; a channel includes its threads and one's ephemerals.
func (w *Workspace) Find(who, where, words string) (*Seen, error) {
	all, err := w.Sees(who, where)
	if err != nil {
		return nil, err
	}
	for _, s := range slices.Backward(all) {
		if s.Has(words) {
			return &s, nil
		}
	}
	if where == "" {
		where = "anywhere"
	}
	return nil, fmt.Errorf("%s sees nothing with %q (%s) among %d things", who, words, where, len(all))
}

// Sees returns everything a person sees in a place, oldest first; see Find for
// the places.
func (w *Workspace) Sees(who, where string) ([]Seen, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if where == "" || where == KindHome || where == KindModal {
		p, err := w.person(who)
		if err != nil {
			return nil, err
		}
		return map[string]func(*Person) []Seen{"": w.seesAll, KindHome: w.seesHome, KindModal: w.seesModals}[where](p), nil
	}
	p, c, err := w.reading(who, where)
	if err != nil || c == nil {
		return nil, err
	}
	return w.seesIn(p, c), nil
}

// Await is Find that waits until the words are there or ctx ends.
func (w *Workspace) Await(ctx context.Context, who, where, words string) (*Seen, error) {
	var seen *Seen
	var err error
	found := func() bool {
		seen, err = w.Find(who, where, words)
		return err == nil
	}
	if waited := w.Wait(ctx, found); waited != nil {
		return nil, errors.Join(err, waited)
	}
	return seen, nil
}

func (w *Workspace) seesAll(p *Person) []Seen {
	var out []Seen
	for _, c := range w.st.Channels {
		if w.visible(c, p) {
			out = append(out, w.seesIn(p, c)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Seen) int { return strings.Compare(a.TS, b.TS) })
	out = append(out, w.seesHome(p)...)
	return append(out, w.seesModals(p)...)
}

func (w *Workspace) seesIn(p *Person, c *Channel) []Seen {
	var out []Seen
	for _, m := range w.timeline(p, c) {
		s := Seen{
			Surface: InMessage(c.ID, m.TS), Kind: KindMessage, Viewer: p.ID, ThreadTS: m.ThreadTS,
			Author: m.author(), Plain: w.messageText(m, w.stateOf(p, m)), Blocks: m.Blocks, State: w.stateOf(p, m),
		}
		if m.OnlyFor != "" {
			s.Kind = KindEphemeral
		}
		out = append(out, s)
	}
	return out
}

// timeline is a channel's messages with the ephemerals of one person, in order.
func (w *Workspace) timeline(p *Person, c *Channel) []*Message {
	out := slices.Clone(w.st.Messages[c.ID])
	for _, m := range w.ephemeral[p.ID] {
		if m.Channel == c.ID {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b *Message) int { return strings.Compare(a.TS, b.TS) })
	return out
}

func (w *Workspace) seesHome(p *Person) []Seen {
	if v := w.st.Homes[p.ID]; v != nil {
		return []Seen{w.seenView(p, v)}
	}
	return nil
}

func (w *Workspace) seesModals(p *Person) []Seen {
	var out []Seen
	for _, v := range w.modals[p.ID] {
		out = append(out, w.seenView(p, v))
	}
	return out
}

func (w *Workspace) seenView(p *Person, v *View) Seen {
	c := v.copy()
	return Seen{
		Surface: InView(v.ID), Kind: v.Type, Viewer: p.ID, Title: str(v.Title, "text"),
		Plain: w.viewText(v), Blocks: v.Blocks, State: c.State, Errors: c.Errors,
	}
}

// author is whoever a message shows as its writer.
func (m *Message) author() string {
	if m.User != "" {
		return m.User
	}
	return m.BotID
}
