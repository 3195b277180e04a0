package wire_test

import (
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// TestALittleLate: a copy that was away at the moment catches up.
func TestALittleLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads")
	w.wakesAt("2026-12-01 20:00")
	w.Pass(hour / 30)
	w.digest().Quote(win)
	if n := w.posts("lea", "#ops-leads"); n != 1 {
		t.Errorf("%d digests", n)
	}
}

// TestMuchTooLate: a moment missed for longer is folded into the next.
func TestMuchTooLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads")
	w.wakesAt("2026-12-29 09:30")
	w.Pass(hour)
	w.Never("lea", "#ops-leads", "nine")
	w.Home("cleo").Tab("editions", "missed on 1 December 2026; its stories wait for the next")
	w.RunUntil(at("2026-12-30 10:00"))
	w.preview("Due 1 January 2027")
	w.RunUntil(at("2027-01-01 09:00"))
	w.digestOf("1 January 2027").Quote(win)
}

// TestClockChanges: in a missing hour a digest comes at the first moment after
// it, in a repeated one once.
func TestClockChanges(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ zone, schedule, start, before, due, after string }{
		"spring in Zurich":   {"Europe/Zurich", "30 2 28 3 *", "2027-03-27 12:00", "2027-03-28 01:59", "2027-03-28 03:00", "2027-03-28 12:00"},
		"autumn in Zurich":   {"Europe/Zurich", "30 2 25 10 *", "2026-10-24 12:00", "2026-10-25 01:30", "2026-10-25 02:30", "2026-10-25 12:00"},
		"spring in New York": {"America/New_York", "30 2 14 3 *", "2027-03-13 12:00", "2027-03-14 01:59", "2027-03-14 03:00", "2027-03-14 12:00"},
		"autumn in New York": {"America/New_York", "30 1 1 11 *", "2026-10-31 12:00", "2026-11-01 00:59", "2026-11-01 01:30", "2026-11-01 12:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			settings := strings.Replace(organisation, "name: Operations leads, schedule: 0 9 1 * *, zone: Europe/Zurich", "name: Operations leads, schedule: "+c.schedule+", zone: "+c.zone, 1)
			w := newWorldAt(t, atIn(c.zone, c.start), settings)
			w.stocked("bo", win)
			w.Pass(time.Minute)
			w.preview("Preview: Operations leads")
			w.RunUntil(atIn(c.zone, c.before))
			w.Never("lea", "#ops-leads", "nine")
			w.RunUntil(atIn(c.zone, c.due))
			w.ExpectIn("lea", "#ops-leads", "Process mapping").Quote(win)
			w.stocked("max", "We answer every mail on the same day")
			w.RunUntil(atIn(c.zone, c.after))
			if n := w.posts("lea", "#ops-leads"); n != 1 {
				t.Errorf("%d digests", n)
			}
		})
	}
}

// TestRule08Once: two copies run, events and clicks are delivered twice,
// and an answer is lost; each thing happens once.
func TestRule08Once(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	for _, kind := range []string{"reaction_added", "reaction_removed", "app_home_opened", "block_actions"} {
		w.ws.FaultDelivery(kind, fakeslack.DeliveryFault{Duplicate: true})
	}
	w.ws.Fault("chat.postMessage", fakeslack.Fault{LoseAnswer: true, Times: 1, After: 2})
	w.hosts("handovers are slow")
	m := w.nominated("bo", "#payments", handovers)
	w.Expect("bo", "Yes: teams and leaders")
	m.Unreact("ana", "seedling")
	w.settle()
	m.React("ana", "seedling")
	w.settle()
	w.Expect("bo", "Yes: teams and leaders").Click("Yes: teams and leaders")
	w.Expect("bo", "Allowed for teams and leaders")
	w.Home("cleo").Queue(handovers).Approve()
	w.RunUntil(at(due))
	w.digest().Quote(handovers)
	w.ExpectIn("max", "#support", "You said handovers are slow.")
	w.settle()
	for where, c := range map[string]struct {
		who  string
		want int
	}{
		"#ops-leads": {"lea", 3}, "#support": {"eda", 1}, bot: {"bo", 1}, // his note comes on Monday
	} {
		if n := w.count(c.who, where); n != c.want {
			t.Errorf("%d messages in %s, want %d:\n%s", n, where, c.want, w.all(c.who, where))
		}
	}
	for of, want := range map[string]int{"quote": 1, "story": 1, "nomination": 1, "permission WHERE state = 'yes'": 1, "edition WHERE status = 'posted'": 2, "version WHERE well <> ''": 1} {
		if n := w.rows(of); n != want {
			t.Errorf("%d rows of %s, want %d", n, of, want)
		}
	}
}
