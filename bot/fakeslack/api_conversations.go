package fakeslack

import (
	"slices"
	"strings"
)

// visibleChannel is a conversation the app may know of, or channel_not_found.
func (w *Workspace) visibleChannel(id string) (*Channel, *slackError) {
	c := w.channelByID(id)
	if c == nil || ((c.Private || c.direct()) && !w.botIn(c)) {
		return nil, refuse("channel_not_found")
	}
	return c, nil
}

// joined is a conversation the app is in.
func (w *Workspace) joined(id string) (*Channel, *slackError) {
	c, no := w.visibleChannel(id)
	if no == nil && !w.botIn(c) {
		no = refuse("not_in_channel")
	}
	return c, no
}

// typeScope is the scope for reading ("read", "history") this kind of
// conversation.
func (c *Channel) typeScope(what string) string {
	return map[string]string{"im": "im:", "mpim": "mpim:", "private": "groups:", "public": "channels:"}[c.kind()] + what
}

func conversationsInfo(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.visibleChannel(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	if no := w.needs(c.typeScope("read")); no != nil {
		return nil, no
	}
	o := w.channelJSON(c)
	if r.yes("include_num_members") {
		o["num_members"] = len(w.present(c))
	}
	if r.yes("include_locale") {
		o["locale"] = "en-US"
	}
	return obj{"channel": o}, nil
}

// present are a conversation's members whose accounts are not deactivated.
func (w *Workspace) present(c *Channel) []string {
	return slices.DeleteFunc(slices.Clone(c.Members), func(id string) bool {
		p := w.personByID(id)
		return p == nil || p.Deleted
	})
}

func conversationsMembers(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.visibleChannel(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	if no := w.needs(c.typeScope("read")); no != nil {
		return nil, no
	}
	part, next, no := page(w.present(c), r, 100, 1000)
	if no != nil {
		return nil, no
	}
	return obj{"members": part, "response_metadata": obj{"next_cursor": next}}, nil
}

var typeWords = map[string]string{
	"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim",
}

// listing are the conversations of the types a call asks for.
func (w *Workspace) listing(r *request, keep func(*Channel) bool) (obj, *slackError) {
	types := r.arg("types")
	if types == "" {
		types = "public_channel"
	}
	var kinds []string
	for t := range strings.SplitSeq(types, ",") {
		kind, ok := typeWords[strings.TrimSpace(t)]
		if !ok {
			return nil, refuse("invalid_types")
		}
		example := &Channel{Private: kind != "public", IM: kind == "im", MPIM: kind == "mpim"}
		if no := w.needs(example.typeScope("read")); no != nil {
			return nil, no
		}
		kinds = append(kinds, kind)
	}
	var all []obj
	for _, c := range w.st.Channels {
		if slices.Contains(kinds, c.kind()) && (!c.Archived || !r.yes("exclude_archived")) && keep(c) {
			o := w.channelJSON(c)
			if !c.direct() {
				o["num_members"] = len(w.present(c))
			}
			all = append(all, o)
		}
	}
	part, next, no := page(all, r, 100, 999)
	if no != nil {
		return nil, no
	}
	return obj{"channels": part, "response_metadata": obj{"next_cursor": next}}, nil
}

func conversationsList(w *Workspace, r *request) (obj, *slackError) {
	return w.listing(r, func(c *Channel) bool { return (!c.Private && !c.direct()) || w.botIn(c) })
}

func usersConversations(w *Workspace, r *request) (obj, *slackError) {
	user := r.arg("user")
	if user == "" {
		user = w.st.App.BotUser
	}
	if w.personByID(user) == nil {
		return nil, refuse("user_not_found")
	}
	return w.listing(r, func(c *Channel) bool {
		return c.has(user) && ((!c.Private && !c.direct()) || w.botIn(c))
	})
}

func conversationsJoin(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.visibleChannel(r.arg("channel"))
	switch {
	case no != nil:
		return nil, no
	case c.Private || c.direct():
		return nil, refuse("method_not_supported_for_channel_type")
	case c.Archived:
		return nil, refuse("is_archived")
	}
	if !w.botIn(c) {
		w.join(c, w.personByID(w.st.App.BotUser), "")
	}
	return obj{"channel": w.channelJSON(c)}, nil
}

func conversationsOpen(w *Workspace, r *request) (obj, *slackError) {
	if id := r.arg("channel"); id != "" {
		c, no := w.joined(id)
		if no != nil {
			return nil, no
		}
		return w.opened(r, c, true), nil
	}
	users := splitList(r.arg("users"))
	scope := "im:write"
	if len(users) > 1 {
		scope = "mpim:write"
	}
	if no := w.needs(scope); no != nil {
		return nil, no
	}
	ids, no := w.openable(users)
	if no != nil {
		return nil, no
	}
	before := len(w.st.Channels)
	c := w.directWith(ids)
	return w.opened(r, c, before == len(w.st.Channels)), nil
}

// openable checks whom the app wants to write to.
func (w *Workspace) openable(users []string) ([]string, *slackError) {
	switch {
	case len(users) == 0:
		return nil, refuse("users_list_not_supplied")
	case len(users) > 8:
		return nil, refuse("too_many_users")
	}
	ids := []string{w.st.App.BotUser}
	for _, u := range users {
		if no := w.writable(u); no != nil {
			return nil, no
		}
		if !slices.Contains(ids, u) {
			ids = append(ids, u)
		}
	}
	return ids, nil
}

// writable says why the app cannot write to somebody directly.
func (w *Workspace) writable(user string) *slackError {
	p := w.personByID(user)
	switch {
	case p == nil:
		return refuse("user_not_found")
	case p.Deleted:
		return refuse("user_disabled")
	case p.Bot:
		return refuse("cannot_dm_bot")
	case w.stranger(p) && !w.meets(p):
		return refuse("user_not_visible")
	}
	return nil
}

// meets says whether the app shares a channel with somebody.
func (w *Workspace) meets(p *Person) bool {
	return slices.ContainsFunc(w.st.Channels, func(c *Channel) bool { return w.botIn(c) && c.has(p.ID) })
}

func (w *Workspace) opened(r *request, c *Channel, already bool) obj {
	channel := obj{"id": c.ID}
	if r.yes("return_im") {
		channel = w.channelJSON(c)
	}
	o := obj{"channel": channel}
	if already {
		o["no_op"], o["already_open"] = true, true
	}
	return o
}

func splitList(s string) []string {
	var out []string
	for x := range strings.SplitSeq(s, ",") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}
