package fakeslack_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

func TestOnlySubscribedAndVisibleEvents(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	m, err := w.Say("bo", "#secret", "hidden")
	w.ok(err)
	w.ok(w.React("ana", "#secret", m.TS, "seedling"))
	_, err = w.Say("bo", "#payments", "message.channels is not subscribed")
	w.ok(err)
	w.ok(w.Invite("ana", "#secret", "@helper"))
	joined := w.next(got).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MemberJoinedChannelEvent)
	if joined.User != w.bot || joined.Inviter != w.user("ana") || joined.Channel != w.id("#secret") || joined.ChannelType != "G" {
		t.Errorf("joined %+v", joined)
	}
	w.ok(w.React("bo", "#secret", m.TS, "seedling"))
	added := w.next(got).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.ReactionAddedEvent)
	if added.User != w.user("bo") || added.ItemUser != w.user("bo") || added.Item.Timestamp != m.TS {
		t.Errorf("added %+v", added)
	}
	w.ok(w.Unreact("bo", "#secret", m.TS, "seedling"))
	if kind := w.next(got).Data.(slackevents.EventsAPIEvent).InnerEvent.Type; kind != "reaction_removed" {
		t.Errorf("then %s", kind)
	}
}

func TestChannelAndPeopleEvents(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 20)
	w.listen(acking(got))
	_, err := w.AddGroup("leads", "Leads", "ana")
	w.ok(err)
	for _, c := range []struct {
		kind string
		do   func() error
	}{
		{"channel_rename", func() error { return w.Rename("ana", "#payments", "#money") }},
		{"channel_shared", func() error { return w.Share("ana", "#money", "T0OTHER") }},
		{"channel_unshared", func() error { return w.Unshare("ana", "#money", "T0OTHER") }},
		{"channel_id_changed", func() error { _, err := w.ChangeID("#money"); return err }},
		{"member_joined_channel", func() error { return w.Invite("ana", "#money", "cleo") }},
		{"member_left_channel", func() error { return w.Leave("cleo", "#money") }},
		{"subteam_members_changed", func() error { return w.SetGroup("leads", "bo") }},
		{"user_change", func() error { return w.Deactivate("cleo") }},
		{"member_left_channel", func() error { return w.Kick("ana", "#money", "@helper") }},
		{"tokens_revoked", func() error { w.RevokeTokens(); w.Reinstall(); return nil }},
		{"app_uninstalled", func() error { w.Uninstall(); return nil }},
	} {
		w.ok(c.do())
		ev, ok := w.next(got).Data.(slackevents.EventsAPIEvent)
		if !ok || ev.InnerEvent.Type != c.kind {
			t.Errorf("came %q, want %s", ev.InnerEvent.Type, c.kind)
		}
	}
}

// slack-go cannot read a reaction on a file; Slack sends it all the same.
func TestReactionOnFile(t *testing.T) {
	w := newWorld(t)
	c := w.dial()
	c.hello()
	m, err := w.ShareFiles("bo", "#payments", "", "plan.pdf")
	w.ok(err)
	if m.Subtype != "file_share" || m.Text != "" {
		t.Errorf("files only came as %+v", m)
	}
	w.ok(w.ReactToFile("ana", m.Files[0], "seedling"))
	f := c.read()
	if !strings.Contains(string(f.Payload), `"item":{"file":"`+m.Files[0]+`","type":"file"}`) {
		t.Errorf("came %s", f.Payload)
	}
	c.ack(f.ID)
	w.until("quiet", w.Quiet)
}
