package fakeslack

import (
	"slices"
	"time"
)

// messageJSON is a message as Slack sends it. Meta, when not nil, says whether
// all of its metadata is wanted; without it only the type is given.
func (w *Workspace) messageJSON(m *Message, meta *bool) obj {
	o := obj{"type": "message", "ts": m.TS, "text": m.Text}
	for k, v := range map[string]string{
		"subtype": m.Subtype, "user": m.User, "team": m.Team, "bot_id": m.BotID, "app_id": m.AppID,
		"username": m.Username, "inviter": m.Inviter, "thread_ts": m.ThreadTS,
	} {
		if v != "" {
			o[k] = v
		}
	}
	if len(m.Blocks) > 0 {
		o["blocks"] = m.Blocks
	}
	if len(m.Attached) > 0 {
		o["attachments"] = m.Attached
	}
	if m.Edited != nil {
		o["edited"] = obj{"user": m.Edited.User, "ts": m.Edited.TS}
	}
	if len(m.Reactions) > 0 {
		o["reactions"] = reactionsJSON(m, w.cfg.ListedReactors)
	}
	if m.Tombstone {
		o["hidden"] = true
	}
	w.addAuthor(o, m)
	w.addThread(o, m)
	w.addFiles(o, m)
	addMetadata(o, m, meta)
	return o
}

// reactionsJSON lists at most so many people of each emoji, and counts all; 0 is
// no limit.
func reactionsJSON(m *Message, most int) []obj {
	out := make([]obj, 0, len(m.Reactions))
	for _, r := range m.Reactions {
		users := slices.Clone(r.Users)
		if most > 0 && len(users) > most {
			users = users[:most]
		}
		out = append(out, obj{"name": r.Name, "users": users, "count": len(r.Users)})
	}
	return out
}

// addAuthor says more about writers that are bots, of other organisations, or
// in a channel shared with one.
func (w *Workspace) addAuthor(o obj, m *Message) {
	if m.BotID != "" && m.Subtype != "bot_message" {
		name := w.st.App.Name
		if r := w.robotNamed(m.BotID); r != nil {
			name = r.Name
		}
		o["bot_profile"] = obj{
			"id": m.BotID, "app_id": m.AppID, "name": name, "deleted": false, "updated": 0,
			"team_id": m.Team, "icons": obj{},
		}
	}
	if m.Team == "" || m.User == "" {
		return
	}
	if c := w.channelByID(m.Channel); m.Team != w.st.TeamID || (c != nil && c.Shared) {
		o["user_team"], o["source_team"] = m.Team, m.Team
		if p := w.personByID(m.User); p != nil {
			o["user_profile"] = obj{
				"name": p.Name, "real_name": p.RealName, "display_name": p.DisplayName, "team": m.Team,
				"is_restricted": p.Guest, "is_ultra_restricted": p.SingleGuest,
			}
		}
	}
}

func (w *Workspace) addThread(o obj, m *Message) {
	c := w.channelByID(m.Channel)
	if c == nil || m.OnlyFor != "" {
		return
	}
	if m.ThreadTS != "" && m.ThreadTS != m.TS {
		if root, err := w.message(c, m.ThreadTS); err == nil {
			o["parent_user_id"] = root.User
			if m.Broadcast {
				o["root"] = obj{"type": "message", "user": root.User, "text": root.Text, "ts": root.TS, "thread_ts": root.TS}
			}
		}
		return
	}
	replies := w.replies(c, m.TS)
	if len(replies) == 0 {
		return
	}
	var users []string
	for _, r := range replies {
		if a := r.author(); !slices.Contains(users, a) {
			users = append(users, a)
		}
	}
	o["thread_ts"], o["reply_count"], o["reply_users"] = m.TS, len(replies), users
	o["reply_users_count"], o["latest_reply"], o["is_locked"] = len(users), replies[len(replies)-1].TS, false
}

func (w *Workspace) addFiles(o obj, m *Message) {
	if len(m.Files) == 0 {
		return
	}
	files := make([]obj, 0, len(m.Files))
	for _, id := range m.Files {
		if f := w.st.Files[id]; f != nil {
			files = append(files, w.fileJSON(f))
		}
	}
	o["files"], o["upload"] = files, false
}

