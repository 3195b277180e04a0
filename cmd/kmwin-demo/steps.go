package main

import "github.com/kmwin/kmwin/bot/fakeslack/page"

// welcome is what a newcomer reads first, above last month's digest.
var welcome = page.Welcome{
	Person: "lea", Place: "#" + leaders,
	Text: "kmwin shows leaders and other teams what got better: in colleagues' own words, and only with their yes. Below is last month's digest, as Lea, the chief operating officer, reads it.",
}

const theEnd = "That was the whole loop. Look around as anybody: everything here is the real bot, and “Behind the curtain” shows its traffic. “make demo-reset” starts over."

// The steps of the tour. Whoever does one lights it, wherever they do it.
const (
	nominateStep = "Nominate"
	yesStep      = "Say yes"
	approveStep  = "Approve"
	readStep     = "Read the digest"
	scepticStep  = "Be the sceptical team"
	takeBackStep = "Take it back"
)

var tourSteps = []page.Step{
	{Title: nominateStep, Person: "ana", Place: "#payments", Hint: "Ana likes what Bo wrote this morning about the invoice run. Put 🌱 on his message: only Ana sees that it was heard."},
	{Title: yesStep, Person: "bo", Place: "messages", Hint: "Bo is asked in kmwin's messages. Unless he presses Yes nothing is shared; he may also choose, reword or say no."},
	{Title: approveStep, Person: "cleo", Place: "home", Hint: "Cleo curates. Her queue holds allowed words only, and she cannot change them. Approve Bo's, the last: the title is filled in."},
	{Title: readStep, Person: "lea", Place: "#" + leaders, Hint: "Press “Post it” (“Show the draft” first, if you like: Cleo sees it in #wins-curators). Then read the digest as Lea; say thank you in its thread."},
	{Title: scepticStep, Person: "eda", Place: "#support", Hint: "#support gets a story of another team, for a problem it named itself. Is it like us? Press one of the two buttons under the story."},
	{Title: takeBackStep, Person: "bo", Place: "messages", Hint: "Bo takes his words back, under “How it stands” in kmwin's messages. Then look at the digest in #ops-leads: it says so."},
}

// shortcuts are the people worth being, each where their part is played.
var shortcuts = []page.Be{
	{Person: "ana", Place: "#payments", Why: "points to what went well"},
	{Person: "bo", Place: "messages", Why: "is asked for his words"},
	{Person: "cleo", Place: "home", Why: "curates"},
	{Person: "lea", Place: "#" + leaders, Why: "leads, and reads the digest"},
	{Person: "eda", Place: "#support", Why: "hosts stories of other teams in #support"},
	{Person: "dan", Place: "home", Why: "sets kmwin up"},
}
