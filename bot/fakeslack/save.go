package fakeslack

import (
	"encoding/json"
	"fmt"
	"io"
)

// Save writes the whole workspace as JSON: people, channels, messages, Homes,
// files, and the counters behind ids and timestamps. Open modals and ephemeral
// messages are not kept.
func (w *Workspace) Save(to io.Writer) error {
	w.mu.Lock()
	text, err := json.Marshal(w.st)
	w.mu.Unlock()
	if err != nil {
		return fmt.Errorf("save the workspace: %w", err)
	}
	if _, err := to.Write(text); err != nil {
		return fmt.Errorf("save the workspace: %w", err)
	}
	return nil
}

// Load replaces the workspace by a saved one. The app's ids are the saved ones,
// so it comes before the app connects.
func (w *Workspace) Load(from io.Reader) error {
	d := json.NewDecoder(from)
	d.UseNumber()
	var st state
	if err := d.Decode(&st); err != nil {
		return fmt.Errorf("load the workspace: %w", err)
	}
	if st.App.ID == "" || len(st.People) == 0 {
		return fmt.Errorf("load the workspace: %w", io.ErrUnexpectedEOF)
	}
	fill(&st)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.st = st
	w.modals = map[string][]*View{}
	w.ephemeral = map[string][]*Message{}
	w.states = map[string]Values{}
	w.touch()
	return nil
}

func fill(st *state) {
	if st.Messages == nil {
		st.Messages = map[string][]*Message{}
	}
	if st.Homes == nil {
		st.Homes = map[string]*View{}
	}
	if st.Read == nil {
		st.Read = map[string]map[string]string{}
	}
	if st.Files == nil {
		st.Files = map[string]*File{}
	}
}
