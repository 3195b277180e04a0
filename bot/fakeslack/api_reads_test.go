package fakeslack_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func TestTokens(t *testing.T) {
	w := newWorld(t)
	who, err := w.api.AuthTest()
	w.ok(err)
	if who.UserID != w.bot || who.BotID != w.App().BotID || who.TeamID != w.TeamID() {
		t.Errorf("auth.test says %+v", who)
	}
	if scopes := who.Header.Get("X-OAuth-Scopes"); !strings.Contains(scopes, "chat:write") {
		t.Errorf("scopes %q", scopes)
	}
	_, err = w.client("xoxb-wrong").AuthTest()
	w.refused(err, "invalid_auth")
	_, err = w.client("").AuthTest()
	w.refused(err, "not_authed")
	_, _, err = w.client(w.AppToken()).PostMessage(w.id("#payments"), text("x"))
	w.refused(err, "not_allowed_token_type")
	wrong := slack.New("x", slack.OptionAppLevelToken(w.BotToken()), slack.OptionAPIURL(w.url+"/api/"))
	_, _, err = wrong.StartSocketModeContext(t.Context())
	w.refused(err, "not_allowed_token_type")
	http.DefaultClient.CloseIdleConnections()
	w.RevokeTokens()
	_, err = w.api.AuthTest()
	w.refused(err, "token_revoked")
	w.Uninstall()
	_, err = w.api.AuthTest()
	w.refused(err, "account_inactive")
	w.Reinstall()
	_, err = w.api.AuthTest()
	w.ok(err)
}

func TestScopesAndUnknownMethods(t *testing.T) {
	w := newWorld(t)
	_, err := w.api.GetTeamInfo()
	w.refused(err, "missing_scope")
	calls := w.Calls()
	last := string(calls[len(calls)-1].Answer)
	if !strings.Contains(last, `"needed":"team:read"`) || !strings.Contains(last, `"provided":"commands,`) {
		t.Errorf("answered %s", last)
	}
	_, _, _, err = w.api.JoinConversation(w.id("#payments"))
	w.refused(err, "missing_scope")
	err = w.api.AddReaction("x", slack.NewRefToMessage("C1", "1.1"))
	w.refused(err, "unknown_method")
}

func TestConversations(t *testing.T) {
	w := newWorld(t)
	w.channel("#private", true, "ana", w.bot)
	c, err := w.api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: w.id("#payments"), IncludeNumMembers: true})
	w.ok(err)
	if c.Name != "payments" || !c.IsMember || c.IsPrivate || c.NumMembers != 3 || c.IsExtShared {
		t.Errorf("info %+v", c)
	}
	_, err = w.api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: w.id("#secret")})
	w.refused(err, "channel_not_found")
	w.ok(w.Share("ana", "#payments", "T0OTHER"))
	c, err = w.api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: w.id("#payments")})
	w.ok(err)
	if !c.IsExtShared || !slices.Contains(c.ConnectedTeamIDs, "T0OTHER") {
		t.Errorf("shared %+v", c)
	}
	var names []string
	for cursor := ""; ; {
		part, next, err := w.api.GetConversations(&slack.GetConversationsParameters{
			Limit: 1, Cursor: cursor, Types: []string{"public_channel", "private_channel"},
		})
		w.ok(err)
		for _, c := range part {
			names = append(names, c.Name)
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	if got := strings.Join(names, " "); got != "general payments private" {
		t.Errorf("listed %q", got)
	}
	members, next, err := w.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: w.id("#payments"), Limit: 2})
	w.ok(err)
	if len(members) != 2 || next == "" {
		t.Errorf("members %v, next %q", members, next)
	}
	mine, _, err := w.api.GetConversationsForUser(&slack.GetConversationsForUserParameters{})
	w.ok(err)
	if len(mine) != 1 || mine[0].Name != "payments" {
		t.Errorf("users.conversations %v", mine)
	}
}

func TestOpen(t *testing.T) {
	w := newWorld(t)
	c, _, already, err := w.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.user("bo")}, ReturnIM: true})
	w.ok(err)
	if already || !strings.HasPrefix(c.ID, "D") || c.User != w.user("bo") {
		t.Errorf("opened %+v", c)
	}
	_, _, already, err = w.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.user("bo")}})
	w.ok(err)
	if !already {
		t.Error("the second time it was not open already")
	}
	group, _, _, err := w.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.user("bo"), w.user("ana")}})
	w.ok(err)
	_, _, err = w.api.PostMessage(group.ID, text("you two"))
	w.ok(err)
	if _, err := w.Find("ana", "@helper,@bo", "you two"); err != nil {
		t.Error(err)
	}
	_, err = w.AddPerson(fakeslack.Person{Name: "sam", Team: "T0OTHER"})
	w.ok(err)
	w.ok(w.Deactivate("cleo"))
	for user, code := range map[string]string{
		"U0NOBODY": "user_not_found", w.user("cleo"): "user_disabled", w.bot: "cannot_dm_bot", w.user("sam"): "user_not_visible",
	} {
		_, _, _, err := w.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{user}})
		w.refused(err, code)
	}
}

