//go:build !linux

package localpg

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// procAttr starts a child in a process group of its own, so that Ctrl-C reaches
// us alone while we still need it.
func procAttr(owner *account) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Credential: owner.credential()}
}

// memoryDir is a folder in memory, which only Linux has by itself.
func memoryDir() string { return "" }

// runsWith reports whether a process was started with an argument, as ps tells it.
func runsWith(pid int, arg string) bool {
	out, err := exec.Command("ps", "-ww", "-o", "args=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(" "+strings.TrimSpace(string(out))+" ", " "+arg+" ")
}
