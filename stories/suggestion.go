package stories

// Suggestion is what a curator proposes to leave out of a quote. It is only a
// question: the speaker is asked, and nothing of it is used without their yes.
type Suggestion struct {
	LeftOut []Field // fields to leave out whole
	Shorter string  // a shorter version of what went well: words left out, none changed
}

// None reports whether nothing is suggested.
func (s Suggestion) None() bool { return len(s.LeftOut) == 0 && blank(s.Shorter) }
