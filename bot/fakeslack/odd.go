package fakeslack

import "maps"

// SendEvent delivers an event of any shape, subscribed to or not, such as one
// that Slack invents one day. It is delivered again as every other.
func (w *Workspace) SendEvent(event map[string]any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.announce(maps.Clone(event), nil)
	w.touch()
}

// SendFrame writes a frame to every connection as it is, such as one that no
// client can read.
func (w *Workspace) SendFrame(frame []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.socket.conns {
		c.send(frame)
	}
	w.touch()
}
