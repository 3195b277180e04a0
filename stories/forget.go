package stories

// Forgetting is the wish to be forgotten: whose words, names, acts and
// nominations go, and whether that person may be asked again when somebody
// points to their words. If not, their bare id stays, with that wish.
type Forgetting struct {
	Person string
	MayAsk bool
}

// Forgotten says what went: quotes whose words were erased, and placements that
// are being changed. Known is false where nothing was ever kept about that person,
// Role is true of a curator or an admin, whose name is read again while they are one.
type Forgotten struct {
	Known      bool
	Role       bool
	Quotes     int
	Placements int
}

// mayForget reports whether by may have the person forgotten: they themselves,
// or the operator, who is nobody in Slack.
func (f Forgetting) mayForget(by string) bool { return f.Person != "" && (by == f.Person || by == "") }
