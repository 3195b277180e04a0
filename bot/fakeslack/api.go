package fakeslack

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// method is one Web API method: what it needs and what it does with w.mu held.
type method struct {
	app    bool   // takes the app-level token
	open   bool   // takes no token
	writes bool   // changes what somebody can see
	scope  string // a scope it cannot do without
	run    func(*Workspace, *request) (obj, *slackError)
}

// methods are all there are; any other is unknown_method.
var methods = map[string]method{
	"api.test":                     {open: true, run: apiTest},
	"blocks.validate":              {open: true, run: blocksValidate},
	"auth.test":                    {run: authTest},
	"apps.connections.open":        {app: true, run: connectionsOpen},
	"bots.info":                    {scope: "users:read", run: botsInfo},
	"team.info":                    {scope: "team:read", run: teamInfo},
	"chat.postMessage":             {writes: true, scope: "chat:write", run: postMessage},
	"chat.postEphemeral":           {writes: true, scope: "chat:write", run: postEphemeral},
	"chat.update":                  {writes: true, scope: "chat:write", run: chatUpdate},
	"chat.delete":                  {writes: true, scope: "chat:write", run: chatDelete},
	"chat.getPermalink":            {run: getPermalink},
	"conversations.open":           {writes: true, run: conversationsOpen},
	"conversations.info":           {run: conversationsInfo},
	"conversations.list":           {run: conversationsList},
	"conversations.members":        {run: conversationsMembers},
	"conversations.join":           {writes: true, scope: "channels:join", run: conversationsJoin},
	"conversations.history":        {run: conversationsHistory},
	"conversations.replies":        {run: conversationsReplies},
	"users.info":                   {scope: "users:read", run: usersInfo},
	"users.list":                   {scope: "users:read", run: usersList},
	"users.conversations":          {run: usersConversations},
	"usergroups.list":              {scope: "usergroups:read", run: usergroupsList},
	"usergroups.users.list":        {scope: "usergroups:read", run: usergroupsUsers},
	"reactions.get":                {scope: "reactions:read", run: reactionsGet},
	"views.open":                   {writes: true, run: viewsOpen},
	"views.push":                   {writes: true, run: viewsPush},
	"views.update":                 {writes: true, run: viewsUpdate},
	"views.publish":                {writes: true, run: viewsPublish},
	"files.getUploadURLExternal":   {writes: true, scope: "files:write", run: getUploadURL},
	"files.completeUploadExternal": {writes: true, scope: "files:write", run: completeUpload},
}

func (w *Workspace) serveAPI(rw http.ResponseWriter, hr *http.Request) {
	began := time.Now()
	r, err := readRequest(hr)
	if err != nil {
		writeJSON(rw, http.StatusOK, refuse("invalid_json").answer())
		return
	}
	log := &Call{At: began, Method: r.method, Args: maps.Clone(r.args), Status: http.StatusOK}
	answer := w.underFaults(hr, rw, r, log, func() obj { return w.perform(rw, r, log) })
	w.mu.Lock()
	log.Took = time.Since(began)
	log.OK, log.Error = truth(answer, "ok"), str(answer, "error")
	log.Answer = w.withoutTokens(encode(answer))
	w.journal.call(log)
	if methods[r.method].writes && log.OK {
		w.touch()
	} else {
		w.stir()
	}
	w.mu.Unlock()
	if log.Status == 0 {
		cut(rw)
		return
	}
	rw.Header().Set("X-OAuth-Scopes", strings.Join(w.scopes(), ","))
	writeJSON(rw, log.Status, answer)
}

// cut ends the connection without an answer.
func cut(rw http.ResponseWriter) {
	if c, _, err := http.NewResponseController(rw).Hijack(); err == nil {
		_ = c.Close()
	}
}

// withoutTokens leaves tickets out of what the log keeps.
func (w *Workspace) withoutTokens(answer []byte) []byte {
	s := string(answer)
	if i := strings.Index(s, "ticket="); i >= 0 {
		if end := strings.IndexAny(s[i:], `&"\`); end > 0 {
			s = s[:i] + "ticket=…" + s[i+end:]
		}
	}
	return []byte(s)
}

// underFaults does a call, or what a fault makes of it.
func (w *Workspace) underFaults(hr *http.Request, rw http.ResponseWriter, r *request, log *Call, do func() obj) obj {
	w.mu.Lock()
	f := w.fault(r.method, r.arg("channel"))
	w.mu.Unlock()
	if f == nil {
		return do()
	}
	r.fault = f
	wait(hr, f)
	switch {
	case f.Status != 0:
		log.Status = f.Status
		if f.RetryAfter > 0 {
			rw.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
		}
		if f.Status == http.StatusTooManyRequests {
			return refuse("ratelimited").answer()
		}
		return refuse("internal_error").answer()
	case f.Error != "":
		return refuse(f.Error).answer()
	}
	answer := do()
	if f.LoseAnswer {
		log.Status = 0
	}
	return answer
}

func wait(hr *http.Request, f *Fault) {
	if f.Delay > 0 {
		t := time.NewTimer(f.Delay)
		defer t.Stop()
		select {
		case <-t.C:
		case <-hr.Context().Done():
		}
	}
	if f.Until != nil {
		select {
		case <-f.Until:
		case <-hr.Context().Done():
		}
	}
}

// perform checks the token and the scopes and runs the method.
func (w *Workspace) perform(rw http.ResponseWriter, r *request, log *Call) obj {
	w.mu.Lock()
	defer w.mu.Unlock()
	m, ok := methods[r.method]
	if !ok {
		return obj{"ok": false, "error": "unknown_method", "req_method": r.method}
	}
	if no := w.admit(m, r); no != nil {
		return no.answer()
	}
	if w.cfg.EnforcePostRate && r.method == "chat.postMessage" && w.tooSoon(r.arg("channel")) {
		log.Status = http.StatusTooManyRequests
		rw.Header().Set("Retry-After", "1")
		return refuse("ratelimited").answer()
	}
	answer, no := m.run(w, r)
	if no != nil {
		return no.answer()
	}
	if answer == nil {
		answer = obj{}
	}
	answer["ok"] = true
	return answer
}

// admit checks the token, the installation and the method's scope.
func (w *Workspace) admit(m method, r *request) *slackError {
	if m.open {
		return nil
	}
	switch r.token {
	case "":
		return refuse("not_authed")
	case w.appToken():
		if !m.app && r.method != "auth.test" {
			return refuse("not_allowed_token_type")
		}
	case w.cfg.BotToken:
		if m.app {
			return refuse("not_allowed_token_type")
		}
	default:
		return refuse("invalid_auth")
	}
	switch {
	case w.st.App.Removed:
		return refuse("account_inactive")
	case w.st.App.Revoked && !m.app:
		return refuse("token_revoked")
	case m.scope != "":
		return w.needs(m.scope)
	}
	return nil
}

// needs refuses with missing_scope where the installation lacks a scope.
func (w *Workspace) needs(scope string) *slackError {
	have := w.scopes()
	if slices.Contains(have, scope) {
		return nil
	}
	return &slackError{code: "missing_scope", extra: obj{"needed": scope, "provided": strings.Join(have, ",")}}
}

func writeJSON(rw http.ResponseWriter, status int, answer obj) {
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(status)
	_, _ = rw.Write(encode(answer)) // a reader that has gone needs no answer
}
