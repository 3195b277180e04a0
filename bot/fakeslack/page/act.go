package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

const maxBody = 256 << 10

// deed is what a person does in the browser; each verb reads its own fields.
type deed struct {
	As string `json:"as"`
	fakeslack.Surface
	fakeslack.Element
	Said      []string `json:"said"`
	Thread    string   `json:"thread"`
	Text      string   `json:"text"`
	Name      string   `json:"name"` // an emoji, a command, a shortcut, a tab
	With      []string `json:"with"`
	Broadcast bool     `json:"broadcast"`
	All       bool     `json:"all"`
}

type verb func(*fakeslack.Workspace, deed) (any, error)

// verbs is all that people can do here.
var verbs = map[string]verb{
	"say":       say,
	"command":   quiet(func(w *fakeslack.Workspace, d deed) error { return w.Command(d.As, d.Channel, d.Name, d.Text) }),
	"edit":      quiet(func(w *fakeslack.Workspace, d deed) error { return w.Edit(d.As, d.Channel, d.TS, d.Text) }),
	"delete":    quiet(func(w *fakeslack.Workspace, d deed) error { return w.Delete(d.As, d.Channel, d.TS) }),
	"react":     quiet(func(w *fakeslack.Workspace, d deed) error { return w.React(d.As, d.Channel, d.TS, d.Name) }),
	"unreact":   quiet(func(w *fakeslack.Workspace, d deed) error { return w.Unreact(d.As, d.Channel, d.TS, d.Name) }),
	"dismiss":   quiet(func(w *fakeslack.Workspace, d deed) error { return w.Dismiss(d.As, d.TS) }),
	"read":      quiet(func(w *fakeslack.Workspace, d deed) error { return w.MarkRead(d.As, d.Channel) }),
	"join":      quiet(func(w *fakeslack.Workspace, d deed) error { return w.Join(d.As, d.Channel) }),
	"leave":     quiet(func(w *fakeslack.Workspace, d deed) error { return w.Leave(d.As, d.Channel) }),
	"invite":    quiet(invite),
	"direct":    direct,
	"home":      quiet(func(w *fakeslack.Workspace, d deed) error { return w.OpenHome(d.As, d.Name) }),
	"shortcut":  quiet(shortcut),
	"press":     quiet(func(w *fakeslack.Workspace, d deed) error { return w.Press(d.As, d.Surface, d.Element, d.Said...) }),
	"enter":     quiet(func(w *fakeslack.Workspace, d deed) error { return w.Enter(d.As, d.Surface, d.Element, d.Said...) }),
	"suggest":   suggest,
	"submit":    quiet(func(w *fakeslack.Workspace, d deed) error { return w.Submit(d.As, d.Surface) }),
	"closeview": quiet(func(w *fakeslack.Workspace, d deed) error { return w.CloseView(d.As, d.All) }),
}

// act does one deed and answers once the app has acknowledged it.
func (p *page) act(w http.ResponseWriter, r *http.Request) {
	do, ok := verbs[r.PathValue("deed")]
	if !ok {
		answer(w, http.StatusNotFound, problem{Error: "nobody can do that here"})
		return
	}
	var d deed
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&d); err != nil {
		answer(w, http.StatusBadRequest, problem{Error: "this request is not JSON"})
		return
	}
	result, err := do(p.ws, d)
	if err != nil {
		answer(w, http.StatusUnprocessableEntity, problemOf(err))
		return
	}
	answer(w, http.StatusOK, result)
}

func problemOf(err error) problem {
	var fields fakeslack.FieldErrors
	if errors.As(err, &fields) {
		return problem{Error: "Some fields need another look.", Fields: fields}
	}
	text := err.Error()
	switch {
	case errors.Is(err, fakeslack.ErrNotConnected):
		text = "The app is not connected, so nothing happened."
	case errors.Is(err, fakeslack.ErrUnanswered):
		text = "The app did not answer in time."
	}
	return problem{Error: text}
}

// quiet is a verb without a result.
func quiet(do func(*fakeslack.Workspace, deed) error) verb {
	return func(w *fakeslack.Workspace, d deed) (any, error) { return struct{}{}, do(w, d) }
}

func say(w *fakeslack.Workspace, d deed) (any, error) {
	var m *fakeslack.Message
	var err error
	if d.Thread != "" {
		m, err = w.Reply(d.As, d.Channel, d.Thread, d.Text, d.Broadcast)
	} else {
		m, err = w.Say(d.As, d.Channel, d.Text)
	}
	if err != nil {
		return nil, fmt.Errorf("say: %w", err)
	}
	return map[string]string{"ts": m.TS}, nil
}

func direct(w *fakeslack.Workspace, d deed) (any, error) {
	c, err := w.OpenDirect(d.As, d.With...)
	if err != nil {
		return nil, fmt.Errorf("open a direct message: %w", err)
	}
	return map[string]string{"channel": c.ID}, nil
}

func invite(w *fakeslack.Workspace, d deed) error {
	for _, who := range d.With {
		if err := w.Invite(d.As, d.Channel, who); err != nil {
			return fmt.Errorf("invite: %w", err)
		}
	}
	return nil
}

func shortcut(w *fakeslack.Workspace, d deed) error {
	if d.TS == "" {
		return w.GlobalShortcut(d.As, d.Name)
	}
	return w.MessageShortcut(d.As, d.Channel, d.TS, d.Name)
}

func suggest(w *fakeslack.Workspace, d deed) (any, error) {
	found, err := w.Offers(d.As, d.Surface, d.Element, strings.TrimSpace(d.Text))
	if err != nil {
		return nil, fmt.Errorf("suggest: %w", err)
	}
	return map[string]any{"options": found}, nil
}
