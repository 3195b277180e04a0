package localpg

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// postmaster is what a data folder's postmaster.pid says of the server using it.
type postmaster struct {
	pid   int
	data  string // the data folder, as that server was told
	ready bool
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
	ready := status == "ready" || status == "standby" // a standby takes readers
	return postmaster{pid: pid, data: strings.TrimSpace(lines[1]), ready: ready}, nil
}

// alive reports whether the server that wrote the file is there still. Its pid
// alone proves nothing: after a restart of the machine it may be anybody's. Nor
// does its socket: one that is ending may have lost it, and a second server
// beside it would lose its lock file to the first one's last act.
func (pm postmaster) alive() bool {
	if err := syscall.Kill(pm.pid, 0); errors.Is(err, syscall.ESRCH) {
		return false
	}
	return runsWith(pm.pid, pm.data)
}
