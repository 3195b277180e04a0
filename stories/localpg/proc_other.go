//go:build !linux

package localpg

import "syscall"

// procAttr starts a child in a process group of its own, so that Ctrl-C reaches
// us alone while we still need it.
func procAttr(owner *account) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Credential: owner.credential()}
}

// memoryDir is a folder in memory, which only Linux has by itself.
func memoryDir() string { return "" }
