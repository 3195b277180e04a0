package stories

import "time"

// Data is a person's own copy of everything that is kept about them. What could
// tell what somebody else answered is not in it.
type Data struct {
	At          time.Time      `json:"at"`
	Person      DataPerson     `json:"person"`
	Quotes      []DataQuote    `json:"quotes"`      // their words, and those of people outside whom they speak for
	Pointed     []DataPointing `json:"pointed_to"`  // the last two weeks', and what was published since
	Acts        []DataAct      `json:"acts"`        // what they did as a reader
	Answers     []DataAnswer   `json:"answers"`     // what they answered readers
	Talks       []DataTalk     `json:"talks"`       // with whose speakers they asked to talk
	Meetings    []DataMeeting  `json:"meetings"`    // with whom they were put in touch
	Needs       []DataNeed     `json:"needs"`       // what they said they need
	Hosts       []DataTeam     `json:"hosts"`       // teams they host
	Roles       []string       `json:"roles"`       // curator, admin
	Audit       []Entry        `json:"audit"`       // what is recorded of their doing
	Application string         `json:"application"` // how to read this; filled in by who hands it over
}

// DataPerson is what is kept of who they are and what they want.
type DataPerson struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	Zone       string     `json:"zone"`
	Locale     string     `json:"locale"`
	Kind       PersonKind `json:"kind"`
	Team       string     `json:"team"`
	Leader     bool       `json:"reads_leaders_channels"`
	NoAsks     bool       `json:"wants_no_requests"`
	NoNotes    bool       `json:"wants_no_weekly_note"`
	NoTalks    bool       `json:"wants_no_questions_of_colleagues"`
	DM         string     `json:"direct_conversation"`
	AskedAt    *time.Time `json:"last_asked"`
	NotedAt    *time.Time `json:"last_weekly_note"`
	ReviewedAt *time.Time `json:"last_weekly_review"`
	TalkedAt   *time.Time `json:"last_questions_of_colleagues"`
	LookedAt   *time.Time `json:"last_looked_up"`
}

// DataQuote is one quote with all of its wordings, permissions and placements.
type DataQuote struct {
	ID          int64            `json:"id"`
	Status      QuoteStatus      `json:"status"`
	Origin      Origin           `json:"origin"`
	Told        time.Time        `json:"told"`
	Channel     string           `json:"channel,omitempty"`
	TS          string           `json:"ts,omitempty"`
	Link        string           `json:"link,omitempty"`
	Team        string           `json:"team,omitempty"`
	OutsideRole string           `json:"outside_role,omitempty"`
	OutsideName string           `json:"outside_name,omitempty"`
	AgreedHow   string           `json:"agreed_how,omitempty"`
	AgreedOn    string           `json:"agreed_on,omitempty"`
	KeptUntil   *time.Time       `json:"kept_until,omitempty"`
	StillHolds  Truth            `json:"still_holds,omitempty"` // what they said of it last
	LearnedFrom *int64           `json:"learned_from,omitempty"`
	HeldUntil   *time.Time       `json:"held_until,omitempty"`
	Title       string           `json:"title,omitempty"`
	Objection   string           `json:"objection,omitempty"`
	Versions    []DataVersion    `json:"versions"`
	Permissions []DataPermission `json:"permissions"`
	Placements  []DataPlacement  `json:"placements"`
}

// DataVersion is one wording.
type DataVersion struct {
	Number    int              `json:"number"`
	Made      time.Time        `json:"made"`
	IsMessage bool             `json:"is_the_message"`
	Words     map[Field]string `json:"words"`
	Erased    *time.Time       `json:"erased,omitempty"`
}

// DataPermission is one request and the person's own answer.
type DataPermission struct {
	Version  int             `json:"version"`
	Purpose  string          `json:"purpose"`
	State    PermissionState `json:"state"`
	Places   Places          `json:"places"`
	Credit   string          `json:"credit"`
	Asked    time.Time       `json:"asked"`
	Answered *time.Time      `json:"answered,omitempty"`
	Kept     *time.Time      `json:"kept,omitempty"`
	Until    *time.Time      `json:"until,omitempty"`
}

// DataPlacement is one place where the quote stands or stood.
type DataPlacement struct {
	Place   Place          `json:"place"`
	Channel string         `json:"channel"`
	Posted  time.Time      `json:"posted"`
	People  int            `json:"people"`
	Taken   *time.Time     `json:"taken_back,omitempty"`
	State   PlacementState `json:"state"`
	Export  string         `json:"export_for,omitempty"` // what the export is for that it stands in
	Holder  string         `json:"held_by,omitempty"`    // who has that
}

// DataPointing is a nomination.
type DataPointing struct {
	Channel string `db:"channel" json:"channel"`
	TS      string `db:"ts" json:"ts"`
	Emoji   string `db:"emoji" json:"emoji"` // "" for the shortcut
	EventTS string `db:"event_ts" json:"at"`
	On      bool   `db:"is_on" json:"on"`
}

// DataAct is what they did as a reader.
type DataAct struct {
	Kind   ActKind   `db:"kind" json:"kind"`
	Story  *int64    `db:"story" json:"story,omitempty"`
	DoneAt time.Time `db:"done_at" json:"at"`
	Words  string    `db:"words" json:"words,omitempty"`
	Named  bool      `db:"named" json:"with_name"`

	// Of a use elsewhere.
	Place   Place      `db:"place" json:"place,omitempty"`
	WhereTo string     `db:"where_to" json:"where,omitempty"`
	ForWhom string     `db:"for_whom" json:"for_whom,omitempty"`
	Until   *time.Time `db:"until" json:"until,omitempty"`
}

// DataAnswer is what they answered a reader.
type DataAnswer struct {
	Story      *int64    `db:"story" json:"story,omitempty"`
	Words      string    `db:"answer" json:"words"`
	Named      bool      `db:"answer_named" json:"with_name"`
	AnsweredAt time.Time `db:"answered_at" json:"at"`
}

// DataTalk is a wish to talk to a story's speaker. Its line is there once the two
// met: that it is erased would tell of an answer.
type DataTalk struct {
	Story   int64     `db:"story" json:"story"`
	Words   string    `db:"words" json:"words,omitempty"`
	AskedAt time.Time `db:"asked_at" json:"at"`
}

// DataMeeting is somebody they were put in touch with.
type DataMeeting struct {
	With   string    `db:"other" json:"with"`
	MetAt  time.Time `db:"met_at" json:"at"`
	Helped *bool     `db:"helped" json:"helped,omitempty"` // their own answer
}

// DataNeed is what they said they need.
type DataNeed struct {
	Words  string    `db:"words" json:"words"`
	Status string    `db:"status" json:"status"`
	ToldAt time.Time `db:"told_at" json:"at"`
}

// DataTeam is a team they host, and what they said of it.
type DataTeam struct {
	Name     string `db:"name" json:"name"`
	Problems Names  `db:"problems" json:"problems"`
	Work     string `db:"work" json:"work"`
	Contact  string `db:"contact" json:"contact"`
}
