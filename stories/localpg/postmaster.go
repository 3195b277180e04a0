package localpg

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmaster is what a data folder's postmaster.pid says of the server using it.
type postmaster struct {
	pid    int
	socket string // path of its unix socket, "" if it has none
	ready  bool
}

// readPostmaster reads the lines that Postgres documents in miscadmin.h:
// pid, data folder, start, port, socket folder, address, shared memory, status.
func readPostmaster(data string) (postmaster, error) {
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return postmaster{}, err
	}
	lines := append(strings.Split(string(b), "\n"), make([]string, 8)...)
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil {
		return postmaster{}, err
	}
	status := strings.TrimSpace(lines[7])
	pm := postmaster{pid: pid, ready: status == "ready" || status == "standby"} // a standby takes readers
	if dir := strings.TrimSpace(lines[4]); dir != "" {
		pm.socket = filepath.Join(dir, ".s.PGSQL."+strings.TrimSpace(lines[3]))
	}
	return pm, nil
}

// alive reports whether the server that wrote the file is there still. Its pid
// alone proves nothing: after a restart of the machine it may be anybody's.
func (pm postmaster) alive() bool {
	if err := syscall.Kill(pm.pid, 0); errors.Is(err, syscall.ESRCH) {
		return false
	}
	conn, err := net.DialTimeout("unix", pm.socket, time.Second)
	if err != nil {
		return false
	}
	_ = conn.Close()
	return true
}
