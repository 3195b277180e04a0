// Package localpg runs a private Postgres as a child process: a folder of its
// own, a unix socket only, gone when this process is gone. The demo keeps its
// data in one; each test process throws one away.
// It knows nothing of schemas, stories or SQL, and fetches nothing: install.sh
// beside it does that for machines that have no Postgres.
package localpg

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
)

// Options say where a server keeps its data and how careful it is with them.
type Options struct {
	// Dir is a folder that belongs to the server alone and is made if it is
	// missing; the data found in it are used again. Empty means a temporary
	// folder, in memory if there is plenty, removed by Stop (or by a later
	// Start, if this process is killed).
	Dir string

	// Durable makes a commit survive a power cut. Without it fsync is off:
	// many times faster, and right only for data that may be lost.
	Durable bool

	// Settings are further server settings, such as "log_min_duration_statement": "50ms".
	Settings map[string]string
}

// Server is a running Postgres that belongs to this process.
// Its methods may be called from several goroutines.
type Server struct {
	opts   Options
	bin    binaries
	owner  *account
	run    string // this run's temporary folder
	socket string // folder of the unix socket, in run
	home   string // folder of the data and the log: Options.Dir, or run
	data   string // the data folder proper, in home

	runLock, homeLock *os.File

	mu      sync.Mutex
	child   *child
	stopped bool
}

// Start makes or reuses the data in o.Dir and returns once connections are
// accepted; ctx bounds the starting alone. It refuses data that another server
// is using (ErrInUse) or that a different major version of Postgres made
// (ErrVersion), and says what to do where there are no binaries (ErrNoBinaries).
func Start(ctx context.Context, o Options) (*Server, error) {
	owner, err := serverAccount()
	if err != nil {
		return nil, err
	}
	s := &Server{opts: o, owner: owner}
	if err := s.start(ctx); err != nil {
		s.release()
		return nil, fmt.Errorf("start a private postgres: %w", err)
	}
	return s, nil
}

func (s *Server) start(ctx context.Context) error {
	if err := s.makeRunDir(); err != nil {
		return err
	}
	if err := s.claimHome(); err != nil {
		return err
	}
	if err := s.prepareData(ctx); err != nil {
		return err
	}
	return s.launch(ctx)
}

// DSN is the connection string for lib/pq, as key=value pairs, so that a caller
// may append pairs of its own (" search_path=…"). The user is a superuser.
func (s *Server) DSN() string {
	return fmt.Sprintf("host=%s port=5432 user=postgres dbname=postgres sslmode=disable", quoteDSN(s.socket))
}

// Crash ends the server at once, as a power cut would, and leaves its data:
// for tests of what happens while the database is away. Restart brings it back.
func (s *Server) Crash() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.halt(immediate)
}

// Restart starts a crashed server again, under the same DSN.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped || s.child.running() {
		return fmt.Errorf("restart a private postgres: it is not crashed")
	}
	if err := s.launch(ctx); err != nil {
		return fmt.Errorf("restart a private postgres: %w", err)
	}
	return nil
}

// Stop ends the server, disconnecting whoever is still connected, and removes
// what was temporary. Stopping twice is harmless.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return nil
	}
	s.stopped = true
	how := fast
	if s.opts.Dir == "" {
		how = immediate
	}
	err := s.halt(how)
	s.release()
	if err != nil {
		return fmt.Errorf("stop a private postgres: %w", err)
	}
	return nil
}

// release removes the run's folder and gives back the locks, once nothing runs.
func (s *Server) release() {
	if s.run != "" {
		_ = os.RemoveAll(s.run)
	}
	for _, lock := range []*os.File{s.runLock, s.homeLock} {
		if lock != nil {
			_ = lock.Close()
		}
	}
}

// quoteDSN quotes a value as lib/pq's key=value form wants it.
func quoteDSN(v string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(v) + "'"
}
