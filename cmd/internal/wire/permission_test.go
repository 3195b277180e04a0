package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// TestOnlyTeams: what is allowed for teams is not for leaders.
func TestOnlyTeams(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", win)
	w.Expect("bo", win).Click("Only teams")
	w.Expect("bo", "Allowed for teams, as Bo Lind, Payments")
	w.Home("cleo").Queue(win).Approve()
	w.RunUntil(at("2026-12-01 10:00"))
	w.Never("lea", "#ops-leads", "it was nine")
	w.Home("cleo").Tab("editions", "too little to say")
}

// TestNo: a no and its words are gone, and nobody sees anything of it.
func TestNo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", win)
	w.Expect("bo", win).Click("No thanks")
	w.Expect("bo", "This request has ended. Nothing is shared.").HasNo("nine")
	w.Home("cleo").Tab("queue", "Nothing to review")
	if n := w.rows("version WHERE well <> ''"); n != 0 {
		t.Errorf("%d wordings are kept", n)
	}
	if n := w.rows("quote WHERE speaker <> '' OR link <> ''"); n != 0 {
		t.Errorf("%d refused quotes say whose they were", n)
	}
	if n := w.rows("audit WHERE deed = 'answered'"); n != 1 {
		t.Errorf("the audit has %d answers", n)
	}
}

// TestLapse: after 14 days without an answer the words are gone, and not asked
// about again.
func TestLapse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.nominated("bo", "#payments", win)
	w.Expect("bo", win)
	w.Pass(13*day + 23*hour)
	w.Expect("bo", "If you do nothing, nothing is shared.")
	w.Pass(2 * hour)
	w.Gone("bo", "@kmwin", "Onboarding")
	if n := w.rows("version WHERE well <> ''"); n != 0 {
		t.Errorf("%d wordings are kept", n)
	}
	m.React("max", "seedling")
	w.ExpectIn("max", "#payments", "Nothing is shared unless Bo Lind says yes")
	w.Never("bo", "@kmwin", "Yes: teams and leaders")
}

// TestChooseOrReword: what is submitted is a new version with its permission.
func TestChooseOrReword(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", win)
	w.Expect("bo", win).Click("Choose or reword…")
	f := w.Form("bo", "Choose or reword")
	if got := f.Value("well"); got != win {
		t.Errorf("the form holds %q", got)
	}
	const better = "It takes a day to get somebody going now."
	f.Fill("well", better).Press("Add more…", "What was hard before?").Fill("before", "Nine days of waiting").
		Fill("places", "Leaders").Fill("How should you be named?", "someone").Submit()
	w.Expect("bo", "Allowed for leaders, as someone in Payments").Has("the same words can be found by search").Quote(better)
	w.Home("cleo").Queue(better).See().Has("Nine days of waiting", "Someone in Payments").HasNo(win, "Open the message", "Bo Lind")
	if got := w.rows("permission WHERE state = 'yes'"); got != 1 {
		t.Errorf("%d permissions", got)
	}
}

// TestRequestsAreGathered: one message a day, however much is pointed at.
func TestRequestsAreGathered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	texts := []string{"The first thing went really well", "The second thing went well too", "And the third one even better"}
	w.nominated("bo", "#payments", texts[0])
	w.Expect("bo", texts[0])
	for _, text := range texts[1:] {
		w.Say("bo", "#payments", text).React("max", "seedling")
		w.ExpectIn("max", "#payments", "Nothing is shared unless Bo Lind")
	}
	if n := w.count("bo", bot); n != 1 {
		t.Fatalf("Bo got %d messages on the first day", n)
	}
	w.Never("bo", bot, texts[1])
	w.Pass(day + hour)
	w.ExpectIn("bo", bot, texts[1]).Quote(texts[1]).Quote(texts[2])
	if n := w.count("bo", bot); n != 2 {
		t.Fatalf("Bo got %d messages on the second day", n)
	}
	w.ExpectIn("bo", bot, texts[1]).Under(texts[2]).Click("Only teams")
	w.ExpectIn("bo", bot, "Allowed for teams").Quote(texts[2]).Quote(texts[1])
}

// TestDontAskMe: one press, and again.
func TestDontAskMe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", win)
	w.Expect("bo", win).Click("Don't ask me about my messages")
	w.Expect("bo", "You are not asked about your messages any more.").HasNo(win)
	w.Pass(2 * day)
	w.nominated("bo", "#payments", "The second thing went well too")
	w.Never("bo", bot, "The second thing")
	w.Expect("bo", "You are not asked").Click("Ask me again")
	w.Gone("bo", bot, "You are not asked about your messages any more.")
	w.Pass(2 * day)
	w.nominated("bo", "#payments", "The third thing is done at last")
	w.Expect("bo", "The third thing is done")
}

