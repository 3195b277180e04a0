package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/stories"
)

// inGerman is the organisation whose leaders' digest is in German.
var inGerman = strings.Replace(organisation, "name: Operations leads,", "name: Operations leads, locale: de,", 1)

// speaks has somebody's Slack in a language.
func (w *world) speaks(who, locale string) {
	w.t.Helper()
	ok(w.t, w.ws.ChangePerson(who, func(p *fakeslack.Person) { p.Locale = locale }))
}

// TestLanguageOfEachPerson: Bo's Slack is in German, his colleagues' in English,
// and the leaders' digest is in German. In one loop each reads their own; the
// words stay as they were said.
func TestLanguageOfEachPerson(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), inGerman)
	w.speaks("bo", "de-DE")
	w.Say("bo", "#payments", win).React("ana", "seedling")
	w.ExpectIn("ana", "#payments", "Thanks. Nothing is shared unless Bo Lind says yes.").Offers("Undo")
	w.Expect("bo", "Ana Roth findet das erzählenswert.").Quote(win).Has("Wenn du nichts tust, wird nichts geteilt.", "#ops-leads, privat, 2 Personen").
		Offers("Nur Teams", "Nein danke", "Frag mich nicht zu meinen Nachrichten").HasNo("If you do nothing", "people").Click("Wählen oder neu fassen…")
	w.Form("bo", "Was lief gut?").Fill("places", "Andere Teams", "Leitung").Press("Mehr angeben…", "Wie möchtest du genannt werden?").
		Fill("credit", "Jemand aus Payments").Submit()
	w.Expect("bo", "Erlaubt für Teams und die Leitung, als jemand aus Payments").Offers("Ändern", "Zurücknehmen…")

	w.Home("cleo").Queue(win).See().Has("Someone in Payments · allowed for teams and leaders")
	w.Home("cleo").Queue(win).Approve("objective", "Faster service")
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Has("Due 1 December 2026, 09:00 Zurich time.", "Someone in Payments")
	w.ExpectIn("cleo", "#curators", "Process mapping · 1. Dezember 2026").Quote(win).Has("Jemand aus Payments · Ziel: Faster service")
	w.RunUntil(at(due))
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1. Dezember 2026").Quote(win).
		Has("Jemand aus Payments", "Ziel: Faster service", "Titel von den Kuratierenden").HasNo("Someone in", "Objective", "December")

	w.ExpectIn("lea", "#ops-leads", "Rückmeldung geben…").Click("Etwas fragen…")
	w.Form("lea", "Ask a question").Fill("words", asks).Again("Your question goes to its speaker").Close()
	w.Expect("bo", "Lea Graf fragt dich etwas.").Quote(asks).Click("Antworten…")
	w.Form("bo", "Was antwortest du?").Fill("words", answers).Fill("named", "Unter meinem Namen: Bo Lind").Submit()
	w.Expect("lea", "Bo Lind answers:").Quote(answers).Has("This stands here for 30 days")
	w.Expect("bo", "Du hast geantwortet, als Bo Lind:")

	w.RunUntil(at("2026-12-07 16:00"))
	w.Expect("bo", "Wo deine Worte erschienen sind").Has("#ops-leads, 1. Dezember 2026, 2 Personen")
	w.Expect("ana", "It has been published.")
	w.Home("bo").See().Has("Finde, was andere erzählt haben", "In #ops-leads seit 1. Dezember 2026.").Offers("Einen Erfolg erzählen", "Keine Wochenpost").HasNo("since", "December")
	w.Home("ana").See().Has("Find what others told").HasNo("Finde")
}

// TestLanguageThatChanges: who has their Slack in another language reads that the
// next day, and who has become a guest is one.
func TestLanguageThatChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Home("max").See().Has("Find what others told")
	w.speaks("max", "de-DE")
	w.Pass(25 * hour)
	w.Home("max")
	w.ExpectIn("max", fakeslack.KindHome, "Finde, was andere erzählt haben")
	ok(t, w.ws.ChangePerson("max", func(p *fakeslack.Person) { p.Guest = true }))
	w.Pass(25 * hour)
	w.Home("max")
	ok(t, w.ws.Command("max", "#payments", "/kmwin", "something good"))
	w.ExpectIn("max", "", "Das können nur Mitglieder dieses Workspace")
}

// TestLanguageOfForms: what is wrong with a form is said in its language, and it
// stays open as it was filled in.
func TestLanguageOfForms(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.speaks("bo", "de-AT")
	w.Slash("bo", "#payments", "")
	f := w.Form("bo", "Was lief gut?").Press("Mehr angeben…", "Von wem sind die Worte?").Choose("whose", "Von jemandem außerhalb", "Welche Rolle hat die Person?")
	f.Fill("well", win).Fill("outside_role", "Lieferant").Fill("outside_name", "Ana Roth").Fill("agreed_how", "am Telefon").Fill("agreed_on", "2027-01-01").Fill("places", "Leitung")
	f.Refused("agreed_on", "Dieser Tag kann nicht stimmen.").Fill("agreed_on", "2026-11-20").
		Refused("outside_name", "So heißt jemand von hier.").Fill("outside_name", "Rosa Berg").Submit()
	w.Home("cleo").Queue(win).See().Has("Rosa Berg, Lieferant")
}

// TestLanguageOfPreviews: where previews go to each curator each reads the
// controls in theirs, above the digest as it will look.
func TestLanguageOfPreviews(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), inGerman)
	w.speaks("dan", "de-CH")
	w.change(func(s *stories.Settings) { s.Curators = append(s.Curators, w.id("dan")) })
	ok(t, w.ws.Invite("cleo", "#curators", "ana"))
	w.stocked("max", win)
	w.RunUntil(at(drafted))
	w.Expect("cleo", "Preview: Operations leads").Has("Due 1 December 2026").Offers("Skip")
	w.Expect("dan", "Vorschau: Operations leads").Has("Fällig am 1. Dezember 2026, 09:00 Uhr (Ortszeit Zürich).", "Warum: ").Offers("Auslassen").HasNo("Why:")
	for _, who := range []string{"cleo", "dan"} {
		w.ExpectIn(who, bot, "Process mapping · 1. Dezember 2026").Quote(win)
	}
}

// TestLanguageThatThereIsNot: who reads a language that there are no words in
// reads the workspace's, and so does a digest with none of its own.
func TestLanguageThatThereIsNot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.speaks("pia", "fr-FR")
	w.change(func(s *stories.Settings) { s.Locale = "de" })
	w.Slash("pia", "#legal", "help")
	w.ExpectIn("pia", fakeslack.KindModal, "öffnet das Formular")
	w.Slash("max", "#support", "help")
	w.ExpectIn("max", fakeslack.KindModal, "opens the form")
	w.stocked("max", win)
	w.RunUntil(at(drafted))
	w.preview("Vorschau: Operations leads").Has("Fällig am 1. Dezember 2026")
	w.RunUntil(at(due))
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1. Dezember 2026").Quote(win).Has("Titel von den Kuratierenden")
}
