package blocks

// What stands on the forms about an edition.
const (
	addTitle       = "Add a story"
	addSubmit      = "Add"
	addLabel       = "Which approved story?"
	addHint        = "It still has to be allowed for the place when the edition is posted."
	addForTeam     = "For which team?"
	nothingToAdd   = "There is no approved story that could be added."
	askTitle       = "The ask"
	askWhat        = "What do you ask for?"
	askHint        = "One thing that a reader can do. It is labelled as the curators' ask. Leave all three empty for no ask."
	askOfWhom      = "Of whom?"
	askByWhen      = "By when?"
	askEarlier     = "The earlier ask: "
	askOutcome     = "What came of it?"
	askOutcomeHint = "It is told in this edition."
)