// TestMentionsAreCut by default, and shown so; kept when the speaker ticks it.
func TestMentionsAreCut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", "Thanks to @max the archive is in order")
	const cut = "Thanks to […] the archive is in order"
	w.Expect("bo", "Max Vogt").Quote(cut).Has("Left out, shown as […]: the name of").Click("Yes: teams and leaders")
	w.Expect("bo", "Allowed for teams and leaders").Quote(cut)
	w.Home("cleo").Queue(cut).See().HasNo("Max Vogt")
	w.Expect("bo", "Allowed for teams").Click("Change")
	w.Form("bo", "The names of others").Fill("keep_names", "Keep their names; they know about it").Submit()
	w.Home("cleo").Queue("Thanks to @Max Vogt the archive")
}

// TestMentionsThatAreTypedAreCut, though Slack hands a command and a form over as
// plain text.
func TestMentionsThatAreTypedAreCut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("bo", "#payments", "Thanks to @Max Vogt the archive is in order")
	w.Form("bo", "The names of others").Fill("places", "Other teams").Submit()
	w.Home("cleo").Queue("Thanks to […] the archive is in order").See().HasNo("Max Vogt")

	w.Slash("pia", "#legal", "")
	w.Form("pia", "what went well?").Fill("well", "@eda and I closed every contract").Fill("places", "Other teams").Again("The names of others").
		Fill("keep_names", "Keep their names; they know about it").Submit()
	w.Home("cleo").Queue("@eda and I closed every contract")
}

// TestSmallTeams are credited as their larger unit.
func TestSmallTeams(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("pia", "#legal", "The contracts are all signed now")
	w.Expect("pia", "Yes: teams and leaders, as Pia Senn, Finance").HasNo("Pia Senn, Legal")
}

// TestSomeoneOutside: the teller holds the words, and no name stands there
// without an agreement to it.
func TestSomeoneOutside(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("ana", "#lobby", "")
	const words = "Your invoices are right the first time now."
	f := w.Form("ana", "what went well?").Press("Add more…", "Whose words are they?").Fill("well", words).
		Choose("whose", "Someone's outside", "What is their role?")
	f.Fill("outside_role", "A supplier").Fill("agreed_how", "In an e-mail").Fill("agreed_on", "2026-11-20").Fill("places", "Leaders", "Outside the organisation").Submit()
	w.Home("ana").Tab("mine", "You told this for someone outside, who allows it for leaders and people outside, as A supplier")
	w.Home("cleo").Queue(words).Approve()
	w.RunUntil(at("2026-12-01 09:00"))
	w.Expect("#ops-leads", words).Has("A supplier").HasNo("Ana Roth")
	w.Home("ana").Press("Take back…", "You told this for someone outside")
	w.Form("ana", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Gone("lea", "#ops-leads", words)
	w.ExpectIn("lea", "#ops-leads", "This story is no longer shown")
}

// TestKeptForOneself: nothing ticked, nobody sees it, until a change.
func TestKeptForOneself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("ana", "#payments", win)
	w.Form("ana", "what went well?").Submit()
	w.Home("cleo").Tab("queue", "Nothing to review")
	w.Home("ana").Tab("mine", "Kept for you").Press("Change", "Kept for you")
	w.Form("ana", "Where may it go?").Fill("places", "Leaders").Submit()
	w.Home("cleo").Queue(win)
	w.Home("ana").Tab("mine", "Allowed for leaders, as Ana Roth, Payments")
}

// TestAChangeIsAsGoodAsAYes: another wording takes the place of the first, in
// the queue and on the card.
func TestAChangeIsAsGoodAsAYes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.Expect("bo", "How it will stand:").Click("Change")
	const better = "Onboarding takes one day now, it was nine before."
	w.Form("bo", "Choose or reword").Fill("well", better).Submit()
	w.Home("cleo").Queue(better) // who approved other words
	w.ExpectIn("cleo", fakeslack.KindHome, "Its speaker has changed the words since it was approved")
	w.Home("cleo").Queue(better).Approve()
	w.RunUntil(at("2026-12-01 09:00"))
	w.Expect("#ops-leads", "Bo Lind, Payments").Quote(better)
	w.Never("lea", "#ops-leads", win)
}

// TestEachPlaceIsSpelledOut: an audience that anyone can read says so.
func TestEachPlaceIsSpelledOut(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.Replace(organisation, `channels: ["#ops-leads"], objectives`, `channels: ["#legal"], open: true, objectives`, 1))
	w.nominated("bo", "#payments", win)
	w.Expect("bo", win).Has("#legal", "anyone here can read it")
}
