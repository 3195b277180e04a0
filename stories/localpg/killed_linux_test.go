package localpg_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	osexec "os/exec"
	"path/filepath"
	"strings"
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
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed: that is its error
	if readErr != nil {
		t.Fatal(readErr)
	}
	return strings.TrimSpace(dsn)
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
