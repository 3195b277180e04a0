package wire_test

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// line is a way to Postgres on which every statement is counted.
type line struct{ statements atomic.Int64 }

var (
	hostOf = regexp.MustCompile(`host=('[^']*'|\S+)`)
	portOf = regexp.MustCompile(`port=(\d+)`)
)

// countStatements returns the address of a way to the server at dsn.
func countStatements(t *testing.T, dsn string) (string, *line) {
	t.Helper()
	host, port := strings.Trim(hostOf.FindStringSubmatch(dsn)[1], "'"), portOf.FindStringSubmatch(dsn)[1]
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	ok(t, err)
	t.Cleanup(func() { _ = l.Close() })
	counted := &line{}
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			to, err := new(net.Dialer).DialContext(context.Background(), "unix", host+"/.s.PGSQL."+port)
			if err != nil {
				_ = from.Close()
				return
			}
			go func() { defer closeBoth(from, to); _, _ = io.Copy(from, to) }()
			go func() { defer closeBoth(from, to); _ = counted.pass(from, to) }()
		}
	}()
	_, own, err := net.SplitHostPort(l.Addr().String())
	ok(t, err)
	return portOf.ReplaceAllString(hostOf.ReplaceAllString(dsn, "host=127.0.0.1"), "port="+own), counted
}

func closeBoth(a, b net.Conn) { _, _ = a.Close(), b.Close() }

// pass hands on what a client says: first a message without a type, then simple
// queries (Q), executions (E) and the rest.
func (l *line) pass(from io.Reader, to io.Writer) error {
	for first := true; ; first = false {
		head := make([]byte, 5)
		if first {
			head = head[:4]
		}
		if _, err := io.ReadFull(from, head); err != nil {
			return err
		}
		if head[0] == 'Q' || head[0] == 'E' {
			l.statements.Add(1)
		}
		body := make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
		if _, err := io.ReadFull(from, body); err != nil {
			return err
		}
		if _, err := to.Write(append(head, body...)); err != nil {
			return err
		}
	}
}

// TestIdleBotAsksOnceASweep: nothing else is asked while nothing happens, and
// reactions that are not ours are nothing. In earnest a sweep is each 10 s; the
// jobs of each minute add three questions.
func TestIdleBotAsksOnceASweep(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ok(t, f.load("curators: ['@cleo']\n"))
	dsn, asked := countStatements(t, f.dsn)
	timings := short
	timings.Poll, timings.Settings = 500*time.Millisecond, time.Hour
	a, err := wire.New(t.Context(), wire.Config{
		DSN: dsn, BotToken: f.ws.BotToken(), AppToken: f.ws.AppToken(), APIURL: f.api, Timings: timings,
	}, scheduler.NewManual(storiestest.Start))
	ok(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	t.Cleanup(func() { cancel(); ok(t, <-ended); ok(t, a.Close()) })
	ok(t, f.ws.Join("bo", "#payments"))
	m, err := f.ws.Say("bo", "#payments", "Onboarding takes one day.")
	ok(t, err)
	f.until("a connection", a.Bot.Ready)
	ok(t, f.ws.OpenHome("bo", fakeslack.TabHome))
	f.settle(a)
	before, still := int64(-1), 0
	f.until("only sweeps", func() bool { // what a start brings on is over after a few still moments
		now := asked.statements.Load()
		if still++; now > before+1 {
			still = 0
		}
		before = now
		return still > 200
	})
	began, from := time.Now(), asked.statements.Load()
	for i := range 20 {
		ok(t, f.ws.React("ana", "#payments", m.TS, "emoji"+strconv.Itoa(i)))
	}
	f.until("some sweeps", func() bool { return time.Since(began) > 4*timings.Poll && f.ws.Quiet() })
	sweeps := int64(time.Since(began)/timings.Poll) + 1
	if n := asked.statements.Load() - from; n > sweeps+1 || n < 1 {
		t.Errorf("%d statements in the time of %d sweeps", n, sweeps)
	}
}
