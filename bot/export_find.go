package bot

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// findExport goes on with an export whose copy ended while it put the file before
// its holder: it looks in their conversation whether the file stands there. Where
// it definitely does not, it is made anew.
func (b *Bot) findExport(ctx context.Context, x stories.Export) (string, error) {
	saved := context.WithoutCancel(ctx)
	found, sure, err := b.standsWithHolder(ctx, x)
	switch {
	case found:
		return "found", b.store.SettleExport(saved, x, stories.ExportHeld, "")
	case err == nil && sure:
		return "not_found", b.store.LaterExport(saved, x, 0)
	case err != nil && !isUnseen(err) && x.Attempts < exportTries:
		return "again", errors.Join(err, b.store.LookLater(saved, x, backOff(x.Attempts, time.Minute)))
	default:
		return "doubtful", errors.Join(err, b.store.SettleExport(saved, x, stories.ExportDoubtful, ""))
	}
}

// standsWithHolder looks for an export's file in its holder's conversation. Not
// finding it proves something only where Slack is known to give our messages back,
// with their files.
func (b *Bot) standsWithHolder(ctx context.Context, x stories.Export) (found, sure bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, lookingFor)
	defer cancel()
	here, err := b.store.Workspace(ctx)
	if err != nil {
		return false, false, err
	}
	dm, err := b.direct(ctx, x.Holder)
	if err != nil {
		return false, false, err
	}
	args := url.Values{"channel": {dm}, "limit": {"200"}, "oldest": {slackTime(x.MadeAt.Add(-time.Minute))}}
	for sure = here.IDsSeen; ; {
		var page struct {
			Messages []sharing `json:"messages"`
			cursor
		}
		if err := b.raw.call(ctx, "conversations.history", args, &page); err != nil {
			return false, false, err
		}
		for _, m := range page.Messages {
			if m.shares(x.File) {
				return true, true, nil
			}
			sure = sure && !m.hides()
		}
		if page.Meta.Next == "" {
			return false, sure, nil
		}
		args.Set("cursor", page.Meta.Next)
	}
}

// sharing is what a message tells of the files in it.
type sharing struct {
	Subtype string `json:"subtype"`
	Files   []struct {
		ID string `json:"id"`
	} `json:"files"`
}

func (m sharing) shares(file string) bool {
	for _, f := range m.Files {
		if f.ID == file {
			return true
		}
	}
	return false
}

// hides reports whether there is a file in the message that Slack does not name.
func (m sharing) hides() bool {
	return m.shares("") || m.Subtype == "file_share" && len(m.Files) == 0
}
