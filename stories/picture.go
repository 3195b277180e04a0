package stories

import "time"

// A picture is everything that a message of one kind draws, read from the rows
// in one go. blocks turns it into Slack's blocks.

// StoryCard is a story as it stands, or will stand, in one place: the curators'
// frame and the words that may be shown there.
type StoryCard struct {
	Story     Story
	Objective string   // its name, "" for none
	Team      string   // whose success it is
	Contact   string   // whom to ask in that team
	Helps     []string // names of the teams it may help
	Quotes    []Shown  // the one it leads with first; empty when none may be shown here
	Said      []Said   // what teams said about fit; only for curators and its speaker
}

// Gone reports whether nothing of the story may be shown here any more.
func (c StoryCard) Gone() bool { return len(c.Quotes) == 0 }

// Room is a channel that a place means, spelled out for a speaker.
type Room struct {
	Place    Place
	Audience string // the audience's name
	Channel  Channel
}

// Nominator is who pointed at the words, with the note they left.
type Nominator struct {
	Person string `db:"person"`
	Name   string `db:"name"`
	Note   string `db:"note"`
}

// Item is one quote as its holder sees it, in a request message and in My words.
type Item struct {
	Spoken
	Request    *Permission       // what this message asks, or asked; nil in My words
	Holder     Person            // the speaker, or who submitted it for someone outside
	Team       *Team             // whom the credit speaks of
	Nominators []Nominator       // empty when told by the speaker
	Where      Channel           // where the message stands; zero for a form
	Rooms      []Room            // where allowed words may be read
	Credits    map[Credit]string // what each choice would say
	Curator    string            // name of the curator who suggested the cut
	Card       *StoryCard        // how it will stand, once approved
	Placements []Placement       // newest first
	Kept       KeptUntil         // how long it is kept so; only in My words
}

// RequestPicture is a person's message of permission requests and of what
// became of them; the confirmation of an own telling is the same message.
type RequestPicture struct {
	Message  Message
	Person   Person
	Settings Settings
	Items    []Item
	Now      time.Time
}

// TellPicture is the form to tell a win, to say where words may go or to reword
// them.
type TellPicture struct {
	Telling  Telling // what it is filled in with
	Person   Person  // who fills it in
	Settings Settings
	More     bool              // with its optional questions
	Rewords  bool              // a quote that exists: whose words they are stays as it is
	Learned  bool              // what was learned from a story that holds no longer
	TooLong  bool              // opened on a message that is too long to be taken as it is
	Findable bool              // the words stand in a public channel, where search finds them
	Teams    []Team            // to choose from
	Rooms    []Room            // where allowed words may be read
	Credits  map[Credit]string // what each choice would say, with the team filled in
	Mentions []string          // names of members in the words, left out unless kept
}

// HostPicture is the question to a host, and what became of it.
type HostPicture struct {
	Message  Message
	Settings Settings
	Channel  Channel
	Team     *Team  // nil until the host has said which
	Teams    []Team // to choose from
	Posted   *time.Time
}

// PickCard is a pick as it stands in one message.
type PickCard struct {
	Pick Pick
	StoryCard
}

// Figures are an upward audience's numbers against its own past.
type Figures struct {
	Since     time.Time // the first day of the months counted
	Used      int       // stories used since
	Before    int       // in as many months before
	ByMonth   []MonthCount
	Listeners int
}

// MonthCount is the number of stories used in one calendar month.
type MonthCount struct {
	Month time.Time // its first day, in the audience's zone
	Used  int
}

// EditionPicture is an edition, or one part of it, for its channel, its preview
// and the curators' list.
type EditionPicture struct {
	Message  Message
	Settings Settings
	Audience Audience
	Phrases  Phrasebook // the audience's, filled from the workspace's
	Locale   string     // likewise
	Edition  Edition
	Parts    []PartPicture
	Ask      *Ask
	Outcome  *Ask // an earlier edition's ask whose outcome is to be told
	Figures  Figures
	Takers   []string // who did, by name, for the controls
	Draft    bool     // a preview: drawn unaltered, without working buttons
	Closed   bool     // whoever has it no longer curates: nothing of it is shown
	Native   bool     // Slack took native blocks here so far
	Now      time.Time

	People map[string]string // names of the curators the picture mentions, for the controls
}

