package blocks

import "strings"

// What stands on the admins' forms.
const (
	settingsFormTitle  = "Settings"
	programmeLabel     = "What the programme is called here"
	storyLabel         = "What one story is called"
	storiesLabel       = "What several are called"
	avoidLabel         = "Words to avoid"
	avoidHint          = "Separated by commas. The curators' own lines are checked for them; quotes never are."
	emojiLabel         = "Emoji that nominate"
	emojiHint          = "Names without colons, separated by commas: seedling, trophy"
	adminsLabel        = "Admins"
	curatorsLabel      = "Curators"
	curatorsGroupLabel = "Curators: user group"
	curatorsGroupHint  = "The id of a Slack user group, such as S0123456789. Its members curate too, and who leaves it no longer does. Guests, apps and hosts in it do not count."
	curatorsChannel    = "Curators' channel"
	curatorsHint       = "A private channel whose members are all curators. Without one, previews go to each curator by direct message."
	leadersLabel       = "Leaders' channels"
	leadersHint        = "Their members count as leaders: their own words are not sent sideways."
	pilotGroupLabel    = "Pilot: user group"
	pilotGroupHint     = "The id of a Slack user group, such as S0123456789. With no group and no people here everyone takes part."
	pilotPeopleLabel   = "Pilot: people"
	pilotAskLabel      = "Pilot: whom others may ask"
	lapseLabel         = "Days until an unanswered request ends"
	engagedLabel       = "Days a used story keeps its team engaged"
	catchUpLabel       = "Hours an edition may be late"
	stillTrueLabel     = "Days after its first use when a speaker is asked whether it still holds"
	stillTrueHint      = "Once, in their weekly note."
	lookBackLabel      = "Days to look back after an outage"
	languageLabel      = "Language of what people look for"
	languageHint       = "So that “handover” finds “handovers”. After a change everything is read again, which takes some minutes."
	lookBackHint       = "For nominating emoji that came meanwhile and were missed. 0: never."

	keyLabel    = "Key"
	keyHint     = "A short name that stays the same, such as payments. It stands in exports and in the settings file."
	nameLabel   = "Name"
	teamForm    = "Team"
	unitLabel   = "Larger unit"
	unitHint    = "A team of fewer than five people is credited as its larger unit."
	peopleLabel = "People"
	peopleHint  = "0 when it is not known: then the channel's members count."
	teamChannel = "Channel"
	workLabel   = "Kind of work"
	workHint    = "A few words, such as customer service."
	hostLabel   = "Host"
	hostHint    = "A member of the team who is not a curator. They are asked first: nothing is posted in the channel without their yes."
	deputyLabel = "Deputy"
	deputyHint  = "Hears nothing now. Once the host has left this workspace they are asked, once, whether they would host."
	everyLabel  = "Months between two stories"

	audienceForm      = "Audience"
	kindLabel         = "Which way does it go?"
	kindUpward        = "Upward, to leaders"
	kindSideways      = "Sideways, to hosted teams"
	scheduleLabel     = "Schedule"
	scheduleHint      = "Minute, hour, day of the month, month, weekday. “0 9 1 * *” is nine o'clock on the first of each month; “30 8 * * MON” is half past eight each Monday; “0 9 1 1,4,7,10 *” is once a quarter."
	zoneLabel         = "Time zone"
	zoneHint          = "Such as Europe/Zurich or America/New_York."
	channelsLabel     = "Channels"
	channelsHint      = "Upward only; the bot has to be in them. Sideways goes to the channels of hosted teams."
	objectivesLabel   = "Objectives"
	openLabel         = "Open to read"
	openTick          = "Anyone here can read it, and speakers are told so"
	sizeLabel         = "Stories in one digest, at most"
	sizeHint          = "Sideways: for each team, two at most."
	minimumLabel      = "Stories needed to post at all"
	leadDaysLabel     = "How many days before is it drafted?"
	previewHoursLabel = "Hours its preview must stand before it is posted"
	quietMonthsLabel  = "Months without a digest before curators are told"
	quietMonthsHint   = "As a line in their weekly message. 0: never."
	ownWords          = "Words of its own. Where one is empty, the settings count."

	objectiveForm  = "Objective"
	ownerLabel     = "Owner"
	ownerNameLabel = "Or the owner's name, when they are not in Slack"
	startsLabel    = "First day"
	endsLabel      = "Last day"

	contactLabel     = "Whom to ask"
	contactNameLabel = "Or a name, when they are not in Slack"

	engageTitle = "Mark as engaged"
	engageLabel = "Why does this team count as engaged?"
	engageHint  = "It counts from today, with your name and this reason. Empty takes the mark away."
)

// What stands on the host's form.
const (
	hostFormTitle = "Stories from others"
	hostTeamLabel = "Which team is this?"
	hostMayLabel  = "May stories of other teams come here once a month?"
	hostMayHint   = "You can have fewer, or stop, at any time."
	hostMayYes    = "Yes, once a month"
	hostMayNo     = "No"
	hardLabel     = "What is hard here at the moment?"
	hardHint      = "In your own words, one line for each, three at most: handovers are slow. Stories are picked for it, and begin with it."
	keepLabel     = "Later"
	keepTick      = "Keep sending when one of our own stories has been told"
	draftsLabel   = "Drafts"
	draftsTick    = "Show me each draft first"
	noTeamToHost  = "No team has been set up yet. An admin does that on my Home tab."
)

// languageName is a text search configuration's name as people know it.
func languageName(name string) string {
	if name == "simple" {
		return "Any: words as they are spelled"
	}
	return strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
}
