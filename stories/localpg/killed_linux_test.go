package localpg_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	osexec "os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories/localpg"
)

// roleVar turns the test program into one that starts a server and waits to be killed.
const roleVar = "LOCALPG_TEST_DIR"

func TestMain(m *testing.M) {
	if dir, ok := os.LookupEnv(roleVar); ok {
		serveUntilKilled(dir)
	}
	os.Exit(m.Run())
}

func serveUntilKilled(dir string) {
	s, err := localpg.Start(context.Background(), localpg.Options{Dir: dir})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(s.DSN())
	select {}
}

// killedServer starts a server in another process, kills that and returns the server's DSN.
func killedServer(t *testing.T, dir string) string {
	t.Helper()
	dsn, kill := otherServer(t, dir)
	kill()
	return dsn
}

// otherServer starts a server in another process and returns its DSN and what
// kills that process.
func otherServer(t *testing.T, dir string) (string, func()) {
	t.Helper()
	cmd := osexec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	dsn, readErr := bufio.NewReader(out).ReadString('\n')
	kill := func() {
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed: that is its error
	}
	if readErr != nil {
		kill()
		t.Fatal(readErr)
	}
	return strings.TrimSpace(dsn), kill
}

func socketOf(t *testing.T, dsn string) string {
	t.Helper()
	_, rest, _ := strings.Cut(dsn, "host='")
	dir, _, ok := strings.Cut(rest, "'")
	if !ok {
		t.Fatalf("no host in %q", dsn)
	}
	return dir
}

// eventually waits until ok, or fails after a while.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline, tick := time.After(20*time.Second), time.NewTicker(5*time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("in vain waited until %s", what)
		}
	}
}

func gone(path string) bool {
	_, err := os.Stat(path)
	return os.IsNotExist(err)
}

func TestServerEndsWhenItsParentIsKilled(t *testing.T) {
	t.Parallel()
	socket := filepath.Join(socketOf(t, killedServer(t, dataFolder(t))), ".s.PGSQL.5432")
	eventually(t, "the orphan has removed its socket", func() bool { return gone(socket) })
}

func TestFolderOfKilledRunIsRemoved(t *testing.T) {
	t.Parallel()
	run := filepath.Dir(socketOf(t, killedServer(t, "")))
	start(t, localpg.Options{})
	eventually(t, "its folder is removed", func() bool { return gone(run) })
}

func TestDataOfKilledRunAreUsedAgain(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	killedServer(t, dir)
	exec(t, open(t, start(t, localpg.Options{Dir: dir})), "SELECT 1")
}

// A server that was killed leaves children behind that hold its shared memory:
// Start waits for them.
func TestStartWaitsForWhatAKilledServerLeft(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	_, kill := otherServer(t, dir)
	server := postmasterPID(t, dir)
	child := childrenOf(t, server)[0]
	signal(t, child, syscall.SIGSTOP) // it cannot notice
	signal(t, server, syscall.SIGKILL)
	kill()

	started := make(chan error, 1)
	go func() {
		s, err := localpg.Start(context.Background(), localpg.Options{Dir: dir})
		if err == nil {
			err = s.Stop()
		}
		started <- err
	}()
	eventually(t, "Postgres finds the dead server's memory in use", func() bool {
		log, _ := os.ReadFile(filepath.Join(dir, "postgres.log"))
		return strings.Contains(string(log), "pre-existing shared memory block")
	})
	signal(t, child, syscall.SIGCONT)
	if err := <-started; err != nil {
		t.Error(err)
	}
}

func postmasterPID(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

func childrenOf(t *testing.T, pid int) []int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		t.Fatal(err)
	}
	var out []int
	for f := range strings.FieldsSeq(string(text)) {
		if child, err := strconv.Atoi(f); err == nil {
			out = append(out, child)
		}
	}
	if len(out) == 0 {
		t.Fatalf("process %d has no children", pid)
	}
	return out
}

func signal(t *testing.T, pid int, sig syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, sig); err != nil {
		t.Fatal(err)
	}
}
