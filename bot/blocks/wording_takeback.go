package blocks

import "fmt"

// What stands on the forms to take back, to object and to point.
const (
	takeBackTitle     = "Take back"
	takeBackSubmit    = "Take back"
	askTakeBack       = "What do you take back?"
	takeBackAll       = "Everything, everywhere"
	takeBackSomeOnly  = "Only what I choose below"
	takeBackName      = "Only my name; the words may stay"
	askTakePlaces     = "Places that may not have it any more"
	askTakePlacements = "Single posts to take it out of"
	hintTakeSome      = "A choice here alone takes back only that."
	takeBackSays      = "Where it was posted, “This story is no longer shown” will stand instead."

	notLikeThatTitle  = "Not like that"
	notLikeThatSubmit = "Send it back"
	askNotLikeThat    = "What should be different?"
	hintNotLikeThat   = "The curators read this. Nothing is posted until they have gone over it again."

	nominateTitle  = "Tell as a win"
	nominateSubmit = "Point to it"
	askNote        = "Why is it worth telling others?"
	hintNote       = "The person whose words they are reads this, with your name."
)

func nominateSays(speaker string) string {
	return fmt.Sprintf("These are the words of %s, who is asked first. Nothing is shared unless %s says yes.", speaker, speaker)
}