func TestHistoryWindow(t *testing.T) {
	w := newWorld(t)
	var ts []string
	for _, s := range []string{"a", "b", "c", "d"} {
		m, err := w.Say("bo", "#payments", s)
		w.ok(err)
		ts = append(ts, m.TS)
	}
	reply, err := w.Reply("ana", "#payments", ts[1], "under b", false)
	w.ok(err)
	_, err = w.Reply("ana", "#payments", ts[1], "for all", true)
	w.ok(err)
	read := func(p slack.GetConversationHistoryParameters) string {
		p.ChannelID = w.id("#payments")
		h, err := w.api.GetConversationHistory(&p)
		w.ok(err)
		var out []string
		for _, m := range h.Messages {
			out = append(out, m.Text)
		}
		if h.HasMore {
			p.Cursor = h.ResponseMetaData.NextCursor
			out = append(out, "…")
		}
		return strings.Join(out, " ")
	}
	for want, p := range map[string]slack.GetConversationHistoryParameters{
		"for all d c b a": {},
		"for all d …":     {Limit: 2},
		"b a":             {Latest: ts[1], Inclusive: true},
		"a":               {Latest: ts[1]},
		"for all d c":     {Oldest: ts[1]},
		"for all d c b":   {Oldest: ts[1], Inclusive: true},
		"d …":             {Latest: reply.TS, Inclusive: true, Limit: 1},
	} {
		if got := read(p); got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
	all, cursor := 0, ""
	for {
		h, err := w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: w.id("#payments"), Limit: 2, Cursor: cursor})
		w.ok(err)
		all += len(h.Messages)
		if cursor = h.ResponseMetaData.NextCursor; !h.HasMore {
			break
		}
	}
	if all != 5 {
		t.Errorf("paged through %d messages", all)
	}
}

func TestReplies(t *testing.T) {
	w := newWorld(t)
	root, err := w.Say("bo", "#payments", "root")
	w.ok(err)
	var last *fakeslack.Message
	for _, s := range []string{"1", "2", "3"} {
		last, err = w.Reply("ana", "#payments", root.TS, s, false)
		w.ok(err)
	}
	read := func(ts string, limit int, cursor string) (string, string) {
		msgs, more, next, err := w.api.GetConversationReplies(&slack.GetConversationRepliesParameters{
			ChannelID: w.id("#payments"), Timestamp: ts, Limit: limit, Cursor: cursor,
		})
		w.ok(err)
		if more != (next != "") {
			t.Errorf("has_more %v, cursor %q", more, next)
		}
		var out []string
		for _, m := range msgs {
			out = append(out, m.Text)
		}
		return strings.Join(out, " "), next
	}
	if got, _ := read(root.TS, 0, ""); got != "root 1 2 3" {
		t.Errorf("the thread is %q", got)
	}
	if got, _ := read(last.TS, 1, ""); got != "3" {
		t.Errorf("a reply's ts gives %q", got)
	}
	first, next := read(root.TS, 2, "")
	second, end := read(root.TS, 2, next)
	if first != "root 1" || second != "root 2 3" || end != "" {
		t.Errorf("pages %q, %q, then %q", first, second, end)
	}
	_, _, _, err = w.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: w.id("#payments"), Timestamp: "1.000001"})
	w.refused(err, "thread_not_found")
	w.ok(w.Delete("bo", "#payments", root.TS))
	if got, _ := read(root.TS, 0, ""); got != "This message was deleted. 1 2 3" {
		t.Errorf("after the deletion %q", got)
	}
}

