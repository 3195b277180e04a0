package bot

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

// reaction is an event as Slack sends it.
func reaction(emoji string) []byte {
	return []byte(`{"token":"t","team_id":"T024BE7LH","context_team_id":"T024BE7LH","api_app_id":"A0FFV41KK","event":{"type":"reaction_added",` +
		`"user":"U024BE7LH","reaction":"` + emoji + `","item_user":"U0G9QF9C6","item":{"type":"message","channel":"C0G9QF9GZ","ts":"1360782400.498405"},` +
		`"event_ts":"1360782804.083113"},"type":"event_callback","event_id":"Ev9UQ52YNA","event_time":1360782804,` +
		`"authorizations":[{"enterprise_id":null,"team_id":"T024BE7LH","user_id":"U0BOT","is_bot":true,"is_enterprise_install":false}],` +
		`"is_ext_shared_channel":false,"event_context":"4-eyJldCI6InJlYWN0aW9uX2FkZGVkIn0"}`)
}

// remembering is a bot without a database that has just read its settings.
func remembering(emoji ...string) *Bot {
	b := lonely()
	b.settings.set, b.settings.at, b.settings.every = stories.Settings{Emoji: emoji}, time.Now(), time.Hour
	return b
}

func TestPeekReaction(t *testing.T) {
	t.Parallel()
	for payload, want := range map[string]string{
		string(reaction("tada")):                                                                  "tada",
		string(reaction("seedling::skin-tone-2")):                                                 "seedling::skin-tone-2",
		`{"event":{"type":"reaction_removed","reaction":"+1"}}`:                                   "+1",
		`{"event":{"type":"message","text":"\"type\":\"reaction_added\",\"reaction\":\"tada\""}}`: "",
		`{"event":{"type":"reaction_added","text":"\"reaction\":\"tada\""}}`:                      "",
		`{"event":{"type":"reaction_added","reaction":"a\u0062"}}`:                                "",
		`{"event":{"type":"reaction_added","reaction":"a","then":{"reaction":"b"}}}`:              "",
		`{"event":{"type":"reaction_added","reaction":""}}`:                                       "",
		`{"event":{"type":"reaction_added","reaction":"a`:                                         "",
		`{"event":{"type":"app_home_opened"}}`:                                                    "",
		``:                                                                                        "",
	} {
		if got, is := peekReaction([]byte(payload)); string(got) != want || is != (want != "") {
			t.Errorf("%s: %q, want %q", payload, got, want)
		}
	}
}

// TestPeekReactionAgreesWithTheDecoder, whatever somebody writes elsewhere.
func TestPeekReactionAgreesWithTheDecoder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom([]string{`"reaction":"`, `"type":"reaction_added"`, `\`, `"`, `tada`, `,`}), rapid.String())
		text := rapid.Custom(func(t *rapid.T) string {
			out := ""
			for _, p := range rapid.SliceOfN(piece, 0, 5).Draw(t, "pieces") {
				out += p
			}
			return out
		})
		e := map[string]any{
			"type": rapid.SampledFrom([]string{"reaction_added", "message"}).Draw(t, "type"), "reaction": text.Draw(t, "reaction"), "text": text.Draw(t, "text"),
		}
		raw, err := json.Marshal(map[string]any{"event": e, "a": text.Draw(t, "before"), "z": text.Draw(t, "after")})
		if err != nil {
			t.Fatal(err)
		}
		if got, is := peekReaction(raw); is && (string(got) != e["reaction"] || e["type"] != "reaction_added") {
			t.Fatalf("%s: %q", raw, got)
		}
	})
}

// TestForeignReactionsAreIgnored: acknowledged without a question to the
// database, which is not even there.
func TestForeignReactionsAreIgnored(t *testing.T) {
	t.Parallel()
	b, a := remembering("seedling"), &acks{}
	b.handle(t.Context(), a.job("events_api", json.RawMessage(reaction("tada"))))
	if len(a.payloads) != 1 || a.payloads[0] != nil {
		t.Errorf("the acknowledgements are %v", a.payloads)
	}
	select {
	case <-b.shows.c:
		t.Error("it makes somebody look for work")
	default:
	}
	if b.ignore(t.Context(), a.job("events_api", json.RawMessage(reaction("seedling::skin-tone-2")))) {
		t.Error("a nominating reaction is ignored")
	}
}

// BenchmarkForeignReaction is what a reaction costs that is not ours, from the
// queue to its acknowledgement; what the library does before and after is not in
// it.
func BenchmarkForeignReaction(b *testing.B) {
	bot := remembering("seedling", "trophy")
	j := job{
		envelope: envelope{ID: "e1", Type: "events_api", Payload: reaction("tada")}, came: time.Now(),
		ack: func(context.Context, string, any) error { return nil },
	}
	b.ReportAllocs()
	for b.Loop() {
		bot.handle(b.Context(), j)
	}
}

func TestForeignReactionAllocatesNothing(t *testing.T) {
	bot := remembering("seedling", "trophy")
	j := job{
		envelope: envelope{ID: "e1", Type: "events_api", Payload: reaction("tada")}, came: time.Now(),
		ack: func(context.Context, string, any) error { return nil },
	}
	ctx := t.Context()
	if n := testing.AllocsPerRun(1000, func() { bot.handle(ctx, j) }); n >= 1 {
		t.Errorf("%v allocations", n)
	}
}
