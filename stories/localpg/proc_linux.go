package localpg

import "syscall"

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
