package fakeslack_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// read is what the app reads of one message.
func (w *world) read(channel, ts string) slack.Message {
	w.t.Helper()
	msgs, _, _, err := w.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: w.id(channel), Timestamp: ts})
	w.ok(err)
	return msgs[0]
}

func TestKindsOfMessages(t *testing.T) {
	w := newWorld(t)
	_, err := w.AddPerson(fakeslack.Person{Name: "sam", Team: "T0OTHER", RealName: "Sam Out"})
	w.ok(err)
	w.ok(w.Share("ana", "#payments", "T0OTHER"))
	w.ok(w.Invite("ana", "#payments", "sam"))
	ts := map[string]string{}
	say := func(name string, m *fakeslack.Message, err error) {
		t.Helper()
		w.ok(err)
		ts[name] = m.TS
	}
	m, err := w.Say("bo", "#payments", "plain")
	say("plain", m, err)
	m, err = w.Say("bo", "#payments", "/me waves")
	say("me", m, err)
	m, err = w.ShareFiles("bo", "#payments", "", "a.pdf", "b.pdf")
	say("files", m, err)
	m, err = w.Say("sam", "#payments", "from outside")
	say("outside", m, err)
	m, err = w.Reply("ana", "#payments", ts["plain"], "under it", false)
	say("reply", m, err)
	m, err = w.Reply("ana", "#payments", ts["reply"], "for all", true)
	say("broadcast", m, err)
	for _, kind := range []string{fakeslack.RobotApp, fakeslack.RobotWorkflow, fakeslack.RobotWebhook} {
		_, err := w.AddRobot("The "+kind, kind)
		w.ok(err)
		m, err = w.SayAsRobot("The "+kind, "#payments", "by machine")
		say(kind, m, err)
	}
	w.ok(w.Edit("bo", "#payments", ts["plain"], "plainer"))
	for name, want := range map[string]func(m slack.Message) bool{
		"plain": func(m slack.Message) bool {
			return m.Text == "plainer" && m.Edited != nil && m.ReplyCount == 2 && m.ThreadTimestamp == m.Timestamp && m.SubType == ""
		},
		"me":        func(m slack.Message) bool { return m.SubType == "me_message" && m.Text == "waves" },
		"files":     func(m slack.Message) bool { return m.SubType == "file_share" && m.Text == "" && len(m.Files) == 2 },
		"outside":   func(m slack.Message) bool { return m.Team == "T0OTHER" },
		"reply":     func(m slack.Message) bool { return m.ThreadTimestamp == ts["plain"] && m.ParentUserId == w.user("bo") },
		"broadcast": func(m slack.Message) bool { return m.SubType == "thread_broadcast" && m.ThreadTimestamp == ts["plain"] },
		"app":       func(m slack.Message) bool { return m.BotID != "" && m.User != "" && m.SubType == "" },
		"workflow":  func(m slack.Message) bool { return m.BotID != "" && m.SubType == "bot_message" },
		"webhook":   func(m slack.Message) bool { return m.BotID != "" && m.User == "" },
	} {
		if m := w.read("#payments", ts[name]); !want(m) {
			t.Errorf("%s: %+v", name, m.Msg)
		}
	}
	w.ok(w.Delete("bo", "#payments", ts["plain"]))
	if m := w.read("#payments", ts["plain"]); m.SubType != "tombstone" || !m.Hidden || m.Text != "This message was deleted." {
		t.Errorf("tombstone %+v", m.Msg)
	}
	w.ok(w.Delete("bo", "#payments", ts["me"]))
	if _, err := w.Message("#payments", ts["me"]); err == nil {
		t.Error("a deleted message without replies is still there")
	}
}

func TestWhatPeopleCannotDo(t *testing.T) {
	w := newWorld(t)
	m, err := w.Say("bo", "#payments", "mine")
	w.ok(err)
	_, err = w.AddPerson(fakeslack.Person{Name: "gus", SingleGuest: true})
	w.ok(err)
	w.channel("#old", false, "ana")
	w.ok(w.Archive("ana", "#old"))
	for what, err := range map[string]error{
		"edit another's":            w.Edit("ana", "#payments", m.TS, "ours"),
		"write where one is not":    second(w.Say("cleo", "#payments", "hi")),
		"write in an archive":       second(w.Say("ana", "#old", "hi")),
		"say nothing":               second(w.Say("ana", "#payments", "")),
		"see a channel as guest":    second(w.Messages("gus", "#payments", "")),
		"act as nobody":             second(w.Say("nobody", "#payments", "hi")),
		"act as the bot":            second(w.Say("@helper", "#payments", "hi")),
		"take off what is not on":   w.Unreact("ana", "#payments", m.TS, "seedling"),
		"invite who is there":       w.Invite("ana", "#payments", "bo"),
		"leave general":             w.Leave("ana", "#general"),
		"join a private channel":    w.Join("cleo", "#secret"),
		"reply to nothing":          second(w.Reply("ana", "#payments", "1.000001", "hi", false)),
		"a second ana":              second(w.AddPerson(fakeslack.Person{Name: "ana"})),
		"a second #payments":        second(w.AddChannel("#payments", false)),
		"share with oneself":        w.Share("ana", "#payments", w.TeamID()),
		"submit without a modal":    w.Submit("ana", fakeslack.InModal()),
		"close without a modal":     w.CloseView("ana", false),
		"use another's home":        w.Click("ana", fakeslack.AtHome(), "x"),
		"an unknown shortcut":       w.GlobalShortcut("ana", "other"),
		"load what is no workspace": w.Load(strings.NewReader("{}")),
	} {
		if err == nil {
			t.Errorf("%s: it worked", what)
		}
	}
	w.ok(w.Deactivate("bo"))
	if _, err := w.Say("bo", "#payments", "still here"); err == nil {
		t.Error("a deactivated person wrote")
	}
	w.ok(w.Reactivate("bo"))
	_, err = w.Say("bo", "#payments", "back")
	w.ok(err)
}

