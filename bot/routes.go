package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// deed does one thing: it reads what came in, calls one verb of the store and
// says what, if anything, who acted should see. An error it returns is turned
// into the sentence its person reads; it never acknowledges, logs or apologises.
type deed[P any] func(b *Bot, ctx context.Context, in P) (answer, error)

// quiet makes a deed of one that has nothing to say.
func quiet[P any](do func(b *Bot, ctx context.Context, in P) error) deed[P] {
	return func(b *Bot, ctx context.Context, in P) (answer, error) { return nothing, do(b, ctx, in) }
}

// The table of contents: what comes in, and the deed it leads to.

var events = map[string]deed[event]{
	"reaction_added":   quiet((*Bot).reacted),
	"reaction_removed": quiet((*Bot).unreacted),
}

var clicks = map[string]deed[click]{
	blocks.Undo: (*Bot).undo,
}

var forms = map[string]deed[form]{
	blocks.Nominate: quiet((*Bot).nominate),
}

var commands = map[string]deed[command]{}

// subcommands are the words after the slash command that are no words of a
// story; true where more words may follow.
var subcommands = map[string]bool{"help": false, "mine": false, "find": true, "queue": false, "preview": false}

var shortcuts = map[string]deed[shortcut]{
	blocks.ShortcutMessage: (*Bot).nominateForm,
}

// answersToRequests are logged as "answer", whoever gave it and whatever it was:
// a no is invisible, and so is what is not a no.
var answersToRequests = map[string]bool{
	blocks.AllowAll: true, blocks.AllowTeams: true, blocks.Choose: true, blocks.Refuse: true, blocks.More: true,
	blocks.AcceptCut: true, blocks.KeepWhole: true, blocks.UseNewWords: true, blocks.KeepOldWords: true,
	blocks.Change: true, blocks.TakeBack: true, blocks.NotLikeThat: true,
	blocks.NoAsks: true, blocks.AskMeAgain: true, blocks.Tell: true,
}
