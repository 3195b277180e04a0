// Package scheduler knows when: it runs a few fixed jobs by one clock, and
// computes the due moments of schedules that are written in local time.
// It does not know what the jobs do or what comes due, and keeps nothing:
// what must survive a restart is the jobs' own business.
package scheduler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// Scheduler runs jobs. A job never overlaps with itself; different ones may run
// at once under Run, and never do under RunUntil.
type Scheduler struct {
	clock Clock
	log   *slog.Logger
	jobs  []*planned

	moving sync.RWMutex // held by RunUntil; shared by the jobs that Run runs
}

// planned is a job and where it stands.
type planned struct {
	Job
	mu    sync.Mutex // held while it runs
	state state
}

// New makes a scheduler; each job's first tick is the present moment. Jobs that
// are due at the same time under RunUntil run in the order given here.
func New(clock Clock, log *slog.Logger, jobs ...Job) (*Scheduler, error) {
	s := &Scheduler{clock: clock, log: log}
	names := map[string]bool{}
	now := clock.Now()
	for _, j := range jobs {
		if err := j.check(); err != nil {
			return nil, err
		}
		if names[j.Name] {
			return nil, fmt.Errorf("two jobs are named %s", j.Name)
		}
		names[j.Name] = true
		s.jobs = append(s.jobs, &planned{Job: j, state: state{tick: now, next: now}})
	}
	return s, nil
}

// Run runs the jobs until ctx ends, then waits for those that are running,
// whose contexts have ended too. It returns nil.
func (s *Scheduler) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	for _, j := range s.jobs {
		wg.Go(func() { s.loop(ctx, j) })
	}
	wg.Wait()
	return nil
}

func (s *Scheduler) loop(ctx context.Context, j *planned) {
	for s.clock.wait(ctx, j.due()) == nil {
		s.moving.RLock()
		if !j.due().After(s.clock.Now()) { // RunUntil may have done it meanwhile
			s.attempt(ctx, j)
		}
		s.moving.RUnlock()
	}
}

func (j *planned) due() time.Time {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.state.next
}

// attempt runs a job once, plans what comes next and writes one line about it.
func (s *Scheduler) attempt(ctx context.Context, j *planned) {
	j.mu.Lock()
	defer j.mu.Unlock()
	began := time.Now()
	err := guard(ctx, j.Do)
	took := time.Since(began)
	now := s.clock.Now()
	if err == nil {
		j.state.succeeded(j.Job, now)
		s.log.DebugContext(ctx, "job done", "job", j.Name, "took", took)
		return
	}
	if ctx.Err() != nil {
		s.log.InfoContext(ctx, "job interrupted", "job", j.Name, "took", took)
		return
	}
	s.report(ctx, j, err, took, now)
}

// report plans the repetition of a failed job. A panic is a fault in the
// program, so it is an error whether or not the job is repeated.
func (s *Scheduler) report(ctx context.Context, j *planned, err error, took time.Duration, now time.Time) {
	fails := j.state.fails + 1
	repeated := j.state.failed(j.Job, now)
	level := slog.LevelError
	if repeated {
		level = slog.LevelWarn
	}
	attrs := []any{"job", j.Name, "took", took, "failures", fails, "repeated", repeated, "error", err}
	var p *panicError
	if errors.As(err, &p) {
		level = slog.LevelError
		attrs = append(attrs, "stack", string(p.stack))
	}
	s.log.Log(ctx, level, "job failed", attrs...)
}

// panicError is a panic in a job.
type panicError struct {
	what  string
	stack []byte
}

func (p *panicError) Error() string { return "panic: " + p.what }

// describe says what the Go runtime says of its own panics, and only the type of
// any other value: that may hold somebody's words.
func describe(v any) string {
	var fault runtime.Error
	if err, ok := v.(error); ok && errors.As(err, &fault) {
		return fault.Error()
	}
	return fmt.Sprintf("a value of type %T", v)
}

// guard turns a panic into an error.
func guard(ctx context.Context, do func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{what: describe(v), stack: debug.Stack()}
		}
	}()
	return do(ctx)
}
