package localpg

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
)

// procAttr starts a child in a process group of its own, so that Ctrl-C reaches
// us alone while we still need it, and ends it when the thread that started it
// ends, which is when we are killed.
func procAttr(owner *account) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{
		Setpgid:    true,
		Credential: owner.credential(),
		Pdeathsig:  syscall.SIGINT,
	}
}

// memoryDir is a folder in memory with room for a test's data, "" if there is
// none: a container's is often of 64 MB.
func memoryDir() string {
	const dir, room = "/dev/shm", 2 << 30
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm()&0o002 == 0 {
		return ""
	}
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil || st.Bavail*uint64(st.Bsize) < room {
		return ""
	}
	return dir
}

// runsWith reports whether a process was started with an argument.
func runsWith(pid int, arg string) bool {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return err == nil && slices.Contains(strings.Split(string(b), "\x00"), arg)
}
