package blocks

import "github.com/kmwin/kmwin/stories"

// What speakers read who are asked whether it would work elsewhere.
const (
	elsewhere       = "Would it work elsewhere?"
	elsewhereIntro  = "Three questions that other teams would ask you. Each is optional. What you answer becomes part of your words: other teams read it with them, as you write it, and you can change it or take it back like the rest."
	elsewhereSubmit = "Save"
	onlyTeamsRead   = "Whether it would work elsewhere is read by other teams, not in leaders' digests."
)

var fieldHints = map[stories.Field]string{
	stories.Took:   "It stands after “It worked there because…”.",
	stories.Unsure: "It stands after “We don't know yet whether…”.",
	stories.TalkTo: "Please ask them first. You yourself can be asked in any case, and say no.",
}
