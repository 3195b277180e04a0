package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// healthcheck asks the kmwin on this machine whether it is ready, for images
// that have no other program to ask with.
func (p program) healthcheck(ctx context.Context, args []string) error {
	if _, err := p.parse("healthcheck", args, 0, noFlags); err != nil {
		return err
	}
	c, err := p.configured(0)
	if err != nil {
		return err
	}
	if c.HTTP == "off" {
		return misuse{errors.New("KMWIN_HTTP_ADDR is off: there is nobody to ask")}
	}
	return ask(ctx, "http://"+dialable(c.HTTP)+"/readyz")
}

// dialable is an address to reach who listens on addr.
func dialable(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	if ip := net.ParseIP(host); host == "" || (ip != nil && ip.IsUnspecified()) {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}

func ask(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("ask kmwin: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	var status wire.Status
	if err := json.NewDecoder(io.LimitReader(res.Body, 10_000)).Decode(&status); err != nil {
		return fmt.Errorf("not ready: who answers is no kmwin: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", status.Missing)
	}
	return nil
}
