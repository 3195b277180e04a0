package fakeslack

import (
	"fmt"
	"strings"
)

// emit tells the app of an event if its manifest subscribes to it; w.mu is held.
func (w *Workspace) emit(e obj) { w.emitFrom(e, str(e, "type"), nil) }

// emitIn tells the app of an event in a channel it is in.
func (w *Workspace) emitIn(c *Channel, e obj) {
	if w.botIn(c) {
		w.emitFrom(e, str(e, "type"), c)
	}
}

// emitFrom tells the app of e under the name it subscribes by.
func (w *Workspace) emitFrom(e obj, subscription string, c *Channel) {
	if w.hears(subscription, c) && !w.st.App.Removed && !w.st.App.Revoked {
		w.announce(e, c)
	}
}

// announce delivers an event, whatever it is.
func (w *Workspace) announce(e obj, c *Channel) {
	if e["event_ts"] == nil {
		e["event_ts"] = w.newTS()
	}
	id := w.newID("Ev")
	w.deliver(&event{id: id, kind: str(e, "type"), payload: obj{
		"token": "verification-token", "team_id": w.st.TeamID, "context_team_id": w.st.TeamID,
		"context_enterprise_id": nil, "api_app_id": w.st.App.ID, "event": e, "type": "event_callback",
		"event_id": id, "event_time": w.cfg.Now().Unix(),
		"authorizations": []obj{{
			"enterprise_id": nil, "team_id": w.st.TeamID, "user_id": w.st.App.BotUser,
			"is_bot": true, "is_enterprise_install": false,
		}},
		"is_ext_shared_channel": c != nil && c.Shared,
		"event_context":         fmt.Sprintf("4-%s", secret(24)),
	}})
}

// eventScopes are the scopes without which Slack does not send an event; in a
// private channel channels: stands for groups:.
var eventScopes = map[string]string{
	"reaction_added": "reactions:read", "reaction_removed": "reactions:read",
	"member_joined_channel": "channels:read", "member_left_channel": "channels:read",
	"channel_shared": "channels:read", "channel_unshared": "channels:read", "channel_rename": "channels:read",
	"channel_archive": "channels:read", "channel_unarchive": "channels:read",
	"group_rename": "groups:read", "group_archive": "groups:read", "group_unarchive": "groups:read",
	"message.channels": "channels:history", "message.groups": "groups:history", "message.im": "im:history",
	"message.mpim": "mpim:history", "user_change": "users:read", "subteam_members_changed": "usergroups:read",
}

// hears says whether the app subscribes to an event and holds its scope.
func (w *Workspace) hears(subscription string, c *Channel) bool {
	scope := eventScopes[subscription]
	if c != nil && c.Private && !c.direct() {
		scope = strings.Replace(scope, "channels:", "groups:", 1)
	}
	return w.cfg.Manifest.subscribed(subscription) && (scope == "" || w.needs(scope) == nil)
}

// subscription is the name under which a manifest asks for a channel's messages.
func (c *Channel) subscription() string {
	switch {
	case c.IM:
		return "message.im"
	case c.MPIM:
		return "message.mpim"
	case c.Private:
		return "message.groups"
	}
	return "message.channels"
}

func (c *Channel) channelType() string {
	return map[string]string{"im": "im", "mpim": "mpim", "private": "group", "public": "channel"}[c.kind()]
}

func (w *Workspace) emitMessage(c *Channel, m *Message) {
	if !w.botIn(c) {
		return
	}
	e := w.messageJSON(m, nil)
	e["channel"], e["channel_type"], e["event_ts"] = c.ID, c.channelType(), m.TS
	w.emitFrom(e, c.subscription(), c)
}

func (w *Workspace) emitChanged(c *Channel, m *Message, before obj) {
	if !w.botIn(c) {
		return
	}
	ts := w.newTS()
	w.emitFrom(obj{
		"type": "message", "subtype": "message_changed", "hidden": true, "channel": c.ID, "ts": ts, "event_ts": ts,
		"channel_type": c.channelType(), "message": w.messageJSON(m, nil), "previous_message": before,
	}, c.subscription(), c)
}

func (w *Workspace) emitDeleted(c *Channel, m *Message, before obj) {
	if !w.botIn(c) {
		return
	}
	ts := w.newTS()
	w.emitFrom(obj{
		"type": "message", "subtype": "message_deleted", "hidden": true, "channel": c.ID, "ts": ts, "event_ts": ts,
		"channel_type": c.channelType(), "deleted_ts": m.TS, "previous_message": before,
	}, c.subscription(), c)
}

func (w *Workspace) emitReaction(c *Channel, m *Message, person, name string, on bool) {
	kind := map[bool]string{true: "reaction_added", false: "reaction_removed"}[on]
	e := obj{
		"type": kind, "user": person, "reaction": name, "event_ts": w.newTS(),
		"item": obj{"type": "message", "channel": c.ID, "ts": m.TS},
	}
	if m.User != "" {
		e["item_user"] = m.User
	}
	w.emitIn(c, e)
}
