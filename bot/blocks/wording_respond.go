package blocks

import "github.com/kmwin/kmwin/stories"

// What a reader chooses from under a story, and reads on its forms.
const (
	thankLine  = "Say thank you with a line…"
	askSpeaker = "Ask a question…"
	offerHelp  = "Offer help…"
	useIt      = "Use it elsewhere…"

	respondedTitle  = "On its way"
	reusePlaceLabel = "What kind of place is it?"
	reuseWhereLabel = "Where?"
	reuseWhereHint  = "For example: the annual report, a talk, another team's channel."
	reuseWhomLabel  = "For whom?"
	reuseUntilLabel = "Until when?"
	reuseUntilHint  = "The last day on which it may be used."
)

// respondSay is what stands on one form to respond.
type respondSay struct{ title, submit, label, then string }

var respondSays = map[string]respondSay{
	ThankLine: {
		"Say thank you", "Thank", "Your line",
		"Its speaker reads it in their weekly note, under your name. Nobody else does.",
	},
	AskSpeaker: {
		"Ask a question", "Ask", "Your question",
		"It goes to its speaker alone, in your words and under your name. They may choose not to answer, and nobody reminds them.",
	},
	OfferHelp: {
		"Offer help", "Offer", "What could you do?",
		"Its speaker reads it in their weekly note, in your words and under your name. They may choose not to answer, and nobody reminds them.",
	},
	UseIt: {
		"Use it elsewhere", "Ask", "",
		"Its speaker is asked, under your name. They may choose not to answer, and nobody reminds them; without their yes it stays where it is.",
	},
}

var responded = map[stories.ActKind]string{
	stories.Thanked: Thanked,
	stories.AskedOf: "Your question goes to its speaker, under your name. They may choose not to answer; nobody reminds them. An answer comes to your messages with me.",
	stories.Offered: "Your offer goes to its speaker, under your name, in their weekly note. They may choose not to answer; nobody reminds them. An answer comes to your messages with me.",
	stories.Reused:  "Its speaker is asked, under your name. They may choose not to answer; nobody reminds them. A yes comes to your messages with me; until then it stays where it is.",
}

var reusePlaces = map[stories.Place]string{
	stories.Teams:   "Inside, where other teams read",
	stories.Leaders: "Inside, where leaders read",
	stories.Outside: "Outside the organisation",
}

// What a speaker reads of what was written to them.
const (
	answerThem      = "Answer…"
	letItLie        = "Let it lie"
	leftLying       = "You let it lie. Nobody was told."
	endedTakenBack  = "This has ended with the words that you took back. Nobody was told."
	wordsErased     = "What stood here was erased."
	sentLater       = "It is sent on a later working day, so that its hour does not tell whose it is."
	answerTitle     = "Your answer"
	answerSubmit    = "Answer"
	answerLabel     = "What do you answer?"
	answerNameLabel = "Under your name?"
	answerUnnamed   = "Without my name"
)

func answerAs(name string) string { return fit("Under my name: "+name, maxOption) }

func answerNameHint(unnamed bool, asker string) string {
	if unnamed {
		return "Your name does not stand beside your words. " + asker + " learns it only if you choose so here."
	}
	return "Your answer goes to " + asker + " alone."
}

// aboutStory names the story where it may still be named.
func aboutStory(title string) string {
	if oneLine(title) == "" {
		return "a story that is no longer shown"
	}
	return "“" + storyTitle(title) + "”"
}

func wroteTo(e stories.Exchange) string {
	who := nameOf(e.AskerName)
	switch e.Kind {
	case stories.Offered:
		return who + " offers help with " + aboutStory(e.Title) + ":"
	case stories.Reused:
		return who + " would like to use your words elsewhere, those of " + aboutStory(e.Title) + ":"
	default:
		return who + " asks about " + aboutStory(e.Title) + ":"
	}
}

func reuseSays(place, where, whom, until string) string {
	return place + "\nWhere: " + dash(where) + "\nFor whom: " + dash(whom) + "\nUntil: " + dash(until)
}

func dash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func mayLetLie(e stories.Exchange) string {
	said := nameOf(e.AskerName) + " was told that you may choose not to answer. Nobody reminds you."
	if e.Unnamed {
		said += " They do not know whose words these are, and learn it only if you answer under your name."
	}
	if e.Outsider {
		said = "These are the words of someone outside, which you wrote down. " + said
	}
	return said
}

func yesReuse(credit string) string { return fit("Yes, "+credit, maxButton) }

func youAnswered(named bool, name string) string {
	if named {
		return "You answered, as " + name + ":"
	}
	return "You answered, without your name:"
}

func youAllowedReuse(u *stories.Placement) string {
	switch last := date(u.LastDay()); {
	case u.TakenAt != nil:
		return "You allowed it, and took it back."
	case u.EndedAt != nil:
		return "You allowed it until " + last + ". That has passed."
	default:
		return "You allowed it until " + last + ". You can take it back at any time, in My words."
	}
}

func exchangeSummary(e stories.Exchange) string {
	if e.ErasedAt != nil || e.Kind == stories.Reused {
		return wroteTo(e)
	}
	return wroteTo(e) + " " + fit(oneLine(e.Words), 300)
}

// What a reader reads of the answer.
const (
	onlyYouTwo = "This stands here for 30 days, for you alone."
	reuseRules = "As they stand here, with this credit; words may be left out only with their speaker's yes. If they are taken back you are told at once, and stop using them."
)

func youWrote(e stories.Exchange) string {
	switch e.Kind {
	case stories.Offered:
		return "You offered help with " + aboutStory(e.Title) + ":"
	case stories.Reused:
		return "You would like to use elsewhere " + aboutStory(e.Title) + ":"
	default:
		return "You asked about " + aboutStory(e.Title) + ":"
	}
}

func answeredBy(named bool, name string) string {
	if named {
		return name + " answers:"
	}
	return "Its speaker answers:"
}

func mayUse(place, where, whom, until string) string {
	return "Yes: you may use these words until " + until + ". " + place + ": " + dash(where) + ", for " + dash(whom) + "."
}

func mayNotUse(where string) string {
	return "The words that you used elsewhere (" + dash(where) + ") were taken back. Please use them no longer, and take them down where you can."
}

func mayNoLongerUse(where, until string) string {
	return "You could use these words until " + until + " (" + dash(where) + "). That has passed; please use them no longer."
}

func creditedNow(where, credit string) string {
	return "The words that you use elsewhere (" + dash(where) + ") may stay, and are credited from now on as “" + credit + "”. Please change that where you can."
}

func replySummary(e stories.Exchange) string {
	switch {
	case e.Use != nil && e.Use.TakenAt != nil:
		return mayNotUse(one(e.Use.WhereTo))
	case e.Use != nil:
		return "Yes to using words elsewhere: " + aboutStory(e.Title) + "."
	case e.ErasedAt != nil:
		return youWrote(e)
	default:
		return answeredBy(e.AnswerNamed, nameOf(e.Speaker)) + " " + fit(oneLine(e.Answer), 300)
	}
}
