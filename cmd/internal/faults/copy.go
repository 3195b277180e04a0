package faults

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Copy is one running process of a program.
type Copy struct {
	Out  *Output // what it writes, to either stream
	HTTP string  // where it serves /readyz and /metrics

	cmd  *exec.Cmd
	done chan struct{}
}

// Start runs a program with the settings given as NAME=value, and none of this
// process's own that kmwin reads. Out may be shared by copies.
func Start(program string, out *Output, settings []string, args ...string) (*Copy, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	c := &Copy{Out: out, HTTP: addr, cmd: exec.Command(program, args...), done: make(chan struct{})}
	c.cmd.Env = append(environment(), append([]string{"KMWIN_HTTP_ADDR=" + addr}, settings...)...)
	c.cmd.Stdout, c.cmd.Stderr = out, out
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	go func() {
		_ = c.cmd.Wait() // how it ended is in ProcessState
		close(c.done)
	}()
	return c, nil
}

// environment is this process's, without what kmwin reads.
func environment() []string {
	var out []string
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "SLACK_") && !strings.HasPrefix(pair, "KMWIN_") && !strings.HasPrefix(pair, "DATABASE_URL=") {
			out = append(out, pair)
		}
	}
	return out
}

func freeAddr() (string, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}

// PID is the process's id.
func (c *Copy) PID() int { return c.cmd.Process.Pid }

// Ended is closed once the process has ended.
func (c *Copy) Ended() <-chan struct{} { return c.done }

// Code is the exit code of a process that has ended; -1 of one that was killed.
func (c *Copy) Code() int { return c.cmd.ProcessState.ExitCode() }

// CPU is the processor time that a process which has ended has used.
func (c *Copy) CPU() time.Duration {
	return c.cmd.ProcessState.UserTime() + c.cmd.ProcessState.SystemTime()
}

// Kill ends the process as kill -9 does, and waits until it is gone.
func (c *Copy) Kill() { c.end(syscall.SIGKILL) }

// Stop asks the process to end and tells how long it took.
func (c *Copy) Stop() time.Duration {
	began := time.Now()
	c.end(syscall.SIGTERM)
	return time.Since(began)
}

func (c *Copy) end(how os.Signal) {
	if err := c.cmd.Process.Signal(how); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return
	}
	<-c.done
}

// Get asks the copy over HTTP; status is 0 when it does not answer.
func (c *Copy) Get(ctx context.Context, path string) (status int, body string) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.HTTP+path, http.NoBody)
	if err != nil {
		return 0, ""
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, ""
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, ""
	}
	return res.StatusCode, string(text)
}

// Output keeps what processes write. It may be read while they do.
type Output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

// String is everything written so far.
func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// Tail is the last lines, after the last that warn, for an error.
func (o *Output) Tail(n int) string {
	lines := strings.Split(strings.TrimSpace(o.String()), "\n")
	warn := slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.Contains(line, "level=INFO") })
	return strings.Join(append(last(n, warn), last(n, lines)...), "\n")
}

func last(n int, lines []string) []string { return slices.Clone(lines[max(0, len(lines)-n):]) }
