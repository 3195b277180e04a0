// Package page is the browser's window on a fake workspace: a chat client that
// draws what Slack draws, several people at once, live. It takes a workspace
// and a Strip and knows nothing of the app that talks to the workspace.
package page

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

//go:embed assets
var assets embed.FS // what is read of it is there: the build saw to that

// page is one workspace as browsers see it.
type page struct {
	ws    *fakeslack.Workspace
	strip Strip
}

// New serves the page at /, its deep links under /archives/ and /app/ (the
// paths Slack's own permalinks have), and its JSON under /ui/. It refuses
// requests whose Host is not a loopback name, and changes from other origins.
func New(ws *fakeslack.Workspace, strip Strip) http.Handler {
	p := &page{ws: ws, strip: strip}
	whole := brought("text/html; charset=utf-8", document())
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", http.FileServerFS(assets))
	mux.Handle("GET /assets/all.css", brought("text/css; charset=utf-8", styles()))
	mux.Handle("GET /{$}", whole)
	mux.Handle("GET /archives/", whole)
	mux.Handle("GET /app/", whole)
	mux.HandleFunc("GET /ui/state", p.state)
	mux.HandleFunc("GET /ui/events", p.events)
	mux.HandleFunc("GET /ui/journal", p.journal)
	mux.HandleFunc("GET /ui/journal/{seq}", p.journalEntry)
	mux.HandleFunc("GET /ui/file/{id}", p.file)
	mux.HandleFunc("POST /ui/do/{deed}", p.act)
	mux.HandleFunc("POST /ui/strip", p.press)
	return guard(mux)
}

// answer writes v as JSON.
func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		_, _ = fmt.Fprint(w, `{"error":"the answer was cut off"}`)
	}
}

// problem is the answer to what could not be done, as a sentence.
type problem struct {
	Error  string            `json:"error"`
	Fields map[string]string `json:"fields,omitempty"` // by block_id
}
