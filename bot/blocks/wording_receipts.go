package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What a nominator reads.
const (
	undo       = "Undo"
	undoneSays = "Undone. You no longer point to it."
)

func thanksReceipt(speaker string) string {
	return fmt.Sprintf("Thanks. Nothing is shared unless %s says yes.", speaker)
}

var refusalSentences = map[stories.Refusal]string{
	stories.RefusedShared:   "This channel is shared with another organisation, so nothing is taken from it. Words of your own can be told on my Home, with “Tell a win”.",
	stories.RefusedPrivate:  "This conversation is private. Only the person who wrote a message can offer it from here, with “Tell as a win” in its menu.",
	stories.RefusedApp:      "This was posted by an app or a workflow. Only people can say yes to their words.",
	stories.RefusedGuest:    "This was written by a guest. Only members of this workspace can be asked for their words.",
	stories.RefusedOutsider: "This was written by somebody of another organisation. Only members of this workspace can be asked for their words.",
	stories.RefusedGone:     "Whoever wrote this is no longer here, and cannot be asked.",
	stories.RefusedNoWords:  "There are no words in this message that could be told. Words of your own can be told on my Home, with “Tell a win”.",
	stories.RefusedNoTrace:  "This message cannot be read: it is gone, or the app is not in its channel.",
	stories.RefusedLong:     tooLongSays,
	stories.RefusedYou:      "Thanks for the thought. Only members of this workspace can do that; a colleague who is one can do it for you.",
	stories.RefusedReader:   "Thanks for reading. Only members of this workspace can respond to a story.",
}

const (
	tooLongSays     = "A message of more than 3,000 characters cannot be taken as it is. Its writer can offer the part that matters on my Home, with “Tell a win”."
	pilotUnnamed    = "This is not here yet: it is being tried by a few people first."
	refusedAnything = "This message cannot be taken."
)

// RefusalSentence says why words are not taken. ask is the name of whom to ask
// during a pilot, "" when nobody is named.
func RefusalSentence(r stories.Refusal, ask string) string {
	if r == stories.RefusedPilot {
		return pilotSays(ask)
	}
	if said, known := refusalSentences[r]; known {
		return said
	}
	return refusedAnything
}

func pilotSays(ask string) string {
	if ask = stories.CleanName(ask); ask == "" {
		return pilotUnnamed
	}
	return fmt.Sprintf("This is not here yet: it is being tried by a few people first. You can ask %s about it.", ask)
}
