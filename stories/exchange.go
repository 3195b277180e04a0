package stories

// Exchange is what a reader wrote and what came back, as its speaker, or the
// reader once they were answered, sees it.
type Exchange struct {
	Act
	AskerName string
	Title     string // of the story, "" when it is no longer shown
	Unnamed   bool   // the speaker is credited without a name
	Outsider  bool   // the words are those of someone outside
	Speaker   string // the name under which it is answered
	Shown     Shown  // the words as they stand, or as they may be used elsewhere
	Gone      bool   // nothing of the words may be shown any more
	Use       *Placement
}

// ExchangePicture is the message in which a speaker reads what was written to
// them, or in which a reader reads the answer.
type ExchangePicture struct {
	Message  Message
	Person   Person // who reads it
	Exchange Exchange
}

// UsePicture is the message that tells who uses words elsewhere that they were
// taken back, or that their credit changed.
type UsePicture struct {
	Message Message
	Person  Person
	Use     Placement
	Credit  string // as it now stands, "" when nothing may be used
}
