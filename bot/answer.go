package bot

import (
	"context"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
)

// answer is what a deed says to who acted, beside what it saved. Dispatch gives
// it; messages are no answers, show draws them. The zero answer says nothing:
// a submitted form then closes.
type answer struct {
	manner  manner
	view    slack.ModalViewRequest
	later   func(context.Context) (slack.ModalViewRequest, error)
	message blocks.Message
}

type manner int

const (
	says     manner = iota // nothing
	opens                  // a view, over the form that is open if there is one
	redraws                // the form that was pressed or submitted
	closes                 // every open form
	whispers               // a message that only who acted sees
	rewrites               // the ephemeral message that was pressed
)

// nothing is the answer of most deeds.
var nothing = answer{}

// open shows a view: over the form that is open if there is one. A click,
// command or shortcut must answer it within 3 seconds of the person's doing.
func open(v slack.ModalViewRequest) answer { return answer{manner: opens, view: v} }

// openThen shows a small view at once and replaces it with what later draws,
// which may take its time (15 seconds); its error is said in the view.
func openThen(v slack.ModalViewRequest, later func(context.Context) (slack.ModalViewRequest, error)) answer {
	return answer{manner: opens, view: v, later: later}
}

// redraw replaces the form that was pressed or submitted.
func redraw(v slack.ModalViewRequest) answer { return answer{manner: redraws, view: v} }

// closeAll closes every form, those underneath too.
func closeAll() answer { return answer{manner: closes} }

// whisper shows a message to who acted alone, where they acted: a click on a
// message, a command or a shortcut on a message. Elsewhere it opens as a view.
func whisper(m blocks.Message) answer { return answer{manner: whispers, message: m} }

// rewrite replaces the ephemeral message that was pressed.
func rewrite(m blocks.Message) answer { return answer{manner: rewrites, message: m} }
