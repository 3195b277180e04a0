package scheduler

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var zones = []string{
	"UTC", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
	"America/Sao_Paulo", "Asia/Kolkata", "Africa/Casablanca", "Antarctica/Troll",
}

func drawAfter(t *rapid.T) time.Time {
	const span = 40 * 365 * 24 * 3600
	return time.Unix(946684800+rapid.Int64Range(0, span).Draw(t, "second"), 0)
}

func drawSpec(t *rapid.T) string {
	minute := rapid.SampledFrom([]string{"0", "30", "*/15", "7,52"}).Draw(t, "minute")
	hour := rapid.SampledFrom([]string{"*", "0", "1", "2", "3", "1-3", "9"}).Draw(t, "hour")
	return minute + " " + hour + " * * *"
}

// A walk through a zone meets moments in order, each key once, each at the
// instant when the clocks first show it, or first show more.
func TestWalk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec, zone := drawSpec(t), rapid.SampledFrom(zones).Draw(t, "zone")
		before := Due{At: drawAfter(t)}
		for range 50 {
			due, err := Next(spec, zone, before.At)
			if err != nil {
				t.Fatal(err)
			}
			if !due.At.After(before.At) || due.Key <= before.Key {
				t.Fatalf("%s at %v does not follow %s at %v", due.Key, due.At, before.Key, before.At)
			}
			checkInstant(t, due)
			if again, err := Lead(due, 0, zone); err != nil || !again.Equal(due.At) {
				t.Fatalf("no days before %s is %v, %v, want %v", due.Key, again, err, due.At)
			}
			before = due
		}
	})
}

// checkInstant looks at the clocks a minute before and at the moment itself.
func checkInstant(t *rapid.T, due Due) {
	shown := due.At.Format(KeyLayout)
	justBefore := due.At.Add(-time.Minute).Format(KeyLayout)
	if shown < due.Key {
		t.Fatalf("%s comes while the clocks show %s", due.Key, shown)
	}
	if shown > due.Key && justBefore >= due.Key {
		t.Fatalf("%s comes at %s, though the clocks showed %s just before", due.Key, shown, justBefore)
	}
	for back := time.Minute; back <= 3*time.Hour; back += time.Minute {
		if shown == due.Key && due.At.Add(-back).Format(KeyLayout) == due.Key {
			t.Fatalf("%s had been shown %v earlier", due.Key, back)
		}
	}
}

// Next agrees with trying every minute.
func TestNextMissesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		hour, minute := rapid.IntRange(0, 4).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		after := drawAfter(t).Truncate(time.Minute)
		due, err := Next(fmt.Sprintf("%d %d * * *", minute, hour), zone, after)
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("T%02d:%02d", hour, minute)
		for m := after.Add(time.Minute); m.Before(due.At); m = m.Add(time.Minute) {
			if shown := m.In(due.At.Location()).Format(KeyLayout); shown[10:] == want && !shownBefore(m, due.At.Location()) {
				t.Fatalf("%s was passed over on the way to %s", shown, due.Key)
			}
		}
	})
}

// shownBefore reports whether the clocks have shown the same at an earlier instant.
func shownBefore(m time.Time, loc *time.Location) bool {
	shown := m.In(loc).Format(KeyLayout)
	for back := 30 * time.Minute; back <= 25*time.Hour; back += 30 * time.Minute {
		if m.Add(-back).In(loc).Format(KeyLayout) == shown {
			return true
		}
	}
	return false
}

func FuzzNext(f *testing.F) {
	for _, s := range []string{"0 9 1 * *", "@daily", "*/5 1-4 29 2 MON", "TZ=", ", , , , ,", "0-59/99999999999999999999 * * * *"} {
		f.Add(s, "Europe/Zurich", int64(1774746000))
	}
	f.Fuzz(func(t *testing.T, spec, zone string, second int64) {
		after := time.Unix(second%(200*365*24*3600), 0)
		due, err := Next(spec, zone, after)
		if err == nil && !due.At.After(after) {
			t.Errorf("Next(%q, %q, %v) is %v", spec, zone, after, due.At)
		}
	})
}
