package fakeslack

import (
	"time"
)

func apiTest(_ *Workspace, r *request) (obj, *slackError) {
	args := obj{}
	for k, v := range r.args {
		args[k] = v
	}
	if e := r.arg("error"); e != "" {
		return nil, &slackError{code: e, extra: obj{"args": args}}
	}
	return obj{"args": args}, nil
}

func authTest(w *Workspace, _ *request) (obj, *slackError) {
	return obj{
		"url": "https://" + w.cfg.Domain + ".slack.com/", "team": w.cfg.TeamName, "team_id": w.st.TeamID,
		"user": w.personByID(w.st.App.BotUser).Name, "user_id": w.st.App.BotUser, "bot_id": w.st.App.BotID,
		"is_enterprise_install": false,
	}, nil
}

func connectionsOpen(w *Workspace, r *request) (obj, *slackError) {
	if !w.cfg.Manifest.Settings.SocketMode {
		return nil, refuse("forbidden_team")
	}
	if r.host != "" {
		w.socket.base = "http://" + r.host
	}
	for t, made := range w.socket.tickets {
		if time.Since(made) > time.Minute {
			delete(w.socket.tickets, t)
		}
	}
	ticket := newUUID()
	w.socket.tickets[ticket] = time.Now()
	return obj{"url": "ws://" + r.host + "/link/?ticket=" + ticket + "&app_id=" + w.st.App.ID}, nil
}

func botsInfo(w *Workspace, r *request) (obj, *slackError) {
	id := r.arg("bot")
	b := obj{"id": id, "deleted": false, "updated": 0, "icons": obj{}}
	switch rob := w.robotNamed(id); {
	case id == w.st.App.BotID:
		b["name"], b["app_id"], b["user_id"] = w.st.App.Name, w.st.App.ID, w.st.App.BotUser
	case rob != nil && rob.BotID == id:
		b["name"], b["app_id"] = rob.Name, rob.AppID
		if rob.UserID != "" {
			b["user_id"] = rob.UserID
		}
	default:
		return nil, refuse("bot_not_found")
	}
	return obj{"bot": b}, nil
}

func teamInfo(w *Workspace, _ *request) (obj, *slackError) {
	return obj{"team": obj{
		"id": w.st.TeamID, "name": w.cfg.TeamName, "domain": w.cfg.Domain, "email_domain": "", "icon": obj{},
	}}, nil
}

func usersInfo(w *Workspace, r *request) (obj, *slackError) {
	id := r.arg("user")
	if id == "USLACKBOT" {
		return obj{"user": w.userJSON(&Person{ID: id, Name: "slackbot", RealName: "Slackbot", DisplayName: "Slackbot"})}, nil
	}
	p := w.personByID(id)
	if p == nil {
		return nil, refuse("user_not_found")
	}
	u := w.userJSON(p)
	if r.yes("include_locale") {
		u["locale"] = p.locale()
	}
	return obj{"user": u}, nil
}

func (p *Person) locale() string {
	if p.Locale == "" {
		return "en-US"
	}
	return p.Locale
}

func usersList(w *Workspace, r *request) (obj, *slackError) {
	var all []obj
	for _, p := range w.st.People {
		u := w.userJSON(p)
		if r.yes("include_locale") {
			u["locale"] = p.locale()
		}
		all = append(all, u)
	}
	part, next, no := page(all, r, 0, 1000)
	if no != nil {
		return nil, no
	}
	return obj{"members": part, "cache_ts": w.cfg.Now().Unix(), "response_metadata": obj{"next_cursor": next}}, nil
}

func usergroupsList(w *Workspace, r *request) (obj, *slackError) {
	out := []obj{}
	for _, g := range w.st.Groups {
		if g.Deleted && !r.yes("include_disabled") {
			continue
		}
		o := obj{
			"id": g.ID, "team_id": w.st.TeamID, "is_usergroup": true, "is_external": false, "name": g.Name,
			"handle": g.Handle, "description": "", "date_create": g.Updated, "date_update": g.Updated,
			"date_delete": 0, "auto_type": nil, "created_by": "", "updated_by": "", "deleted_by": nil,
			"user_count": len(g.Users), "prefs": obj{"channels": []string{}, "groups": []string{}},
		}
		if r.yes("include_users") {
			o["users"] = g.Users
		}
		out = append(out, o)
	}
	return obj{"usergroups": out}, nil
}

func usergroupsUsers(w *Workspace, r *request) (obj, *slackError) {
	for _, g := range w.st.Groups {
		if g.ID == r.arg("usergroup") && (!g.Deleted || r.yes("include_disabled")) {
			return obj{"users": append([]string{}, g.Users...)}, nil
		}
	}
	return nil, refuse("no_such_subteam")
}
