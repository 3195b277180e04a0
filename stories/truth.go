package stories

// Truth is a speaker's word on whether a story still holds.
type Truth string

// What a speaker may say of it. Faded and reversed stories leave the digests.
const (
	StillTrue Truth = "true"
	Faded     Truth = "faded"
	Reversed  Truth = "reversed"
)

// over reports whether the story should no longer be told as it is.
func (t Truth) over() bool { return t == Faded || t == Reversed }
