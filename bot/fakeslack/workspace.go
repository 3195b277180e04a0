// Package fakeslack is a Slack workspace in one process: people who say, react,
// click and type, the Web API over HTTP, Socket Mode over a WebSocket, and
// Slack's own refusals. It takes an app's manifest and knows nothing else about
// the app that talks to it, nor about testing: every verb returns an error.
package fakeslack

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Workspace is one Slack workspace with one installed app. All its methods may
// be called from any goroutine.
type Workspace struct {
	cfg Config

	mu       sync.Mutex
	st       state
	revision int64
	kept     int64
	changed  chan struct{}
	subs     map[chan struct{}]bool
	closed   bool

	modals    map[string][]*View
	states    map[string]Values
	triggers  map[string]*trigger
	responses map[string]*responseURL
	ephemeral map[string][]*Message
	warnings  map[string][]Warning
	uploads   map[string]*File

	socket  socket
	faults  []*armed
	journal journal
	posts   map[string][]time.Time

	stop chan struct{}
	wg   sync.WaitGroup
}

// state is what Save writes and Load reads.
type state struct {
	Serial   int64                        `json:"serial"`
	LastTS   int64                        `json:"last_ts"`
	TeamID   string                       `json:"team_id"`
	App      App                          `json:"app"`
	Granted  []string                     `json:"granted,omitempty"` // scopes; the manifest's when empty
	People   []*Person                    `json:"people"`
	Robots   []*Robot                     `json:"robots"`
	Groups   []*Group                     `json:"groups"`
	Channels []*Channel                   `json:"channels"`
	Messages map[string][]*Message        `json:"messages"`
	Homes    map[string]*View             `json:"homes"`
	Read     map[string]map[string]string `json:"read"`
	Files    map[string]*File             `json:"files"`
}

// App is the installed app: the ids by which Slack knows it and whether its
// tokens still work.
type App struct {
	ID        string `json:"app_id"`
	BotID     string `json:"bot_id"`
	BotUser   string `json:"bot_user"`
	Name      string `json:"name"`
	Revoked   bool   `json:"revoked,omitempty"`
	Removed   bool   `json:"removed,omitempty"`
	LinkedOff bool   `json:"linked_off,omitempty"`
}

// New makes an empty workspace with the app of cfg.Manifest installed, a
// #general channel and nobody in it.
func New(cfg Config) (*Workspace, error) {
	cfg = cfg.withDefaults()
	if err := cfg.Manifest.check(); err != nil {
		return nil, fmt.Errorf("make workspace: %w", err)
	}
	w := &Workspace{
		cfg:       cfg,
		changed:   make(chan struct{}),
		subs:      map[chan struct{}]bool{},
		modals:    map[string][]*View{},
		states:    map[string]Values{},
		triggers:  map[string]*trigger{},
		responses: map[string]*responseURL{},
		ephemeral: map[string][]*Message{},
		warnings:  map[string][]Warning{},
		uploads:   map[string]*File{},
		posts:     map[string][]time.Time{},
		stop:      make(chan struct{}),
	}
	w.socket.init()
	w.journal.init()
	w.st = state{
		Messages: map[string][]*Message{},
		Homes:    map[string]*View{},
		Read:     map[string]map[string]string{},
		Files:    map[string]*File{},
	}
	w.settle()
	return w, nil
}

// settle gives a new workspace its team, its app and its general channel.
func (w *Workspace) settle() {
	w.st.TeamID = w.cfg.TeamID
	name := w.cfg.Manifest.BotName()
	bot := &Person{ID: w.newID("U"), Name: handleOf(name), RealName: name, DisplayName: name, Bot: true}
	w.st.App = App{ID: w.newID("A"), BotID: w.newID("B"), BotUser: bot.ID, Name: name}
	bot.BotID, bot.AppID = w.st.App.BotID, w.st.App.ID
	w.st.People = append(w.st.People, bot)
	w.st.Channels = append(w.st.Channels, &Channel{
		ID: w.newID("C"), Name: "general", General: true, Created: w.cfg.Now().Unix(),
	})
}

// App returns the installed app's ids.
func (w *Workspace) App() App {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.st.App
}

// TeamID returns the workspace's own T… id.
func (w *Workspace) TeamID() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.st.TeamID
}

// BotToken returns the xoxb- token the app authenticates with.
func (w *Workspace) BotToken() string { return w.cfg.BotToken }

// AppToken returns the xapp- token that opens Socket Mode connections.
// Where none was chosen it has Slack's shape, with the app's id in it.
func (w *Workspace) AppToken() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.appToken()
}

func (w *Workspace) appToken() string {
	if w.cfg.AppToken != "" {
		return w.cfg.AppToken
	}
	return "xapp-1-" + w.st.App.ID + "-0-fake"
}

// stir wakes who waits for something that happened and that nobody can see
// afterwards: a call that only read, an envelope on its way. w.mu is held.
func (w *Workspace) stir() {
	w.revision++
	close(w.changed)
	w.changed = make(chan struct{})
}

// touch tells everyone that something changed; w.mu is held.
func (w *Workspace) touch() {
	w.stir()
	w.kept++
	for c := range w.subs {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

// Kept counts what may have changed what Save writes; two equal answers mean that
// it would write the same.
func (w *Workspace) Kept() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.kept
}

// Revision counts all that happens, calls that only read included; two equal
// answers mean that nothing happened between.
func (w *Workspace) Revision() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.revision
}

// Subscribe returns a channel that receives after every change somebody can see;
// changes the reader was too slow for are folded into one. The second result ends it.
func (w *Workspace) Subscribe() (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.subs[c] = true
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.subs, c)
	}
}

// Wait returns nil as soon as cond holds, looking again after every change, or
// ctx's error. It calls cond without any lock held, so cond may use every
// method of the workspace.
func (w *Workspace) Wait(ctx context.Context, cond func() bool) error {
	for {
		w.mu.Lock()
		next := w.changed
		w.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-next:
		case <-ctx.Done():
			return fmt.Errorf("wait in the workspace: %w", ctx.Err())
		}
	}
}

// Close ends every connection and redelivery; verbs that wait for the app
// return ErrNotConnected. The state can still be read and saved.
func (w *Workspace) Close() {
	w.hangUp()
	w.wg.Wait()
}
