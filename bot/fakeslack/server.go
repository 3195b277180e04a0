package fakeslack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Handler serves the Web API under /api/, Socket Mode under /link/, uploads
// under /upload/ and response_urls under /actions/.
func (w *Workspace) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/", w.serveAPI)
	mux.HandleFunc("/link/", w.link)
	mux.HandleFunc("POST /upload/", w.serveUpload)
	mux.HandleFunc("POST /actions/", w.serveResponse)
	return mux
}

// Serve listens on addr (default 127.0.0.1:0) until ctx ends, then closes every
// connection; it returns the base URL, to which "/api/" is added for clients.
func (w *Workspace) Serve(ctx context.Context, addr string) (string, error) {
	return w.ServeHandler(ctx, addr, w.Handler())
}

// ServeHandler is Serve for a handler that wraps Handler.
func (w *Workspace) ServeHandler(ctx context.Context, addr string, h http.Handler) (string, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return "", fmt.Errorf("serve the workspace: %w", err)
	}
	base := "http://" + l.Addr().String()
	w.mu.Lock()
	w.socket.base = base
	w.mu.Unlock()
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	w.wg.Go(func() {
		if err := server.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
			_ = server.Close()
		}
	})
	w.wg.Go(func() {
		select {
		case <-ctx.Done():
		case <-w.stop:
		}
		w.hangUp()
		_ = server.Close()
	})
	return base, nil
}

// hangUp marks the workspace closed and drops its connections without waiting.
func (w *Workspace) hangUp() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.closed {
		w.closed = true
		close(w.stop)
	}
	for _, c := range append([]*conn{}, w.socket.conns...) {
		w.drop(c, true)
	}
	for _, e := range w.socket.waiting {
		e.timer.Stop()
	}
	w.touch()
}
