package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// outage is how long nobody must be connected before it is looked back here.
const outage = 2 * time.Second

// away is a world on real time whose bot was there until now: what comes
// meanwhile is lost, as after an outage longer than Slack delivers again.
type away struct {
	*world
	wall  *storiestest.Clock
	since time.Time
}

// goneAway has the bot know #payments since an hour ago, and then stop.
func goneAway(t *testing.T, change ...func(*fakeslack.Config)) *away {
	t.Helper()
	wall := storiestest.NewClock(time.Now().Add(-time.Hour))
	lossy := func(c *fakeslack.Config) { c.Now, c.KeepUndelivered = wall.Now, time.Nanosecond }
	w := newWorld(t, append(change, lossy)...)
	w.clock.Set(wall.Now())
	stop := w.start(slowly)
	w.pointAt("Before all this.")
	w.ok(w.store.Gather(t.Context()))
	a := &away{world: w, wall: wall}
	a.at(-10 * time.Minute)
	w.ok(stop())
	a.since = time.Now()
	return a
}

// slowly is how the bot runs here. Looking back is not slowed down.
func slowly(c *bot.Config) {
	c.MissedAfter, c.ReadEvery, c.Metrics = outage, time.Millisecond, prometheus.NewRegistry()
}

// at moves the workspace's clock to so long after the present.
func (a *away) at(d time.Duration) {
	a.wall.Set(time.Now().Add(d))
	a.clock.Set(time.Now().Add(d))
}

func (a *away) say(who, where, text string) *fakeslack.Message {
	a.t.Helper()
	m, err := a.Say(who, where, text)
	a.ok(err)
	return m
}

func (a *away) reply(who, where, ts, text string) *fakeslack.Message {
	a.t.Helper()
	m, err := a.Reply(who, where, ts, text, false)
	a.ok(err)
	return m
}

// back starts the bot again when it was away for long enough, and waits until
// it has looked back.
func (a *away) back(change ...func(*bot.Config)) {
	a.t.Helper()
	a.until("a long outage", func() bool { return time.Since(a.since) > outage+time.Second })
	a.at(0)
	a.start(append([]func(*bot.Config){slowly}, change...)...)
	a.lookedBack()
}

func (a *away) lookedBack() {
	a.t.Helper()
	a.until("the look back", func() bool { return strings.Contains(a.log.String(), `msg="look back" outcome=done`) })
	a.until("all to be shown", a.allShown)
}

// asked lists which of some words Bo was asked about, within some days: a few
// each day.
func (a *away) asked(words ...string) string {
	a.t.Helper()
	settled := func() bool { n, err := a.store.Unsettled(a.t.Context()); return err == nil && n == 0 }
	for range 3 {
		a.clock.Add(25 * time.Hour)
		a.until("nothing to read", settled)
		a.ok(a.store.Gather(a.t.Context()))
		a.until("all to be asked", settled)
	}
	var found []string
	for _, text := range words {
		if _, err := a.Find("bo", "@kmwin", text); err == nil {
			found = append(found, text)
		}
	}
	return strings.Join(found, " ")
}

// historyCalls counts the pages of a channel's history that were read to look
// back.
func (a *away) historyCalls(channel string) int {
	n := 0
	for _, c := range a.Calls() {
		if c.Method == "conversations.history" && c.Args["channel"] == a.channel(channel) {
			n++
		}
	}
	return n
}

func TestLookBackFindsWhatWasMissed(t *testing.T) {
	t.Parallel()
	a := goneAway(t)
	head := a.say("bo", "#payments", "Older.")
	a.ok(a.React("ana", "#payments", head.TS, "seedling"))
	a.at(0)
	for text, emoji := range map[string]string{"Plain.": "seedling", "Toned.": "seedling::skin-tone-3", "Other.": "tada"} {
		a.ok(a.React("ana", "#payments", a.say("bo", "#payments", text).TS, emoji))
	}
	a.ok(a.React("gus", "#payments", a.say("bo", "#payments", "Guest.").TS, "seedling"))
	undone := a.say("bo", "#payments", "Undone.")
	a.ok(a.React("ana", "#payments", undone.TS, "seedling"))
	a.ok(a.Unreact("ana", "#payments", undone.TS, "seedling"))
	a.ok(a.React("ana", "#payments", a.reply("bo", "#payments", head.TS, "Replied.").TS, "seedling"))
	a.back()
	if got := a.asked("Older.", "Plain.", "Toned.", "Other.", "Guest.", "Undone.", "Replied."); got != "Plain. Toned. Replied." {
		t.Errorf("Bo was asked about: %s", got)
	}
	for _, word := range []string{"Plain", "Other", "Replied"} {
		if strings.Contains(a.log.String(), word) {
			t.Errorf("the log holds %q", word)
		}
	}
	if n := a.historyCalls("#payments"); n != 1 {
		t.Errorf("the channel was read %d times", n)
	}
}

