package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What somebody reads who is asked for their words.
const (
	ifNothing        = "If you do nothing, nothing is shared."
	nothingNewShared = "Nothing new is shared without your yes."
	noThanks         = "No thanks"
	onlyTeams        = "Only teams"
	chooseOrReword   = "Choose or reword…"
	choosePart       = "Choose the part that matters…"
	noAsksLabel      = "Don't ask me about my messages"
	whatIsThis       = "What is this?"
	askMeAgain       = "Ask me again"
	change           = "Change"
	takeBack         = "Take back…"
	notLikeThat      = "Not like that…"
	acceptCut        = "Yes, leave that out"
	acceptShort      = "Yes, use the shorter version"
	keepWhole        = "No, keep it whole"
	useNewWords      = "Use the new words"
	keepOldWords     = "Keep the words I allowed"

	noMoreAsks     = "You are not asked about your messages any more."
	requestEnded   = "This request has ended. Nothing is shared."
	keptForYou     = "Kept for you, in My words. Nobody else sees it."
	nowhereNow     = "Not allowed anywhere at present. Nobody else sees it."
	youTookItBack  = "You took this back."
	cannotReach    = "What was read, copied or printed meanwhile is out of our reach."
	whatWasAllowed = "What you allowed so far:"
	messageNowSays = "Your message now says:"
	editedQuestion = "You changed your message after allowing its words. May the new words be used?"
	editedSilence  = "It stays out of the next digest. If you do nothing, the words you allowed are used again after that."
	newWordsWait   = "Where it stands already, your new words show once a curator has read them. Take it back if the old ones should go at once."
	deletedAsk     = "You deleted the message these words come from. May they still be used?"
	deletedSilence = "If you do nothing, they stay out of every digest to come."
	sourceDeleted  = "You deleted the message. Its words are not used until you say otherwise, with Change."
	asItWillStand  = "How it will stand:"
	asItStands     = "How it stands:"
	titledBy       = "The title is the curators' own line; the words are yours."
	framedBy       = "The title and the note are the curators' own lines; the words are yours."
	tooLongToTake  = "Your message is longer than 3,000 characters, so it cannot be taken as it is. Would you choose the part that matters?"
	foundBySearch  = "Your name is left out, but the same words can be found by search, with your name beside them."
	cutSilence     = "Without your yes it stays whole."
	shortSilence   = "The whole of it stands beside that, in the thread. Without your yes only its title stands in the first lines."
	openQuestion   = "There is a question about this in your messages."
	wroteDownYours = "These were written down as your words."
	nothingHere    = "There is nothing to decide here any more."
	noRoomYet      = "no channel yet; later, those of teams whose host says yes"
	colleaguesFind = "any colleague who looks for it"
	noLeadersYet   = "no channel yet"
	anyoneCanRead  = "anyone here can read it"
)

func worthTelling(names []string) string {
	return some(names, 3) + " thought this worth telling others."
}

func adds(name string) string { return name + " adds: " }

func youSaidIn(channel string) string {
	if channel == "" {
		return "You said this in " + aPrivateChannel + "."
	}
	return "You said this in #" + channel + "."
}

const saidInLink = "Open your message"

func yesTo(places stories.Places, credit string) string {
	return fmt.Sprintf("Yes: %s, %s", placesList(places), saidAs(credit))
}

func creditedAs(credit string) string {
	switch said := saidAs(credit); {
	case credit == "":
		return "Your name is left out."
	case isUnnamed(credit):
		return fmt.Sprintf("Your name is left out: you stand there %s.", said)
	default:
		return "You are named " + said + "."
	}
}

func allowedFor(places stories.Places, credit string) string {
	return fmt.Sprintf("Allowed for %s, %s", placesList(places), saidAs(credit))
}

func allowedForOutsider(places stories.Places, credit string) string {
	return fmt.Sprintf("You told this for someone outside, who allows it for %s, %s", placesList(places), saidAs(credit))
}

func namesCut(names []string) string {
	return fmt.Sprintf("Left out, shown as %s: the name of %s. “Choose or reword” lets you keep it.", stories.CutMark, some(names, 3))
}

func namesCutMany(names []string) string {
	return fmt.Sprintf("Left out, shown as %s: the names of %s. “Choose or reword” lets you keep them.", stories.CutMark, some(names, 3))
}

func suggestsCut(curator string) string {
	return fmt.Sprintf("%s, a curator, asks whether this may stand without what is left out here:", curator)
}

func suggestsShort(curator string) string {
	return fmt.Sprintf("%s, a curator, asks whether this shorter version may stand in a digest's first lines:", curator)
}

func leftOutFields(fields []stories.Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, "“"+fieldLabels[f]+"”")
	}
	return "Left out whole: " + and(names) + "."
}

func roomsFor(place stories.Place, rooms string) string {
	switch place {
	case stories.Leaders:
		return "Leaders: " + rooms + "."
	case stories.Teams:
		return "Teams: " + rooms + "."
	default:
		return "Outside: " + rooms + "."
	}
}

func moreRooms(n int) string {
	if n == 1 {
		return "one more"
	}
	return fmt.Sprintf("%d more", n)
}

func heldBack(n int) string {
	if n == 1 {
		return "One more question follows here, once you have answered."
	}
	return fmt.Sprintf("%d more questions follow here, once you have answered.", n)
}

func standsIn(where, when string) string { return fmt.Sprintf("In %s since %s", where, when) }

func nameLeaving(where, when string) string {
	return fmt.Sprintf("In %s since %s; your name is being left out there", where, when)
}

func nameStays(where, when, why string) string {
	return fmt.Sprintf("In %s since %s; your name still stands there and cannot be left out because %s", where, when, why)
}

func usedElsewhere(by, where, last string) string {
	return fmt.Sprintf("Used by %s, with your yes, until %s: %s", by, last, dash(where))
}

func holderTold(by, where string) string {
	return fmt.Sprintf("%s, who used it elsewhere (%s), was told to use it no longer", by, dash(where))
}

func beingPosted(where string) string { return "On its way to " + where }

func takenIn(done, of int) string {
	switch {
	case of == 1 && done == 1:
		return "It is no longer shown in the one place where it stood."
	case done == of:
		return fmt.Sprintf("It is no longer shown in any of the %d places where it stood.", of)
	default:
		return fmt.Sprintf("No longer shown: %d of %d", done, of)
	}
}

func cannotBeChanged(where, why string) string {
	return fmt.Sprintf("the one in %s cannot be changed because %s", where, why)
}

func othersCannot(n int) string {
	if n == 1 {
		return "one more cannot be changed either"
	}
	return fmt.Sprintf("%d more cannot be changed either", n)
}

func beingTaken(n int) string {
	if n == 1 {
		return "one is being changed"
	}
	return fmt.Sprintf("%d are being changed", n)
}

func morePlacements(n int) string {
	if n == 1 {
		return "And in one more place"
	}
	return fmt.Sprintf("And in %d more places", n)
}

func requestSummary(names []string, words string) string {
	return fmt.Sprintf("%s “%s” %s", worthTelling(names), words, ifNothing)
}

// questionsSummary says what silence means: of words that are asked for the
// first time nothing is shared, words allowed before stay in use.
func questionsSummary(n int, first bool) string {
	silence := nothingNewShared
	if first {
		silence = ifNothing
	}
	if n == 1 {
		return "There is a question about your words. " + silence
	}
	return fmt.Sprintf("There are %d questions about your words. %s", n, silence)
}

const outsideRooms = "only with your yes in the form, for example on a website"

func answeredSummary(n int) string {
	return fmt.Sprintf("Where %d of your quotes stand.", n)
}
