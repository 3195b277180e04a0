package wire_test

import (
	"slices"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

const handovers = "Handovers now take ten minutes, they took a morning."

// TestSideways: what another team told comes where somebody hosts it, for a
// problem they named, and nowhere else.
func TestSideways(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.RunUntil(at(drafted))
	w.preview("Preview: From other teams").Has("#support", "speaks to a problem of this team")
	w.RunUntil(at(due))
	s := w.ExpectIn("max", "#support", "You said handovers are slow.").Quote(handovers).Has("Bo Lind, Payments", "Hosted by Eda Kaya").Offers("How to tell one", "Like us", "Not like us")
	s.Click("Like us")
	w.ExpectIn("max", "#support", "nobody sees who said what")
	s.Click("How to tell one")
	w.Form("max", "Tell a win").Close()
	w.Never("ana", "#payments", "You said")
	host := w.ExpectIn("eda", "#support", "You said handovers are slow.").Click("Fewer")
	w.ExpectIn("eda", "#support", "There will be fewer of these here.")
	w.Expect("eda", "may come once in three months")
	host.Click("Stop")
	w.ExpectIn("eda", "#support", "No more stories of other teams will come here.")
	w.Expect("eda", "You have stopped the stories to #support.").Click("Start again")
	w.Expect("eda", "a story of another team may come once a month")
}

// TestFirstContactIsAQuestion: with no problem known, no story.
func TestFirstContactIsAQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts()
	w.Expect("eda", "Before a first story comes: what is hard here at the moment?").Offers("Say what is hard…")
	w.stocked("bo", handovers)
	w.RunUntil(at(due))
	w.Never("max", "#support", "ten minutes")
}

// TestTheInviterAlone is asked whether stories may come.
func TestTheInviterAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ok(t, w.ws.Invite("max", "#lobby", bot))
	w.Expect("max", "Stories of other teams can come to #lobby").Has("Only you see this question.", "If you do nothing, nothing is posted.").Click("No thanks")
	w.Expect("max", "Understood: nothing is posted there.")
	for _, who := range []string{"ana", "bo", "pia"} {
		w.Never(who, "", "Stories of other teams can come to #lobby")
	}
	ok(t, w.ws.Kick("max", "#lobby", bot))
	ok(t, w.ws.Invite("max", "#lobby", bot))
	w.settle()
	if n := w.count("max", bot); n != 1 {
		t.Errorf("Max was asked %d times", n)
	}
}

// TestACuratorsMark leaves a team out, as its own published story does.
func TestACuratorsMark(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.Home("cleo").Tab("map", "Support").Press("Mark as engaged…", "Support")
	w.Form("cleo", "Why does this team count as engaged?").Fill("why", "They run the exchange of shifts").Submit()
	w.Home("cleo").Tab("map", "Engaged: marked by Cleo Wirz")
	w.stocked("bo", handovers)
	w.RunUntil(at(due))
	w.Never("max", "#support", "ten minutes")
}

// TestThreeDecide: three of a team say not like us, and no more of that kind
// comes; two do not decide.
func TestThreeDecide(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.RunUntil(at(due))
	w.Pass(hour)
	for who, why := range map[string]string{"eda": "", "max": "Our shifts never meet in one room", "pia": "We have no wall for a board"} {
		w.ExpectIn(who, "#support", "You said handovers are slow.").Click("Not like us")
		f := w.Form(who, "Why is it not like you?").Fill("why", why)
		if who == "pia" {
			f.Fill("named", "My name may stand with it")
		}
		f.Submit()
	}
	const said = "Three of this team said that it is not like them"
	w.Home("cleo").Tab("map", said).See().Has("Our shifts never meet in one room", "“We have no wall for a board” (Pia Senn)").HasNo("Max Vogt")
	card := w.Home("bo").Tab("mine", "What teams said about fit").See().Quote("Our shifts never meet in one room").Has("Support (Pia Senn): not like us")
	card.HasNo("Max Vogt", "Eda Kaya")
	w.Never("eda", "#support", "never meet")
	w.stocked("ana", "Slow handovers are a thing of the past with our board.")
	w.RunUntil(at("2027-01-01 09:00"))
	w.Never("max", "#support", "a thing of the past")
	w.digestOf("1 January 2027")
	if !slices.ContainsFunc(w.seen("bo", bot), func(s fakeslack.Seen) bool { return s.Has("What came of it") && s.Has("What teams said about fit") }) {
		t.Error("no weekly note tells the speaker what teams said")
	}
}

// TestLeadersWordsStayUp: a leader's own words are not sent sideways.
func TestRule11LeadersWordsStayUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.Slash("lea", "#general", handovers)
	w.Form("lea", "what went well?").Press("Add more…", "What helped?").Fill("Which team is it about?", "Payments").Fill("places", "Other teams", "Leaders").Submit()
	w.Home("cleo").Queue(handovers).Approve()
	w.RunUntil(at(due))
	w.Never("max", "#support", "ten minutes")
	w.digest().Quote(handovers)
	w.ExpectIn("lea", "#ops-leads", "Respond…")
}

func (w *world) digestOf(month string) sight {
	w.t.Helper()
	return w.ExpectIn("lea", "#ops-leads", "Process mapping · "+month)
}
