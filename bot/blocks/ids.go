package blocks

// A deed's id is the action_id of its button, the callback_id of its form and
// the first half of its option ("approve:12"); one name everywhere.

// Deeds on a message of permission requests. Values: permission ids, and quote
// ids from Change on.
const (
	AllowAll     = "allow_all"
	AllowTeams   = "allow_teams"
	Choose       = "choose" // opens the form to tell
	Refuse       = "refuse"
	More         = "more" // a menu: its options carry the deeds
	AcceptCut    = "accept_cut"
	KeepWhole    = "keep_whole"
	UseNewWords  = "use_new_words"
	KeepOldWords = "keep_old_words"
	Change       = "change"
	TakeBack     = "take_back"
	NotLikeThat  = "not_like_that"
	Elsewhere    = "elsewhere" // opens the form: would it work elsewhere?
	Keep         = "keep"      // beyond its time
	LetEnd       = "let_end"   // at its time
)

// Deeds that concern a person. Undo's value is a quote id, the others' is 0.
const (
	Undo       = "undo"
	NoAsks     = "no_asks"
	AskMeAgain = "ask_me_again"
	NoTalks    = "no_talks"
	TalksAgain = "talks_again"
	StopNotes  = "stop_notes"
	StartNotes = "start_notes"
	WhatIsThis = "what_is_this" // the privacy page
	Tell       = "tell"
	AddMore    = "add_more" // the form to tell with its optional fields
	Whose      = "whose"    // likewise, when another answer is chosen in it
	Nominate   = "nominate"
	Help       = "help"
	ForgetMe   = "forget_me" // opens the form
	MyData     = "my_data"
)

// Deeds on Home. Values: a Tab, a page counted from 0, a story id, a team,
// audience or objective id (0 for a new one).
const (
	OpenTab       = "tab"  // several stand in one block, each as "tab:NAME"
	OpenPage      = "page" // likewise, "page:NUMBER"
	Approve       = "approve"
	Decline       = "decline"
	ShareNow      = "share_now"
	Reframe       = "reframe"
	Engage        = "engage"
	AskHost       = "ask_host"
	Prepare       = "prepare"
	CameOf        = "came_of"       // the edition's id
	Export        = "export"        // opens the form
	NeverArrived  = "never_arrived" // the export's id
	EditSettings  = "edit_settings"
	EditTeam      = "edit_team"
	EditAudience  = "edit_audience"
	EditObjective = "edit_objective"
	Find          = "find"      // the field's and the view's; the value is what was typed
	FindPage      = "find_page" // a page of what was found, as OpenPage
)

// Deeds on an edition's controls. Values: a pick id for the first three, a part
// id for Hold and Release, the edition's id for the others.
const (
	MoveUp    = "move_up"
	LeaveOut  = "leave_out"
	BringBack = "bring_back"
	AddPick   = "add_pick"
	AskFor    = "ask"
	Hold      = "hold"
	Release   = "release"
	Skip      = "skip"
	PostNow   = "post_now"
	PostAgain = "post_again" // the message's opaque id
	LetItBe   = "let_it_be"  // likewise
)

// Deeds on a digest. Values: the edition's id for ICanDoThis, a story id from
// Thank to NotLikeUs, a team id for the others.
const (
	ICanDoThis = "i_can_do_this"
	Respond    = "respond" // a menu: its options carry the deeds
	Thank      = "thank"
	ThankLine  = "thank_line" // these four open a form
	AskSpeaker = "ask_speaker"
	OfferHelp  = "offer_help"
	UseIt      = "use_elsewhere"
	LikeUs     = "like_us"
	NotLikeUs  = "not_like_us"
	Talk       = "talk" // opens the form to talk to its speaker; the story's id
	Need       = "need" // opens the form to say what one needs; 0
	HowToTell  = "how_to_tell"
	Fewer      = "fewer"
	Stop       = "stop"
)

// Deeds on colleagues' questions, offers and needs. Values: a talk id for the
// first four, a need id for CloseNeed, "need-quote" for AskToHelp, a meeting id
// for the last two.
const (
	TalkYes    = "talk_yes"
	TalkNo     = "talk_no"
	MeetYes    = "meet_yes"
	MeetNo     = "meet_no"
	CloseNeed  = "close_need"
	AskToHelp  = "ask_to_help"
	Helped     = "helped"
	DidNotHelp = "did_not_help"
)

// Deeds on what a reader wrote to a speaker; values: the act's id. Then those on
// the question whether a story still holds; values: the quote's id.
const (
	AnswerReader = "answer_reader"
	AllowReuse   = "allow_reuse"
	LetItLie     = "let_it_lie"
	StillTrue    = "still_true"
	Faded        = "faded"
	Reversed     = "reversed"
	TellLearned  = "tell_learned" // opens the form to tell
)

// Deeds on the question to a host. Values: the team's id, 0 while the team is
// not known.
const (
	HostTeam = "host" // opens the host's form
	HostNo   = "host_no"
	Resume   = "resume"

	ThisOne    = "this_one"     // the part's id
	NotThisOne = "not_this_one" // likewise
)

// Views without a submit button.
const (
	Refused = "refusal"
	Loading = "loading"
)

// Shortcuts, as the app's manifest names them.
const (
	ShortcutTell    = "kmwin_tell"         // anywhere
	ShortcutMessage = "kmwin_tell_message" // on a message
)
