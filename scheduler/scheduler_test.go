package scheduler

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func scheduler(t *testing.T, clock Clock, jobs ...Job) (*Scheduler, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	s, err := New(clock, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})), jobs...)
	if err != nil {
		t.Fatal(err)
	}
	return s, &log
}

// run runs s in a bubble for a while and returns once it has ended.
func run(t *testing.T, s *Scheduler, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestADayOfMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ticks []time.Time
		s, _ := scheduler(t, RealClock(), Job{Name: "due", Every: time.Minute, Do: func(context.Context) error {
			ticks = append(ticks, time.Now())
			return nil
		}})
		run(t, s, 24*time.Hour-time.Second)
		if len(ticks) != 24*60 {
			t.Fatalf("ran %d times in a day, want %d", len(ticks), 24*60)
		}
		for i, tick := range ticks {
			if !tick.Equal(tick.Truncate(time.Minute)) {
				t.Fatalf("tick %d came at %v, not at a full minute", i, tick)
			}
		}
	})
}

func TestRunEndsPromptly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, log := scheduler(t, RealClock(),
			Job{Name: "sleeper", Every: time.Hour, Do: func(context.Context) error { return nil }},
			Job{Name: "worker", Every: time.Hour, Do: func(ctx context.Context) error {
				<-ctx.Done()
				return ctx.Err()
			}})
		began := time.Now()
		run(t, s, time.Minute)
		if d := time.Since(began); d != time.Minute {
			t.Errorf("ended after %v, want at once after a minute", d)
		}
		if !strings.Contains(log.String(), "job interrupted") || strings.Contains(log.String(), "failed") {
			t.Errorf("an interrupted job is no failure: %s", log)
		}
	})
}

func TestNoJobOverlapsWithItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var running, runs atomic.Int32
		s, _ := scheduler(t, RealClock(), Job{Name: "slow", Every: time.Minute, Do: func(context.Context) error {
			if running.Add(1) > 1 {
				t.Error("ran twice at once")
			}
			<-time.After(150 * time.Second) // in the bubble: no time at all
			running.Add(-1)
			runs.Add(1)
			return nil
		}})
		run(t, s, 10*time.Minute)
		// From 0:00, 3:00, 6:00 and 9:00: the ticks within a run are left out.
		if n := runs.Load(); n != 4 {
			t.Errorf("ran %d times, want 4", n)
		}
	})
}

func TestJobsDoNotWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs int
		s, _ := scheduler(t, RealClock(),
			Job{Name: "stuck", Every: time.Minute, Do: func(ctx context.Context) error {
				<-ctx.Done()
				return nil
			}},
			Job{Name: "quick", Every: time.Minute, Do: func(context.Context) error { runs++; return nil }})
		run(t, s, 10*time.Minute-time.Second)
		if runs != 10 {
			t.Errorf("the quick job ran %d times, want 10", runs)
		}
	})
}

func TestFailedJobIsRepeatedUntilItsLatenessLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var after []time.Duration
		s, log := scheduler(t, RealClock(), Job{
			Name: "post", Every: time.Hour, Lateness: 30 * time.Second,
			Do: func(context.Context) error {
				after = append(after, time.Since(began))
				return errors.New("the database is away")
			},
		})
		run(t, s, time.Hour-time.Second)
		want := []time.Duration{0, 1, 3, 7, 15} // the next would be at 31
		if len(after) != len(want) {
			t.Fatalf("tried after %v, want after %v seconds", after, want)
		}
		for i, w := range want {
			if after[i] != w*time.Second {
				t.Errorf("try %d came after %v, want %v", i, after[i], w*time.Second)
			}
		}
		if got := strings.Count(log.String(), "level=WARN"); got != 4 {
			t.Errorf("%d warnings, want one for each failure that is repeated: %s", got, log)
		}
		if got := strings.Count(log.String(), "repeated=false"); got != 1 {
			t.Errorf("given up %d times, want once: %s", got, log)
		}
	})
}

func TestRepetitionEndsWithSuccess(t *testing.T) {
	t.Parallel()
	clock := NewManual(at(t, "2026-12-01T08:00:00Z"))
	var when []string
	s, _ := scheduler(t, clock, Job{
		Name: "post", Every: time.Minute, Lateness: time.Hour,
		Do: func(context.Context) error {
			when = append(when, clock.Now().Format("04:05"))
			if len(when) < 3 {
				return errors.New("not yet")
			}
			return nil
		},
	})
	if err := s.Advance(t.Context(), 2*time.Minute); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(when, " "), "00:00 00:01 00:03 01:00 02:00"; got != want {
		t.Errorf("ran at %s, want %s", got, want)
	}
}

func TestPanicIsLoggedAndSurvived(t *testing.T) {
	t.Parallel()
	var runs int
	s, log := scheduler(t, NewManual(at(t, "2026-12-01T08:00:00Z")), Job{
		Name: "fragile", Every: time.Minute,
		Do: func(context.Context) error {
			runs++
			if runs == 1 {
				panic("somebody's words")
			}
			var none []int
			_ = none[runs]
			return nil
		},
	})
	if err := s.Advance(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if runs != 2 {
		t.Fatalf("ran %d times, want 2", runs)
	}
	if got := strings.Count(log.String(), "level=ERROR"); got != 2 {
		t.Errorf("%d errors logged, want 2: %s", got, log)
	}
	for _, want := range []string{"value of type string", "index out of range", "scheduler_test.go", "job=fragile"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %q", want)
		}
	}
	if strings.Contains(log.String(), "somebody's words") {
		t.Error("the log holds the panic's value")
	}
}

func TestOneLinePerRun(t *testing.T) {
	t.Parallel()
	s, log := scheduler(t, NewManual(at(t, "2026-12-01T08:00:00Z")),
		Job{Name: "sweep", Every: time.Minute, Do: func(context.Context) error { return nil }})
	if err := s.Advance(t.Context(), 5*time.Minute); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 6 {
		t.Fatalf("%d lines for 6 runs: %s", len(lines), log)
	}
	for _, l := range lines {
		if !strings.Contains(l, "job=sweep") || !strings.Contains(l, "took=") {
			t.Errorf("a line without name or duration: %s", l)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	do := func(context.Context) error { return nil }
	for name, jobs := range map[string][]Job{
		"no name":           {{Every: time.Minute, Do: do}},
		"no time":           {{Name: "a", Do: do}},
		"nothing to do":     {{Name: "a", Every: time.Minute}},
		"negative lateness": {{Name: "a", Every: time.Minute, Lateness: -1, Do: do}},
		"two of a name":     {{Name: "a", Every: time.Minute, Do: do}, {Name: "a", Every: time.Hour, Do: do}},
	} {
		if _, err := New(RealClock(), slog.New(slog.DiscardHandler), jobs...); err == nil {
			t.Errorf("%s: was taken", name)
		}
	}
}
