package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// folder is where the demo keeps everything. It belongs to one running demo.
type folder struct {
	dir  string
	lock *os.File
}

func (f folder) database() string   { return filepath.Join(f.dir, "database") }
func (f folder) workspace() string  { return filepath.Join(f.dir, "workspace.json") }
func (f folder) log() string        { return filepath.Join(f.dir, "kmwin.log") }
func (f folder) unfinished() string { return filepath.Join(f.dir, "unfinished") }
func (f folder) locked() string     { return filepath.Join(f.dir, "lock") }

// openFolder makes the folder if need be, takes it for this process, and clears
// away a past that was not played to its end.
func openFolder(dir string) (folder, error) {
	f, err := takeFolder(dir)
	if err != nil {
		return folder{}, err
	}
	return f, f.clear()
}

// takeFolder makes the folder if need be, and holds it until close.
func takeFolder(dir string) (folder, error) {
	f := folder{}
	var err error
	if f.dir, err = filepath.Abs(dir); err != nil {
		return f, fmt.Errorf("find the folder for the data: %w", err)
	}
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		return f, fmt.Errorf("make the folder for the data: %w", err)
	}
	if f.lock, err = os.OpenFile(f.locked(), os.O_CREATE|os.O_RDWR, 0o600); err != nil {
		return f, fmt.Errorf("take the folder for the data: %w", err)
	}
	if err := syscall.Flock(int(f.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.lock.Close()
		return folder{}, fmt.Errorf("another demo is using %s: end it, or name another folder with -data", f.dir)
	}
	return f, nil
}

// forget removes what a demo kept in a folder, and the folder with it when
// nothing else lies there. It leaves the data of one that is running alone.
func forget(dir string) error {
	if !exists(dir) {
		return nil
	}
	f, err := takeFolder(dir)
	if err != nil {
		return err
	}
	err = errors.Join(os.RemoveAll(f.database()), os.RemoveAll(f.workspace()), os.RemoveAll(f.log()),
		os.RemoveAll(f.unfinished()), os.RemoveAll(f.locked()), f.close())
	if err != nil {
		return fmt.Errorf("forget what the demo was told: %w", err)
	}
	_ = os.Remove(f.dir) // what is not the demo's keeps it
	return nil
}

func (f folder) clear() error {
	begun, kept := exists(f.unfinished()), exists(f.workspace())
	if exists(f.database()) && !begun && !kept {
		return fmt.Errorf("%s has a database and no workspace: name another folder with -data, or begin anew with make demo-reset", f.dir)
	}
	if !begun {
		return nil
	}
	err := errors.Join(os.RemoveAll(f.database()), os.RemoveAll(f.workspace()))
	if err != nil {
		return fmt.Errorf("clear away what was not finished: %w", err)
	}
	return nil
}

// begin notes that the past is being played; finish that it is complete.
func (f folder) begin() error {
	if err := os.WriteFile(f.unfinished(), nil, 0o600); err != nil {
		return fmt.Errorf("begin the past: %w", err)
	}
	return nil
}

func (f folder) finish() error {
	if err := os.Remove(f.unfinished()); err != nil {
		return fmt.Errorf("finish the past: %w", err)
	}
	return nil
}

// close gives the folder back.
func (f folder) close() error { return f.lock.Close() }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