func TestLookBackAsksForEverybodyWhoIsNotListed(t *testing.T) {
	t.Parallel()
	a := goneAway(t, func(c *fakeslack.Config) { c.ListedReactors = 1 })
	a.at(0)
	m := a.say("bo", "#payments", "Many.")
	a.ok(a.React("gus", "#payments", m.TS, "seedling")) // the only one listed, who may not
	a.ok(a.React("ana", "#payments", m.TS, "seedling"))
	a.back()
	if got := a.asked("Many."); got != "Many." || a.CallsTo("reactions.get") != 1 {
		t.Errorf("asked about %q after %d calls", got, a.CallsTo("reactions.get"))
	}
}

// TestLookBackBeginsWhereTheBotJoined: what was said before is nobody's to read.
func TestLookBackBeginsWhereTheBotJoined(t *testing.T) {
	t.Parallel()
	a := goneAway(t)
	_, err := a.AddChannel("late", false, "ana", "bo")
	a.ok(err)
	_, err = a.AddChannel("old", false, "ana", "bo", "@kmwin") // without a word of its coming
	a.ok(err)
	_, err = a.AddChannel("den", true, "ana", "bo", "@kmwin")
	a.ok(err)
	a.at(0)
	a.ok(a.React("ana", "#late", a.say("bo", "#late", "Early.").TS, "seedling"))
	a.ok(a.Invite("ana", "#late", "@kmwin"))
	a.ok(a.React("ana", "#late", a.say("bo", "#late", "Late.").TS, "seedling"))
	a.ok(a.React("ana", "#old", a.say("bo", "#old", "Unsure.").TS, "seedling"))
	a.ok(a.React("ana", "#den", a.say("bo", "#den", "Private.").TS, "seedling"))
	a.back()
	if got := a.asked("Early.", "Late.", "Unsure.", "Private."); got != "Late." {
		t.Errorf("Bo was asked about: %s", got)
	}
	if n := a.historyCalls("#den"); n != 0 {
		t.Errorf("a private channel was read %d times", n)
	}
}

// TestLookBackGoesOnAfterTooManyCalls: what was read is not read again, and what
// was asked is not asked again.
func TestLookBackGoesOnAfterTooManyCalls(t *testing.T) {
	t.Parallel()
	a := goneAway(t)
	a.at(0)
	for i := range 250 { // two pages
		m := a.say("bo", "#payments", fmt.Sprintf("Number %d.", i))
		if i == 20 || i == 200 {
			a.ok(a.React("ana", "#payments", m.TS, "seedling"))
		}
	}
	a.Fault("conversations.history", fakeslack.Fault{Channel: "#payments", After: 1, Times: 1, Status: 429, RetryAfter: 1})
	a.Fault("users.conversations", fakeslack.Fault{Times: 1, Error: "internal_error"})
	a.back()
	if got := a.asked("Number 20.", "Number 200."); got != "Number 20. Number 200." {
		t.Errorf("Bo was asked about: %s", got)
	}
	if n := a.historyCalls("#payments"); n != 3 {
		t.Errorf("two pages and a refusal took %d calls", n)
	}
	if n := a.CallsTo("chat.postEphemeral"); n != 3 {
		t.Errorf("Ana was thanked %d times for three", n)
	}
}

func TestOneCopyLooksBack(t *testing.T) {
	t.Parallel()
	a := goneAway(t)
	a.at(0)
	a.ok(a.React("ana", "#payments", a.say("bo", "#payments", "Once.").TS, "seedling"))
	a.until("a long outage", func() bool { return time.Since(a.since) > outage+time.Second })
	for range 3 {
		b := a.bot(slowly)
		ended := make(chan error, 1)
		go func() { ended <- b.Run(t.Context()) }()
		t.Cleanup(func() { a.ok(<-ended) })
	}
	a.lookedBack()
	if n := a.historyCalls("#payments"); n != 1 {
		t.Errorf("the channel was read %d times", n)
	}
}

func TestLookBackCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	a := goneAway(t)
	a.ok(a.store.Set(t.Context(), "", func(s *stories.Settings) error { s.LookBackDays = 0; return nil }))
	a.at(0)
	a.ok(a.React("ana", "#payments", a.say("bo", "#payments", "Nothing.").TS, "seedling"))
	a.back()
	if n := a.historyCalls("#payments"); n != 0 {
		t.Errorf("the channel was read %d times", n)
	}
}

// TestNoLookBackWithoutAnOutage: a restart is none.
func TestNoLookBackWithoutAnOutage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop := w.start()
	w.pointAt(win)
	w.ok(stop())
	w.start(func(c *bot.Config) { c.Metrics = prometheus.NewRegistry() })
	w.until("signs of life", func() bool {
		p, err := w.store.Beat(t.Context(), stories.Copy{ID: "another"}, time.Hour)
		return err == nil && p.Sockets == 1 && !p.LookBack
	})
	if strings.Contains(w.log.String(), "gap") {
		t.Errorf("there was an outage:\n%s", w.log)
	}
}
