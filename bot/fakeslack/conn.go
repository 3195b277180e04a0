package fakeslack

import (
	"encoding/json"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// conn is one Socket Mode connection. Its writer goroutine owns all writing but
// the close frame.
type conn struct {
	number int
	ws     *websocket.Conn
	out    chan []byte
	done   chan struct{}
	once   sync.Once
	polite bool
}

// backlog is how many frames may wait for a slow reader before it is cut off.
const backlog = 1024

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

// send queues a frame; a connection that does not read loses it.
func (c *conn) send(frame []byte) {
	select {
	case c.out <- frame:
	default:
		c.close(false)
	}
}

// close lets the writer finish what is queued (polite) or cuts the line.
func (c *conn) close(polite bool) {
	c.once.Do(func() {
		c.polite = polite
		close(c.done)
	})
}

// link serves a WebSocket opened with the ticket of apps.connections.open.
func (w *Workspace) link(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	ticket := r.URL.Query().Get("ticket")
	_, ok := w.socket.tickets[ticket]
	delete(w.socket.tickets, ticket)
	refused := w.socket.refuse || w.closed || !ok
	w.mu.Unlock()
	if refused {
		http.Error(rw, "no connection with this ticket", http.StatusNotFound)
		return
	}
	ws, err := upgrader.Upgrade(rw, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	c := &conn{ws: ws, out: make(chan []byte, backlog), done: make(chan struct{})}
	if !w.welcome(c) {
		_ = ws.Close()
		return
	}
	defer w.wg.Done()
	w.listen(c)
}

// welcome counts a connection in, greets it and hands over what waited; it is
// false when the workspace has closed.
func (w *Workspace) welcome(c *conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	w.wg.Add(2) // the writer, and link, which reads
	go func() {
		defer w.wg.Done()
		c.write(w.cfg.PingEvery)
	}()
	switch {
	case w.st.App.LinkedOff:
		c.send(disconnectFrame(DisconnectLinkOff))
		c.close(true)
		return true
	case len(w.socket.conns)+w.socket.ghosts >= maxConnections:
		c.send(disconnectFrame(DisconnectTooMany))
		c.close(true)
		return true
	}
	w.socket.serial++
	c.number = w.socket.serial
	w.socket.conns = append(w.socket.conns, c)
	c.send(encode(obj{
		"type": "hello", "num_connections": len(w.socket.conns) + w.socket.ghosts,
		"connection_info": obj{"app_id": w.st.App.ID},
		"debug_info": obj{
			"host": "applink-fake", "build_number": 54, "started": time.Now().UTC().Format("2006-01-02 15:04:05.000"),
			"approximate_connection_time": w.cfg.ConnectionLife,
		},
	}))
	w.flush()
	w.touch()
	return true
}

// write is the connection's writer: frames, pings, and the end.
func (c *conn) write(every time.Duration) {
	ping := time.NewTicker(every)
	defer ping.Stop()
	defer func() { _ = c.ws.Close() }()
	for {
		select {
		case frame := <-c.out:
			if c.frame(frame) != nil {
				return
			}
		case <-ping.C:
			if c.ws.WriteControl(websocket.PingMessage, []byte("Ping from fakeslack"), soon()) != nil {
				return
			}
		case <-c.done:
			c.drain()
			return
		}
	}
}

func (c *conn) drain() {
	if !c.polite {
		return
	}
	for {
		select {
		case frame := <-c.out:
			if c.frame(frame) != nil {
				return
			}
		default:
			bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			_ = c.ws.WriteControl(websocket.CloseMessage, bye, soon())
			return
		}
	}
}

func (c *conn) frame(frame []byte) error {
	_ = c.ws.SetWriteDeadline(soon())
	return c.ws.WriteMessage(websocket.TextMessage, frame)
}

func soon() time.Time { return time.Now().Add(5 * time.Second) }

// listen reads acknowledgements until the connection ends.
func (w *Workspace) listen(c *conn) {
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		c.close(false)
		w.drop(c, false)
	}()
	for {
		_, r, err := c.ws.NextReader()
		if err != nil {
			return
		}
		text, err := io.ReadAll(io.LimitReader(r, disconnectFrameMax+1))
		if err != nil {
			return
		}
		if len(text) > disconnectFrameMax {
			bye := websocket.FormatCloseMessage(websocket.CloseMessageTooBig, "Max frame length of 20480 has been exceeded")
			_ = c.ws.WriteControl(websocket.CloseMessage, bye, soon())
			return
		}
		var answer struct {
			ID      string          `json:"envelope_id"`
			Payload json.RawMessage `json:"payload"`
		}
		if json.Unmarshal(text, &answer) == nil && answer.ID != "" {
			w.acknowledge(answer.ID, answer.Payload)
		}
	}
}
