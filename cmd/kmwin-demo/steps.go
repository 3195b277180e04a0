package main

import "github.com/kmwin/kmwin/bot/fakeslack/page"

// The tour's places, and whose words it follows.
const (
	payments = "payments"
	support  = "support"
	speaker  = "bo"
)

// welcome is what a newcomer reads first, above last month's digest.
var welcome = page.Notice{
	Person: "lea", Place: "#" + leaders,
	Text: "kmwin shows leaders and other teams what got better: in colleagues' own words, and only with their yes. Below is last month's digest, as Lea, who leads, reads it.",
}

// theLoop is said once every step is.
var theLoop = page.Notice{
	Person: "lea", Place: "#" + leaders,
	Text: "That was the whole loop: Bo's words are no longer shown, wherever they stood. Look around as anybody, this is the real bot. “make demo-reset” starts over.",
}

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
	{Title: nominateStep, Person: "ana", Place: "#" + payments, Hint: "As Ana, point at Bo's message about the invoice run and press 🌱: it is good news."},
	{Title: yesStep, Person: speaker, Place: "messages", Hint: "Bo is asked: until he says yes nothing is shared. Press Yes as Bo."},
	{Title: approveStep, Person: "cleo", Place: "home", Hint: "Cleo chooses among allowed words; she cannot change them. Approve Bo's, the last, as it is."},
	{Title: readStep, Person: "lea", Place: "#" + leaders, Hint: "The digest is out. Read it as Lea; in its thread each story stands whole, and she can say thank you."},
	{Title: scepticStep, Person: "eda", Place: "#" + support, Hint: "Eda's team said that handovers are slow, and got another team's story about that. Like them? Say so under it."},
	{Title: takeBackStep, Person: speaker, Place: "messages", Hint: "Bo changes his mind. Press “Take back…” as Bo, and choose everything."},
}

// untilPosted is the hint of readStep while there is no digest to read.
const untilPosted = "Time passes until the next digest. You need not wait for it:"

// quick are the emoji at hand: the one that points to a win, and any other.
var quick = []string{"seedling", "+1"}

// shortcuts are the people worth being, each where their part is played.
var shortcuts = []page.Be{
	{Person: "ana", Place: "#" + payments, Why: "points to what went well"},
	{Person: speaker, Place: "messages", Why: "is asked for his words"},
	{Person: "cleo", Place: "home", Why: "curates"},
	{Person: "lea", Place: "#" + leaders, Why: "leads, and reads the digest"},
	{Person: "eda", Place: "#" + support, Why: "hosts stories of other teams in #support"},
	{Person: "dan", Place: "home", Why: "sets kmwin up"},
}