func addMetadata(o obj, m *Message, meta *bool) {
	switch {
	case m.Metadata == nil:
	case meta != nil && *meta:
		o["metadata"] = m.Metadata
	default:
		o["metadata"] = obj{"event_type": m.Metadata["event_type"]}
	}
}

// userJSON is a person as users.info gives them.
func (w *Workspace) userJSON(p *Person) obj {
	o := obj{
		"id": p.ID, "team_id": w.teamOf(p), "name": p.Name, "deleted": p.Deleted, "real_name": p.RealName,
		"is_bot": p.Bot, "is_app_user": false, "updated": p.Updated, "profile": w.profileJSON(p),
	}
	if p.Workflow {
		o["is_workflow_bot"] = true
	}
	if w.stranger(p) {
		o["is_stranger"] = true
	}
	if p.Deleted {
		return o
	}
	zone, label, offset := p.zone(w.cfg.Now())
	o["tz"], o["tz_label"], o["tz_offset"], o["color"] = zone, label, offset, "9f69e7"
	o["is_admin"], o["is_owner"], o["is_primary_owner"] = p.Admin || p.Owner, p.Owner, false
	o["is_restricted"], o["is_ultra_restricted"] = p.Guest, p.SingleGuest
	o["is_email_confirmed"], o["who_can_share_contact_card"] = true, "EVERYONE"
	return o
}

func (w *Workspace) profileJSON(p *Person) obj {
	o := obj{
		"title": p.Title, "real_name": p.RealName, "real_name_normalized": p.RealName,
		"display_name": p.DisplayName, "display_name_normalized": p.DisplayName, "team": w.teamOf(p),
		"avatar_hash": "g0", "status_text": "", "status_emoji": "", "phone": "", "skype": "",
	}
	if p.Bot {
		o["bot_id"], o["api_app_id"], o["always_active"] = p.BotID, p.AppID, true
	}
	return o
}

func (p *Person) zone(at time.Time) (name, label string, offset int) {
	name = p.TZ
	if name == "" {
		name = "Europe/Berlin"
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return name, name, 0
	}
	label, offset = at.In(loc).Zone()
	return name, label, offset
}

// channelJSON is a conversation as conversations.info gives it to the app.
func (w *Workspace) channelJSON(c *Channel) obj {
	if c.IM {
		return w.imJSON(c)
	}
	o := obj{
		"id": c.ID, "name": c.Name, "name_normalized": c.Name, "is_channel": !c.MPIM && !c.legacyGroup(),
		"is_group": c.legacyGroup(), "is_im": false, "is_mpim": c.MPIM, "is_private": c.Private, "created": c.Created,
		"is_archived": c.Archived, "is_general": c.General, "unlinked": 0, "is_shared": c.Shared,
		"is_org_shared": false, "is_pending_ext_shared": c.Pending, "pending_shared": []string{},
		"context_team_id": w.st.TeamID, "updated": c.Created * 1000, "parent_conversation": nil, "creator": c.Creator,
		"is_ext_shared": c.Shared, "shared_team_ids": append([]string{w.st.TeamID}, c.Teams...),
		"pending_connected_team_ids": []string{}, "is_member": w.botIn(c), "is_open": c.MPIM,
		"topic":          obj{"value": c.Topic, "creator": "", "last_set": 0},
		"purpose":        obj{"value": c.Purpose, "creator": "", "last_set": 0},
		"previous_names": append([]string{}, c.OldNames...), "last_read": "0000000000.000000",
	}
	if c.Shared {
		o["connected_team_ids"] = append([]string{}, c.Teams...)
	}
	return o
}

// legacyGroup says whether Slack calls c a group: private channels made long
// ago have G… ids.
func (c *Channel) legacyGroup() bool { return c.Private && !c.MPIM && c.ID != "" && c.ID[0] == 'G' }

func (w *Workspace) imJSON(c *Channel) obj {
	other := c.Members[0]
	for _, m := range c.Members {
		if m != w.st.App.BotUser {
			other = m
		}
	}
	p := w.personByID(other)
	return obj{
		"id": c.ID, "created": c.Created, "is_im": true, "is_org_shared": false, "user": other,
		"is_user_deleted": p != nil && p.Deleted, "priority": 0, "is_archived": false,
		"context_team_id": w.st.TeamID, "updated": c.Created * 1000, "is_open": true,
	}
}
