package fakeslack_test

import (
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func granted(scopes ...string) func(*fakeslack.Config) {
	return func(c *fakeslack.Config) {
		c.Manifest.OAuth.Scopes.Bot = append(slices.Clone(c.Manifest.OAuth.Scopes.Bot), scopes...)
	}
}

func without(scope string) func(*fakeslack.Config) {
	return func(c *fakeslack.Config) {
		c.Manifest.OAuth.Scopes.Bot = slices.DeleteFunc(slices.Clone(c.Manifest.OAuth.Scopes.Bot), func(s string) bool { return s == scope })
	}
}

func TestWithMoreScopes(t *testing.T) {
	w := newWorld(t, granted("team:read", "channels:join", "chat:write.public"))
	team, err := w.api.GetTeamInfo()
	w.ok(err)
	if team.ID != w.TeamID() || team.Domain != "workspace" {
		t.Errorf("team %+v", team)
	}
	w.channel("#elsewhere", false, "ana")
	_, _, err = w.api.PostMessage(w.id("#elsewhere"), text("without joining"))
	w.ok(err)
	c, _, _, err := w.api.JoinConversation(w.id("#elsewhere"))
	w.ok(err)
	if !c.IsMember {
		t.Error("joined and no member")
	}
	_, _, _, err = w.api.JoinConversation(w.id("#secret"))
	w.refused(err, "channel_not_found")
	a := w.answer("api.test", url.Values{"foo": {"bar"}})
	if a["ok"] != true || a["args"].(map[string]any)["foo"] != "bar" {
		t.Errorf("api.test %v", a)
	}
	if a := w.answer("api.test", url.Values{"error": {"oops"}}); a["error"] != "oops" {
		t.Errorf("api.test %v", a)
	}
}

// Without its scope a method refuses and an event does not come.
func TestWithFewerScopes(t *testing.T) {
	for scope, call := range map[string]func(w *world) error{
		"chat:write":      func(w *world) error { return third(w.api.PostMessage(w.id("#payments"), text("x"))) },
		"users:read":      func(w *world) error { return second(w.api.GetUserInfo(w.user("bo"))) },
		"usergroups:read": func(w *world) error { return second(w.api.GetUserGroups()) },
	} {
		w := newWorld(t, without(scope))
		w.refused(call(w), "missing_scope")
	}
	w := newWorld(t, without("reactions:read"), without("commands"))
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	w.seed()
	w.ok(w.OpenHome("bo", fakeslack.TabHome))
	w.next(got)
	if all := w.Envelopes(); len(all) != 1 || all[0].Kind != "app_home_opened" {
		t.Errorf("came %+v", all)
	}
	if err := w.Command("bo", "#payments", "/helper", ""); err == nil {
		t.Error("a command without its scope")
	}
	if err := w.GlobalShortcut("bo", "begin"); err == nil {
		t.Error("a shortcut without its scope")
	}
}

func third[A, B any](_ A, _ B, err error) error { return err }

func TestDeclinedOptionalScopes(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.DeclineOptional = true })
	w.channel("#private", true, "ana", w.bot)
	_, _, err := w.api.PostMessage(w.id("#private"), text("fine"))
	w.ok(err)
	a := w.answer("conversations.history", url.Values{"channel": {w.id("#private")}})
	if a["error"] != "missing_scope" || a["needed"] != "groups:history" {
		t.Errorf("answered %v", a)
	}
}

func TestNotInteractive(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.Manifest.Settings.Interactivity.Enabled = false })
	w.listen(acking(nil))
	if err := w.GlobalShortcut("bo", "begin"); err == nil {
		t.Error("an app without interactivity was told of a shortcut")
	}
}

// The handler alone is enough: a server of one's own serves it.
func TestHandlerAlone(t *testing.T) {
	ws, err := fakeslack.New(fakeslack.Config{Manifest: manifest(t)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(ws.Handler())
	w := &world{Workspace: ws, t: t, url: server.URL, bot: ws.App().BotUser}
	t.Cleanup(func() { ws.Close(); server.Close() })
	w.api = w.client(ws.BotToken())
	_, err = ws.AddPerson(fakeslack.Person{Name: "bo"})
	w.ok(err)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	w.ok(w.OpenHome("bo", fakeslack.TabHome))
	w.next(got)
	w.until("quiet", w.Quiet)
}

func TestThreadsOfTheApp(t *testing.T) {
	w := newWorld(t)
	root, err := w.Say("bo", "#payments", "root")
	w.ok(err)
	reply, err := w.Reply("ana", "#payments", root.TS, "reply", false)
	w.ok(err)
	a := w.answer("chat.postMessage", url.Values{
		"channel": {w.id("#payments")}, "text": {"to all"}, "thread_ts": {reply.TS}, "reply_broadcast": {"true"},
	})
	m := a["message"].(map[string]any)
	if m["thread_ts"] != root.TS || m["subtype"] != "thread_broadcast" {
		t.Errorf("posted %v", m)
	}
	lines, err := w.Messages("ana", "#payments", "")
	w.ok(err)
	if len(lines) != 2 || !lines[1].Broadcast || lines[0].Replies != 2 {
		t.Errorf("ana sees %+v", lines)
	}
}

func TestManifests(t *testing.T) {
	for text, good := range map[string]bool{
		`{"display_information": {"name": "x"}}`: true,
		`{"display_information": {}}`:            false,
		`{"a": [`:                                false,
		`{"display_information": {"name": "x"}, "features": {"slash_commands": [{"command": "x"}]}}`: false,
	} {
		if _, err := fakeslack.ParseManifest([]byte(text)); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := fakeslack.New(fakeslack.Config{}); err == nil {
		t.Error("a workspace without a manifest")
	}
	w := newWorld(t)
	if len(w.Commands()) != 2 || len(w.Shortcuts("message")) != 1 || w.Shortcuts("global")[0].CallbackID != "begin" {
		t.Error("the manifest's commands and shortcuts are not listed")
	}
}
