package stories

import "time"

// TalkState is where a question to a speaker stands. A no, silence and what was
// never passed on are all "ended": nothing tells them apart.
type TalkState string

// The states of a talk.
const (
	TalkOpen  TalkState = "open"
	TalkYes   TalkState = "yes" // about a need: now who needs it is asked
	TalkMet   TalkState = "met" // both said yes
	TalkEnded TalkState = "ended"
)

// Talk is a question to a speaker: a colleague would like to talk to them about a
// story, or somebody who said what they need could use their help.
type Talk struct {
	ID         int64      `db:"id"`
	Story      int64      `db:"story"`
	Quote      int64      `db:"quote"`
	Speaker    string     `db:"speaker"` // who is asked: the quote's holder
	Asker      string     `db:"asker"`   // "" where it is about a need
	Team       *int64     `db:"team"`    // the asker's
	Words      string     `db:"words"`
	Need       *int64     `db:"need"`
	State      TalkState  `db:"state"`
	Agreed     bool       `db:"agreed"` // the speaker said yes, whatever came of it
	Message    *string    `db:"message"`
	AskedAt    time.Time  `db:"asked_at"`
	AnsweredAt *time.Time `db:"answered_at"`
}

// TalkEvery is how long after one message with colleagues' questions the next may
// come to the same person: they are gathered to one a day.
const TalkEvery = 24 * time.Hour

// maxTalks is how many questions one such message holds; the others wait a day.
const maxTalks = 4

// MayBeTalkedTo reports whether a message with colleagues' questions may go to
// the person now.
func (p Person) MayBeTalkedTo(now time.Time) bool {
	return !p.NoTalks && (p.TalkedAt == nil || now.Sub(*p.TalkedAt) >= TalkEvery)
}

// Talking is what a reader asks a story's speaker for.
type Talking struct {
	Key   string // the form's view.id
	Story int64
	Team  int64 // of the channel where it was asked, 0 for none
	By    string
	Words string // the one line
}

// Check refuses a talking that says nothing or too much.
func (t Talking) Check() Problems { return checkLine("words", t.Words) }

// checkLine refuses a single line that is missing or too long.
func checkLine(field, line string) Problems {
	var p Problems
	if blank(line) {
		p = p.Add(field, Problem{Code: Missing})
	}
	if n := length(line); n > MaxLine {
		p = p.Add(field, Problem{Code: TooLong, Limit: MaxLine, Got: n})
	}
	return p
}

// quiet reports whether a question is not passed on: to who wants none, to who
// has left, and to oneself. Whoever asked sees no difference.
func quiet(speaker Person, asker string) bool {
	return speaker.NoTalks || speaker.Kind == Gone || speaker.ID == asker
}

// HelpAfter is how long after two people were put in touch each is asked whether
// it helped.
const HelpAfter = 14 * 24 * time.Hour

// Meeting is one of two people who were put in touch.
type Meeting struct {
	ID     int64  `db:"id"`
	Other  string `db:"other"` // the name of the other one
	Story  int64  `db:"story"` // it was about
	Title  string `db:"title"` // "" where other teams may not read it any more
	Helped *bool  `db:"helped"`
}

// TalkItem is one question as the speaker who is asked sees it.
type TalkItem struct {
	Talk
	AskerName string `db:"asker_name"`
	TeamName  string `db:"team_name"`
	Title     string `db:"title"`
	NeedWords string `db:"need_words"`
	Unnamed   bool   `db:"unnamed"` // the speaker is credited without a name
	Outside   bool   `db:"outside"` // the words are of someone outside, for whom this person answers
}

// TalkPicture is a message with colleagues' questions, and what became of them.
type TalkPicture struct {
	Message Message
	Person  Person
	Items   []TalkItem
}

// IntroductionPicture is the one message to two people who both said yes.
type IntroductionPicture struct {
	Message Message
	Asker   string // name; of who needs it where it is about a need
	Team    string
	Speaker string
	Title   string
	Need    bool
	Gone    bool // one of the two was forgotten
}
