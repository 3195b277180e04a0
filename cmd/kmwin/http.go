package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// readyWithin is how long the question whether kmwin is ready may take.
const readyWithin = 5 * time.Second

// newHandler serves, as JSON, /livez (the process answers) and /readyz (how kmwin
// does; 503 while it cannot work), and /metrics.
func newHandler(status func(context.Context) wire.Status, metrics prometheus.Gatherer) http.Handler {
	began := time.Now().UTC()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, map[string]any{"alive": true, "since": began, "version": versionText()})
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
		defer cancel()
		s, code := status(ctx), http.StatusOK
		if !s.Ready {
			code = http.StatusServiceUnavailable
		}
		answer(w, code, s)
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	return mux
}

// answer writes JSON, which is never kept by anybody on its way.
func answer(w http.ResponseWriter, code int, what any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(what) // who has gone needs no answer
}

// serveHTTP serves h on addr until ctx ends; nowhere when addr is off. What it
// returns waits for the end.
func serveHTTP(ctx context.Context, addr string, h http.Handler) (stopped func() error, err error) {
	if addr == "off" {
		return func() error { return nil }, nil
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve KMWIN_HTTP_ADDR: %w: something else has that address, another kmwin perhaps; write another one, or off", err)
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	return func() error {
		_ = server.Close()
		if err := <-done; !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve KMWIN_HTTP_ADDR: %w", err)
		}
		return nil
	}, nil
}