func second[T any](_ T, err error) error { return err }

func TestMessagesToTheApp(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	m, err := w.Say("bo", "@helper", "hello *you*")
	w.ok(err)
	ev := w.next(got).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent)
	if ev.Text != "hello *you*" || ev.ChannelType != "im" || ev.User != w.user("bo") || ev.TimeStamp != m.TS {
		t.Errorf("came %+v", ev)
	}
	w.ok(w.Edit("bo", "@helper", m.TS, "changed"))
	ev = w.next(got).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent)
	if ev.SubType != "message_changed" || ev.Message.Text != "changed" || ev.PreviousMessage.Text != "hello *you*" {
		t.Errorf("changed %+v", ev)
	}
	w.ok(w.Delete("bo", "@helper", m.TS))
	ev = w.next(got).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent)
	if ev.SubType != "message_deleted" || ev.DeletedTimeStamp != m.TS {
		t.Errorf("deleted %+v", ev)
	}
}

func TestReadOnlyMessagesTab(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.Manifest.Features.AppHome.MessagesReadOnly = true })
	if _, err := w.Say("bo", "@helper", "hello"); err == nil {
		t.Error("bo wrote into a read-only messages tab")
	}
	_, _, err := w.api.PostMessage(w.user("bo"), text("from the app"))
	w.ok(err)
}

func TestSaveAndLoad(t *testing.T) {
	now := time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)
	clock := func(c *fakeslack.Config) { c.Now = func() time.Time { return now } }
	w := newWorld(t, clock)
	m, err := w.Say("bo", "#payments", "kept <3")
	w.ok(err)
	if !strings.HasPrefix(m.TS, "1796112000.") {
		t.Errorf("ts %s is not of the workspace's clock", m.TS)
	}
	w.ok(w.React("ana", "#payments", m.TS, "seedling"))
	req := home("Your Home")
	req.UserID = w.user("bo")
	_, err = w.api.PublishViewContext(t.Context(), req)
	w.ok(err)
	var file bytes.Buffer
	w.ok(w.Save(&file))
	again := newWorld(t, clock)
	w.ok(again.Load(&file))
	if again.App() != w.App() {
		t.Errorf("the app is %+v, was %+v", again.App(), w.App())
	}
	for where, words := range map[string]string{"#payments": "kept <3", "home": "Your Home"} {
		if _, err := again.Find("bo", where, words); err != nil {
			t.Error(err)
		}
	}
	next, err := again.Say("bo", "#payments", "later")
	w.ok(err)
	if next.TS <= m.TS {
		t.Errorf("timestamps went back: %s after %s", next.TS, m.TS)
	}
	who, err := again.api.AuthTest()
	w.ok(err)
	if who.UserID != w.bot {
		t.Errorf("the bot is %s, was %s", who.UserID, w.bot)
	}
}

func TestScreens(t *testing.T) {
	w := newWorld(t)
	m, err := w.Say("bo", "#payments", "news")
	w.ok(err)
	_, err = w.Reply("ana", "#payments", m.TS, "good", false)
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "tada"))
	_, _, err = w.api.PostMessage(w.user("ana"), text("for ana"))
	w.ok(err)
	bar, err := w.Sidebar("ana")
	w.ok(err)
	var shown []string
	for _, p := range bar {
		shown = append(shown, p.Label+":"+string(rune('0'+p.Unread)))
	}
	if got := strings.Join(shown, " "); got != "general:0 payments:1 secret:0 helper:1" {
		t.Errorf("sidebar %q", got)
	}
	w.ok(w.MarkRead("ana", "#payments"))
	lines, err := w.Messages("ana", "#payments", "")
	w.ok(err)
	if len(lines) != 1 || lines[0].Replies != 1 || lines[0].Name != "Bo Lind" || !lines[0].Reactions[0].Mine {
		t.Errorf("lines %+v", lines)
	}
	thread, err := w.Messages("ana", "#payments", m.TS)
	w.ok(err)
	if len(thread) != 2 || !thread[1].Mine {
		t.Errorf("thread %+v", thread)
	}
	bar, err = w.Sidebar("ana")
	w.ok(err)
	if bar[1].Unread != 0 {
		t.Error("what was read is unread")
	}
}

// Many people and the app at once: run with -race.
func TestAllAtOnce(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 1000)
	w.listen(acking(got))
	w.listen(acking(got))
	ts := w.raw(w.id("#payments"), controls)
	_, other, err := w.api.PostMessage(w.id("#payments"), text("first"))
	w.ok(err)
	var all sync.WaitGroup
	for i := range 8 {
		who := []string{"ana", "bo"}[i%2]
		all.Go(func() {
			for range 10 {
				if _, err := w.Say(who, "#payments", "again"); err != nil {
					t.Error(err)
				}
				if err := w.Click(who, fakeslack.InMessage("#payments", ts), "Pick", "First"); err != nil {
					t.Error(err)
				}
				if _, _, _, err := w.api.UpdateMessage(w.id("#payments"), other, text("words")); err != nil {
					t.Error(err)
				}
				if _, err := w.Sidebar(who); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	w.until("quiet", w.Quiet)
	seen := map[string]bool{}
	h, err := w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: w.id("#payments"), Limit: 500})
	w.ok(err)
	for _, m := range h.Messages {
		seen[m.Timestamp] = true
	}
	if len(seen) != 82 {
		t.Errorf("%d messages with timestamps of their own", len(seen))
	}
}
