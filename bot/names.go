package bot

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"
)

// namesEvery is how old the names of members may be that a form is checked with.
const namesEvery = time.Hour

// memberNames are the names of the workspace's people, in memory only.
type memberNames struct {
	mu    sync.Mutex
	names map[string]bool
	at    time.Time
}

// isMembersName reports whether a name, whatever its case, is that of somebody
// in the workspace.
func (b *Bot) isMembersName(ctx context.Context, name string) (bool, error) {
	if strings.TrimSpace(name) == "" {
		return false, nil
	}
	b.everyone.mu.Lock()
	defer b.everyone.mu.Unlock()
	if time.Since(b.everyone.at) > namesEvery {
		names, err := b.everybody(ctx)
		if err != nil {
			return false, err
		}
		b.everyone.names, b.everyone.at = names, time.Now()
	}
	return b.everyone.names[folded(name)], nil
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
			for _, n := range []string{m.called(), m.named(), m.RealName} {
				if m.ID != slackbot && !m.Bot && n != "" {
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
