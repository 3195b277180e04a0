package blocks

// What stands on the forms about one story.
const (
	approveTitle  = "Approve a story"
	reframeTitle  = "Edit the frame"
	save          = "Save"
	lockedHere    = "🔒 The words are their speaker's and stay as they are. What you add stands outside them, labelled as yours."
	titleLabel    = "Title"
	titleHint     = "One plain line, filled in from the speaker's own words."
	objectiveAsk  = "Objective it serves"
	noObjective   = "None"
	noteLabel     = "Note from the curators"
	noteHint      = "What a reader needs to know beside the words. If it holds a figure, say below how sure it is."
	gradeLabel    = "How sure is the figure in the note?"
	gradeNone     = "There is no figure in it"
	gradeCounted  = "Counted"
	gradeEstimate = "Estimated"
	gradeFelt     = "Felt"
	leaveOutLabel = "Suggest to leave out"
	leaveOutHint  = "The speaker is asked first; until then everything stays in."
	shorterLabel  = "Suggest a shorter version of what went well"
	shorterHint   = "Words can only be left out, none changed or added. The speaker is asked first. Up to 300 characters can lead a digest, a quote over 700 needs one."
	helpsLabel    = "Teams it may help"
	featureLabel  = "Feature"
	featureTick   = "Prefer it when stories are picked"

	declineTitle  = "Not this time"
	declineSubmit = "Not this time"
	reasonLabel   = "Why not this time?"
	mayReadThis   = "Its speaker may read this."

	shareTitle    = "Share now"
	shareSubmit   = "Share now"
	audienceLabel = "With which audience?"
	shareHint     = "It is posted at once, without waiting for the audience's day."
	noneToShare   = "There is no audience yet that it could be shared with."
)

// mayRead names the speaker when their credit does.
func mayRead(name string) string {
	if name == "" {
		return mayReadThis
	}
	return name + " may read this."
}
