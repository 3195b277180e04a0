package stories

import "time"

// Tab names a tab of Home.
type Tab string

// The tabs; curators see Queue, Editions, Map, Needs and Exports, admins Settings.
const (
	MineTab     Tab = "mine"
	QueueTab    Tab = "queue"
	EditionsTab Tab = "editions"
	MapTab      Tab = "map"
	NeedsTab    Tab = "needs"
	ExportsTab  Tab = "exports"
	SettingsTab Tab = "settings"
)

// HomePage is how many rows one page of each tab of Home has.
const HomePage = 5

// HomePicture is a person's Home. Only the part of the open tab is filled.
type HomePicture struct {
	Message  Message
	Person   Person
	Settings Settings
	Curator  bool
	Admin    bool
	Tab      Tab
	Page     int // counts from 0
	More     bool
	Total    int // rows of the open tab
	Now      time.Time

	First      FirstSteps // for admins
	Mine       []Item
	Did        []Did // what its reader did lately
	Ledger     []LedgerLine
	Queue      []QueueCard
	ToReview   int           // also when another tab is open
	MedianTold time.Duration // from told to first used, 0 when nothing was used yet
	Coming     []EditionLine // drafted
	Due        []Audience    // every audience with its next due moment
	Recent     []EditionLine // posted or skipped
	Trouble    []Message     // of which nobody knows whether they stand: curators decide
	Approved   []StoryCard   // waiting for an edition, newest first
	Map        []TeamFacts
	Needs      []NeedCard
	Exports    []ExportLine
	OpenNeeds  int             // also when another tab is open
	Shared     []SharedProblem // on the map's first page
	Teams      []Team
	Objectives []Objective
	Audit      []Entry // a page of it, the newest first
	Channels   map[string]Channel
	People     map[string]string // names of the people the page mentions
}

// QueueCard is a story in the curators' queue. Only allowed words are in it.
type QueueCard struct {
	StoryCard
	Allowed Places
	Credit  Credit
	Where   string // name of the public channel it was said in, "" otherwise
	Link    string // to the message, when anyone can open it
}

// TeamFacts is a team on the curators' map.
type TeamFacts struct {
	Team
	Engaged     bool
	LastContact *time.Time `db:"last_contact"` // the last part posted there
	LastAnswer  *time.Time `db:"last_answer"`  // the last act of its people
	Planned     []PlannedPart
	Withheld    []Withheld // kinds of work that are not offered to it
}

// PlannedPart is what is drafted for a team.
type PlannedPart struct {
	Part
	DueAt time.Time `db:"due_at"`
	Picks []PickCard
}