func TestPeopleAndGroups(t *testing.T) {
	w := newWorld(t)
	_, err := w.AddPerson(fakeslack.Person{Name: "gus", SingleGuest: true, TZ: "Asia/Tokyo"})
	w.ok(err)
	u, err := w.api.GetUserInfo(w.user("gus"))
	w.ok(err)
	if !u.IsUltraRestricted || !u.IsRestricted || u.TZ != "Asia/Tokyo" || u.TZOffset != 9*3600 || u.TeamID != w.TeamID() {
		t.Errorf("gus is %+v", u)
	}
	_, err = w.api.GetUserInfo("U0NOBODY")
	w.refused(err, "user_not_found")
	all, err := w.api.GetUsers(slack.GetUsersOptionLimit(2))
	w.ok(err)
	if len(all) != 5 {
		t.Errorf("%d users", len(all))
	}
	g, err := w.AddGroup("@leads", "Leads", "ana", "bo")
	w.ok(err)
	groups, err := w.api.GetUserGroups(slack.GetUserGroupsOptionIncludeUsers(true))
	w.ok(err)
	if len(groups) != 1 || len(groups[0].Users) != 2 || groups[0].Handle != "leads" {
		t.Errorf("groups %+v", groups)
	}
	users, err := w.api.GetUserGroupMembers(g.ID)
	w.ok(err)
	if !slices.Equal(users, []string{w.user("ana"), w.user("bo")}) {
		t.Errorf("members %v", users)
	}
	_, err = w.api.GetUserGroupMembers("S0NONE")
	w.refused(err, "no_such_subteam")
	bot, err := w.api.GetBotInfo(slack.GetBotInfoParameters{Bot: w.App().BotID})
	w.ok(err)
	if bot.UserID != w.bot || bot.AppID != w.App().ID {
		t.Errorf("bots.info %+v", bot)
	}
	_, err = w.api.GetBotInfo(slack.GetBotInfoParameters{Bot: "B0NONE"})
	w.refused(err, "bot_not_found")
}

func TestReactionsGet(t *testing.T) {
	w := newWorld(t)
	m, err := w.Say("bo", "#payments", "good")
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, ":seedling:"))
	w.ok(w.React("bo", "#payments", m.TS, "seedling"))
	if err := w.React("bo", "#payments", m.TS, "seedling"); err == nil {
		t.Error("the same reaction counted twice")
	}
	item, err := w.api.GetReactions(slack.NewRefToMessage(w.id("#payments"), m.TS), slack.GetReactionsParameters{Full: true})
	w.ok(err)
	if r := item.Reactions[0]; r.Name != "seedling" || r.Count != 2 || !slices.Contains(r.Users, w.user("ana")) {
		t.Errorf("got %+v", r)
	}
	_, err = w.api.GetReactions(slack.NewRefToMessage(w.id("#payments"), "1.000001"), slack.GetReactionsParameters{})
	w.refused(err, "message_not_found")
}

func TestUpload(t *testing.T) {
	w := newWorld(t)
	f, err := w.api.UploadFile(slack.UploadFileParameters{
		Filename: "all.csv", Title: "Everything", FileSize: 5, Reader: strings.NewReader("a,b\n1"),
		Channel: w.id("#payments"), InitialComment: "Your export",
	})
	w.ok(err)
	got, err := w.File(f.ID)
	w.ok(err)
	if string(got.Content) != "a,b\n1" || got.Title != "Everything" {
		t.Errorf("kept %+v", got)
	}
	seen, err := w.Find("bo", "#payments", "Your export")
	w.ok(err)
	if !seen.Has("Everything") {
		t.Errorf("bo reads %q", seen.Text())
	}
	_, err = w.api.CompleteUploadExternalContext(t.Context(), slack.CompleteUploadExternalParameters{
		Files: []slack.FileSummary{{ID: "F0NONE"}},
	})
	w.refused(err, "file_not_found")
}

// Slack takes JSON bodies as well as forms, and the token in either place.
func TestJSONAndForms(t *testing.T) {
	w := newWorld(t)
	tr := &http.Transport{}
	defer tr.CloseIdleConnections()
	client := &http.Client{Transport: tr, Timeout: patience}
	body := strings.NewReader(`{"channel":"` + w.id("#payments") + `","text":"by JSON","unfurl_links":false}`)
	r, err := http.NewRequest(http.MethodPost, w.url+"/api/chat.postMessage", body)
	w.ok(err)
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("Authorization", "Bearer "+w.BotToken())
	answer, err := client.Do(r)
	w.ok(err)
	w.ok(answer.Body.Close())
	form := url.Values{"token": {w.BotToken()}, "channel": {"#payments"}, "text": {"by form"}}
	answer, err = client.PostForm(w.url+"/api/chat.postMessage", form)
	w.ok(err)
	w.ok(answer.Body.Close())
	for _, words := range []string{"by JSON", "by form"} {
		if _, err := w.Find("bo", "#payments", words); err != nil {
			t.Error(err)
		}
	}
	for _, c := range w.Calls() {
		for _, v := range c.Args {
			if v == w.BotToken() {
				t.Errorf("the log of %s holds the token", c.Method)
			}
		}
	}
}
