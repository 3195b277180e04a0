package bot

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	namesEvery    = time.Hour   // how old the names may be that a form is checked with
	namesPatience = time.Second // how long a form waits for them, which is answered within two
)

// memberNames are the names and handles of the workspace's people, in memory
// only. In a large workspace it takes minutes to list them, so that no form can
// wait for all; one that is sent meanwhile is checked with the people whom the
// store knows.
type memberNames struct {
	mu     sync.Mutex
	names  map[string]bool // folded; a handle with @ before it
	at     time.Time
	wanted bool
	first  chan struct{} // closed once they were listed

	ask *nudge
}

func newMemberNames() *memberNames { return &memberNames{first: make(chan struct{}), ask: newNudge()} }

// known returns the names, and has them listed when they were not for a while.
func (n *memberNames) known(ctx context.Context) map[string]bool {
	if names, fresh := n.listed(); fresh || names != nil {
		return names
	}
	ctx, cancel := context.WithTimeout(ctx, namesPatience)
	defer cancel()
	select {
	case <-n.first:
	case <-ctx.Done():
	}
	names, _ := n.listed()
	return names
}

func (n *memberNames) listed() (names map[string]bool, fresh bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	fresh = n.names != nil && time.Since(n.at) <= namesEvery
	if !fresh {
		n.wanted = true
		n.ask.wake()
	}
	return n.names, fresh
}

func (n *memberNames) keep(names map[string]bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.names == nil {
		close(n.first)
	}
	n.names, n.at, n.wanted = names, time.Now(), false
}

func (n *memberNames) isWanted() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.wanted
}

// keepNames lists the names whenever they are wanted, until ctx ends.
func (b *Bot) keepNames(ctx context.Context) error {
	for b.everyone.ask.wait(ctx, namesEvery) {
		if !b.everyone.isWanted() {
			continue
		}
		names, err := b.everybody(ctx)
		switch {
		case err == nil:
			b.everyone.keep(names)
		case ctx.Err() == nil:
			b.log.Warn("list the members' names", "error", clean(err))
		}
	}
	return nil
}

// isMembersName reports whether a name, whatever its case, is that of somebody
// in the workspace.
func (b *Bot) isMembersName(ctx context.Context, name string) bool {
	return strings.TrimSpace(name) != "" && b.everyone.known(ctx)[folded(name)]
}

// everybody lists the names of the workspace's people.
func (b *Bot) everybody(ctx context.Context) (map[string]bool, error) {
	names := map[string]bool{}
	for args := (url.Values{"limit": {"200"}}); ; {
		var page struct {
			Members []member `json:"members"`
			cursor
		}
		if err := b.raw.call(ctx, "users.list", args, &page); err != nil {
			return nil, err
		}
		for _, m := range page.Members {
			if m.ID == slackbot || m.Bot {
				continue
			}
			for _, n := range []string{m.called(), m.named(), m.RealName, "@" + m.Name} {
				if n != "" {
					names[folded(n)] = true
				}
			}
		}
		if page.Meta.Next == "" {
			return names, nil
		}
		args.Set("cursor", page.Meta.Next)
	}
}

func folded(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
