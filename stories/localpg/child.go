package localpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// How a server is told to end: fast rolls back and writes everything down,
// immediate leaves the rest to crash recovery.
const (
	fast      = syscall.SIGINT
	immediate = syscall.SIGQUIT
)

// child is one run of the postgres program.
type child struct {
	cmd  *exec.Cmd
	done chan struct{} // closed once it has ended
	err  error         // how it ended; read after done
}

// spawn starts a program and waits for it on one locked thread, because Linux
// ties a parent-death signal to the thread that started the child.
func spawn(cmd *exec.Cmd) (*child, error) {
	c := &child{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			close(c.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return c, nil
}

func (c *child) running() bool {
	if c == nil {
		return false
	}
	select {
	case <-c.done:
		return false
	default:
		return true
	}
}

// launch runs the server and waits until it accepts connections. It is patient
// with what a killed server leaves behind: its children notice within seconds
// that it is gone, and until then hold the data's shared memory.
func (s *Server) launch(ctx context.Context) error {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	patience := time.After(20 * time.Second)
	for {
		err := s.launchOnce(ctx)
		if err == nil || !strings.Contains(err.Error(), lingering) {
			return err
		}
		select {
		case <-tick.C:
		case <-patience:
			return err
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		}
	}
}

// lingering is what Postgres says where a dead server's children still run; it
// speaks English, since it is run so (PGSharedMemoryCreate, sysv_shmem.c).
const lingering = "pre-existing shared memory block"

func (s *Server) launchOnce(ctx context.Context) error {
	logPath := filepath.Join(s.home, "postgres.log")
	log, err := os.OpenFile(logPath, os.O_CREATE|os.O_WRONLY|os.O_TRUNC|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	cmd := exec.Command(filepath.Join(s.bin.dir, "postgres"), s.args()...)
	cmd.Dir = s.data
	cmd.Env = environ("LC_ALL=C")
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = procAttr(s.owner)
	if s.child, err = spawn(cmd); err != nil {
		return err
	}
	if err := s.awaitReady(ctx); err != nil {
		return errors.Join(err, s.halt(immediate), tail(logPath))
	}
	return nil
}

// args are the server's settings. What clients send stays out of its log.
func (s *Server) args() []string {
	settings := map[string]string{
		"listen_addresses":                  "",
		"port":                              "5432",
		"unix_socket_directories":           s.socket,
		"unix_socket_permissions":           "0700",
		"timezone":                          "UTC",
		"log_timezone":                      "UTC",
		"max_connections":                   "200",
		"jit":                               "off",
		"log_min_error_statement":           "panic",
		"log_error_verbosity":               "terse",
		"log_parameter_max_length_on_error": "0",
	}
	if !s.opts.Durable {
		// synchronous_commit stays on: it costs little then, and Crash must lose nothing.
		settings["fsync"], settings["full_page_writes"] = "off", "off"
	}
	for k, v := range s.opts.Settings {
		settings[k] = v
	}
	args := []string{"-D", s.data}
	for k, v := range settings {
		args = append(args, "--"+k+"="+v)
	}
	slices.Sort(args[2:])
	return args
}

// awaitReady waits for the status line that pg_ctl, too, reads in postmaster.pid.
func (s *Server) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		if pm, err := readPostmaster(s.data); err == nil && pm.pid == s.child.cmd.Process.Pid && pm.ready {
			return nil
		}
		select {
		case <-tick.C:
		case <-s.child.done:
			return fmt.Errorf("postgres ended while starting: %w", s.child.err)
		case <-ctx.Done():
			return fmt.Errorf("wait for postgres to accept connections: %w", ctx.Err())
		}
	}
}

// halt ends the child, with more force the longer it takes.
func (s *Server) halt(first syscall.Signal) error {
	if !s.child.running() {
		return nil
	}
	for _, sig := range []syscall.Signal{first, immediate, syscall.SIGKILL} {
		if err := s.child.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err
		}
		select {
		case <-s.child.done:
			return nil
		case <-time.After(10 * time.Second):
		}
	}
	return fmt.Errorf("process %d does not end", s.child.cmd.Process.Pid)
}

// tail returns the end of the server's log as an error, since that is where
// Postgres says why it does not start.
func tail(path string) error {
	b, err := os.ReadFile(path)
	if err != nil || len(b) == 0 {
		return err
	}
	return fmt.Errorf("its log ends: %s", lastLines(b))
}

// lastLines puts the last few lines of a program's output on one line.
func lastLines(out []byte) []byte {
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	return bytes.Join(lines[max(0, len(lines)-5):], []byte("; "))
}
