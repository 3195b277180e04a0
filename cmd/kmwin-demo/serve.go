package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// serve shows the page on l until the demo is ended.
func (d *demo) serve(l net.Listener, open bool) error {
	server := &http.Server{Handler: d.page(), ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	url := "http://" + l.Addr().String() + "/"
	d.say("\nOpen %s\nIt answers on this machine only (loopback). Ctrl-C ends everything;", url)
	d.say("what happens there stays in %s until that folder is removed (make demo-reset).\n", shortPath(d.at.dir))
	if open {
		if err := openBrowser(d.alive, url); err != nil {
			d.say("No browser could be opened (%v): open the address above by hand.", err)
		}
	}
	var err error
	select {
	case <-d.alive.Done():
	case err = <-failed:
	}
	d.say("Ending…")
	err = errors.Join(err, server.Close())
	if cause := context.Cause(d.alive); err == nil && cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

// tries is how many ports are tried when nobody asked for one.
const tries = 10

func listen(ctx context.Context, addr string, otherPorts bool) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	host, first, _ := net.SplitHostPort(addr)
	port, _ := strconv.Atoi(first)
	for i := 1; otherPorts && i < tries && errors.Is(err, syscall.EADDRINUSE); i++ {
		l, err = new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port+i)))
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program: name another with -addr", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("serve the page: %w", err)
	}
	return l, nil
}

// checkLoopback refuses addresses that other machines can reach: nobody signs in
// to the page.
func checkLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("-addr must be an address and a port, such as 127.0.0.1:8080")
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("-addr must be on this machine, such as 127.0.0.1:8080: nobody signs in to the page")
	}
	return nil
}

func openBrowser(ctx context.Context, url string) error {
	name, args := "xdg-open", []string{url}
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	return exec.CommandContext(ctx, name, args...).Run()
}

// shortPath is a path as one would type it here.
func shortPath(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(short) {
		return short
	}
	return path
}

// playFile plays a script of somebody's.
func (d *demo) playFile(ctx context.Context, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the script: %w", err)
	}
	return d.playScript(ctx, filepath.Base(path), string(text))
}

func (d *demo) playScript(ctx context.Context, name, text string) error {
	s, err := parseScript(name, text, d.zone)
	if err != nil {
		return err
	}
	p := newPlayer(d.ws, d.goTo)
	p.press, p.done = d.press, d.tour.await
	if err := p.play(ctx, s); err != nil {
		return err
	}
	d.say("%s: all %d steps went as expected.", name, len(s.steps))
	return nil
}