// closedTo reports whether a message in somebody's own conversation is for
// curators, and they are none. A host's draft is not.
func closedTo(m Message, set Settings) bool {
	curators := m.Kind == ControlMessage || m.Kind == ReviewMessage || m.Kind == DraftMessage && m.ThreadOf != nil
	return curators && m.Person != "" && !set.IsCurator(m.Person)
}

// PartPicture is one part with its picks; an upward edition's parts share them.
type PartPicture struct {
	Part     Part
	Channel  Channel
	Team     *Team
	HostName string
	Withheld []Withheld // kinds of work that are not offered to the team, for the controls
	Picks    []PickCard // in order, those left out too
}

// Standing returns the picks that are shown or to be shown, in order.
func (p PartPicture) Standing() []PickCard {
	var out []PickCard
	for _, c := range p.Picks {
		if c.Pick.LeftOut == "" {
			out = append(out, c)
		}
	}
	return out
}

// NotePicture is a person's weekly note.
type NotePicture struct {
	Message   Message
	Settings  Settings
	Person    Person
	Span      NoteSpan
	Used      []Use // where their words went
	Thanks    []Thanks
	Written   []Exchange  // what readers wrote that had no message of its own
	Unused    []Unused    // what curators left for this time
	Truths    []TruthAsk  // whether it still holds
	Published []Published // what they had pointed at
	Said      []SaidOf    // what teams said about fit
	Meetings  []Meeting   // whether it helped to be put in touch
	Ending    []Ending    // what goes soon unless they keep it
	EndedUses []EndedUse
	Open      int // open permission requests
	Now       time.Time
}

// NoteSpan is the time a weekly note speaks of.
type NoteSpan struct {
	Since time.Time `db:"since"`
	Until time.Time `db:"until"`
}

// Empty reports whether a note has nothing to say.
func (p NotePicture) Empty() bool {
	return p.Open+len(p.Used)+len(p.Thanks)+len(p.Said)+len(p.Written)+len(p.Unused)+len(p.Truths)+len(p.Published)+len(p.Meetings)+len(p.Ending)+len(p.EndedUses) == 0
}

// Unused is a story that curators left for this time, with their reason.
type Unused struct {
	Title  string `db:"title"`
	Reason string `db:"reason"`
}

// TruthAsk is the question whether a story still holds, and the answer.
type TruthAsk struct {
	Quote  int64     `db:"quote"`
	Title  string    `db:"title"`
	Truth  Truth     `db:"truth"`
	UsedAt time.Time `db:"used_at"`
	May    bool      `db:"may"`  // they may tell what was learned
	Told   bool      `db:"told"` // and have
}

// EndedUse is a use elsewhere whose last day has passed.
type EndedUse struct {
	WhereTo string    `db:"where_to"`
	Until   time.Time `db:"until"`
	Theirs  bool      `db:"theirs"` // the reader of the note used it
	Name    string    `db:"name"`   // who used it
}

// Use is one place where somebody's words went.
type Use struct {
	Title     string
	Placement Placement
}

// Thanks is a reader's thanks, under the reader's own name.
type Thanks struct {
	Title string `db:"title"`
	Name  string `db:"name"`
	Words string `db:"words"`
}

// SaidOf is what a team said about whether a story fits them.
type SaidOf struct {
	Title string `db:"title"`
	Said
}

// Published is a nominator's news: what they pointed at was published.
type Published struct {
	Story   int64  `db:"story"`
	Title   string `db:"title"` // "" where it stands only where they do not read
	Channel string `db:"channel"`
}

// ReviewPicture is a curator's weekly message.
type ReviewPicture struct {
	Message  Message
	Closed   bool // as in EditionPicture
	Settings Settings
	ToReview int
	Drafts   []EditionLine
	Skipped  []EditionLine
	Trouble  []Message // messages that could not be shown, and why
	Needs    []Need    // the first open ones
	Open     int       // how many needs are open
	URL      string    // the workspace's, which ends with a slash
	Quiet    []QuietAudience
}

// EditionLine is one edition in a list.
type EditionLine struct {
	Edition
	AudienceName string    `db:"audience_name"`
	Zone         string    `db:"zone"`
	Kind         Direction `db:"kind"`
	Picks        int       `db:"picks"`
	Held         int       `db:"held"` // parts held
}

// QuietAudience is an audience that has heard nothing for longer than it is set.
type QuietAudience struct {
	Name  string     `db:"name"`
	Zone  string     `db:"zone"`
	Heard *time.Time `db:"heard"` // its last digest, nil when there was none yet
	Since time.Time  `db:"since"` // of these words, or since there is the audience
}
