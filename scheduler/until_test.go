package scheduler

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestRunUntilRunsEachTickInOrder(t *testing.T) {
	t.Parallel()
	clock := NewManual(at(t, "2026-12-01T08:00:30Z"))
	var got []string
	note := func(name string) func(context.Context) error {
		return func(context.Context) error {
			got = append(got, clock.Now().Format("15:04:05 ")+name)
			return nil
		}
	}
	s, _ := scheduler(t, clock,
		Job{Name: "due", Every: 2 * time.Minute, Do: note("due")},
		Job{Name: "sweep", Every: time.Minute, Do: note("sweep")})
	if err := s.RunUntil(t.Context(), at(t, "2026-12-01T08:03:59Z")); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"08:00:30 due", "08:00:30 sweep", "08:01:00 sweep",
		"08:02:00 due", "08:02:00 sweep", "08:03:00 sweep",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if now := clock.Now(); !now.Equal(at(t, "2026-12-01T08:03:59Z")) {
		t.Errorf("the clock shows %v at the end", now)
	}
}

func TestRunUntilIncludesItsEnd(t *testing.T) {
	t.Parallel()
	clock := NewManual(at(t, "2026-12-01T08:59:00Z"))
	nine, ran := at(t, "2026-12-01T09:00:00Z"), false
	s, _ := scheduler(t, clock, Job{Name: "due", Every: time.Minute, Do: func(context.Context) error {
		ran = clock.Now().Equal(nine)
		return nil
	}})
	if err := s.RunUntil(t.Context(), nine); err != nil {
		t.Fatal(err)
	}
	if !ran {
		t.Error("what is due at the end was not run")
	}
}

func TestIdleTicksAreLeftOut(t *testing.T) {
	t.Parallel()
	clock := NewManual(at(t, "2026-01-01T00:00:00Z"))
	work := []time.Time{at(t, "2026-03-01T09:00:20Z"), at(t, "2026-12-01T09:00:00Z")}
	var got []string
	s, _ := scheduler(t, clock, Job{
		Name: "due", Every: time.Minute,
		Do: func(context.Context) error {
			got = append(got, clock.Now().Format(time.DateTime))
			if len(work) > 0 && !work[0].After(clock.Now()) {
				work = work[1:]
			}
			return nil
		},
		Idle: func(context.Context) (time.Time, error) {
			if len(work) == 0 {
				return at(t, "2030-01-01T00:00:00Z"), nil
			}
			return work[0], nil
		},
	})
	if err := s.RunUntil(t.Context(), at(t, "2027-01-01T00:00:00Z")); err != nil {
		t.Fatal(err)
	}
	if want := []string{"2026-03-01 09:01:00", "2026-12-01 09:00:00"}; !slices.Equal(got, want) {
		t.Errorf("ran at %v, want %v", got, want)
	}
}

func TestWorkMadeByAnotherJobEndsIdleness(t *testing.T) {
	t.Parallel()
	clock := NewManual(at(t, "2026-12-01T08:00:00Z"))
	var waiting bool
	var sent []string
	s, _ := scheduler(t, clock,
		Job{Name: "draft", Every: time.Hour, Do: func(context.Context) error {
			waiting = true
			return nil
		}},
		Job{
			Name: "send", Every: time.Minute,
			Do: func(context.Context) error {
				waiting = false
				sent = append(sent, clock.Now().Format("15:04"))
				return nil
			},
			Idle: func(context.Context) (time.Time, error) {
				if waiting {
					return time.Time{}, nil
				}
				return clock.Now().Add(time.Second), nil
			},
		})
	if err := s.Advance(t.Context(), 90*time.Minute); err != nil {
		t.Fatal(err)
	}
	if len(sent) < 2 || sent[0] > "08:01" || !slices.ContainsFunc(sent, func(s string) bool { return s == "09:00" || s == "09:01" }) {
		t.Errorf("sent at %v, want soon after 08:00 and 09:00", sent)
	}
}

func TestRunUntilRefusals(t *testing.T) {
	t.Parallel()
	do := func(context.Context) error { return nil }
	s, _ := scheduler(t, RealClock(), Job{Name: "a", Every: time.Minute, Do: do})
	if err := s.RunUntil(t.Context(), time.Now()); err == nil {
		t.Error("the machine's clock was moved")
	}
	broken := errors.New("the database is away")
	s, _ = scheduler(t, NewManual(time.Now()), Job{
		Name: "a", Every: time.Minute, Do: do,
		Idle: func(context.Context) (time.Time, error) { return time.Time{}, broken },
	})
	if err := s.Advance(t.Context(), time.Hour); !errors.Is(err, broken) {
		t.Errorf("got %v, want what Idle said", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s, _ = scheduler(t, NewManual(time.Now()), Job{Name: "a", Every: time.Minute, Do: func(context.Context) error {
		cancel()
		return nil
	}})
	if err := s.Advance(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestRunFollowsAManualClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := NewManual(time.Now())
		var runs int
		s, _ := scheduler(t, clock, Job{Name: "a", Every: time.Minute, Do: func(context.Context) error {
			runs++
			return nil
		}})
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- s.Run(ctx) }()

		expect := func(what string, want int) {
			t.Helper()
			synctest.Wait()
			if runs != want {
				t.Errorf("%s: ran %d times, want %d", what, runs, want)
			}
		}
		expect("at the start", 1)
		<-time.After(time.Hour) // in the bubble: no time at all
		expect("while the clock stands still", 1)
		if err := s.Advance(t.Context(), 10*time.Minute); err != nil {
			t.Fatal(err)
		}
		expect("after a jump over ten ticks", 11)
		clock.Flow()
		<-time.After(5*time.Minute + time.Second)
		expect("after five minutes of flowing", 16)
		if err := s.Advance(t.Context(), time.Hour); err != nil {
			t.Fatal(err)
		}
		expect("after a jump while flowing", 76)
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestManualNeverGoesBack(t *testing.T) {
	t.Parallel()
	noon := at(t, "2026-12-01T12:00:00Z")
	clock := NewManual(noon)
	s, _ := scheduler(t, clock)
	if err := s.RunUntil(t.Context(), noon.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if !clock.Now().Equal(noon) {
		t.Errorf("the clock went back to %v", clock.Now())
	}
}
