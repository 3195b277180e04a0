package wire_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
)

// TestCuratorsFromAGroup: who is put into the group curates, guests and hosts in
// it do not, and who leaves it loses the queue, the preview and every button at
// once. A group that holds nobody takes nobody's queue away.
func TestCuratorsFromAGroup(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	group, err := w.ws.AddGroup("@curate", "Curators", "max", "pia", "gus", "eda")
	ok(t, err)
	w.change(func(s *stories.Settings) { s.CuratorsChannel = "" })
	w.Home("dan").Tab("settings", "Curators: 1").Press("Edit the settings…", "")
	w.Form("dan", "Curators: user group").Fill("curators_group", group.ID).Submit()
	w.ExpectIn("dan", fakeslack.KindHome, "Curators: 3").Has("1 person in the curators' user group hosts a team")
	w.ExpectIn("dan", fakeslack.KindHome, "changed the settings: curators group")

	w.allowed("bo", "#payments", win)
	w.Home("max").Tab("queue", win)
	w.Home("max").Queue(win).Approve()
	w.RunUntil(at("2026-11-29 09:00"))
	w.Expect("max", "Preview: Operations leads")
	w.Expect("pia", "Preview: Operations leads")
	w.Never("gus", bot, "Preview")
	w.Never("eda", bot, "Preview")

	ok(t, w.ws.SetGroup("@curate", "pia", "gus", "eda"))
	w.ExpectIn("max", bot, "You no longer curate here")
	w.Gone("max", bot, "Preview: Operations leads")
	w.Gone("max", bot, win)
	w.Home("max")
	w.Gone("max", fakeslack.KindHome, "Coming editions")
	w.pressesForged("max", "post_now", "1")
	w.settle()
	w.Never("lea", "#ops-leads", win)
	w.Home("pia").Tab("editions", "Operations leads")

	ok(t, w.ws.SetGroup("@curate"))
	w.Home("dan")
	w.ExpectIn("dan", fakeslack.KindHome, "Nobody is in the curators' user group. Whoever was in it last goes on curating.")
	w.Home("pia").Tab("editions", "Operations leads")
}

// TestCuratorsGroupInAFile: a settings file names the group by its handle, and an
// export takes it back in unchanged; the doctor says what is wrong with it.
func TestCuratorsGroupInAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.ws.AddGroup("@curate", "Curators", "max", "gus", "eda")
	ok(t, err)
	w.set(strings.Replace(organisation, `curators: ["@cleo"]`, `curators_group: "@curate"`, 1))
	for range 2 {
		set, _, err := w.app.Store.Settings(t.Context())
		ok(t, err)
		if g := set.CuratorsGroup; len(set.Curators) != 0 || strings.Join(g.Read, " ") != w.id("max") || g.Hosts != 1 {
			t.Errorf("curators %v, group %+v", set.Curators, g)
		}
		text, err := wire.Export(t.Context(), w.app.Store)
		ok(t, err)
		w.set(string(text))
	}
	says := w.examined()
	for _, want := range []string{"of 3 in it 1 curate", "guests, apps or people who left, who do not curate: " + w.id("gus"), "1 who host a team", "only one curator", "only one admin"} {
		if !strings.Contains(says, want) {
			t.Errorf("the doctor does not say %q:\n%s", want, says)
		}
	}
	ok(t, w.ws.SetGroup("@curate"))
	if says := w.examined(); !strings.Contains(says, "Nobody is in the curators' user group") {
		t.Errorf("the doctor says\n%s", says)
	}
}

// examined is what the doctor finds.
func (w *world) examined() string {
	w.t.Helper()
	found, err := wire.Examine(w.t.Context(), wire.Checkup{DSN: w.cfg.DSN, BotToken: w.cfg.BotToken, AppToken: w.cfg.AppToken, APIURL: w.cfg.APIURL, Admins: w.cfg.Admins, Command: "/kmwin"}, scheduler.RealClock())
	ok(w.t, err)
	var all strings.Builder
	for _, f := range found {
		_, _ = fmt.Fprintf(&all, "%s %s: %s %s\n", f.Check, f.State, f.Says, f.Mend)
	}
	return all.String()
}

// TestAHostsDeputy is asked once the host has left, and not before; until their
// yes nothing goes to the team.
func TestAHostsDeputy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.Expect("eda", "You host #support for Support").Click("Change…")
	w.Form("eda", "Deputy").Fill("deputy", "max").Submit()
	w.settle()
	w.Pass(2 * day)
	w.Never("max", bot, "Stories of other teams")
	ok(t, w.ws.Deactivate("eda"))
	w.Pass(3 * day)
	w.Expect("max", "Stories of other teams can come to #support")
	if n := w.rows("team WHERE key = 'support' AND hosting = 'asked' AND deputy = ''"); n != 1 {
		t.Error("the team does not wait for its deputy's yes")
	}
	w.Expect("max", "Stories of other teams can come to #support").Click("Answer…")
	w.Form("max", "Which team is this?").Fill("may", "Yes, once a month").Submit()
	w.until("a host", func() bool {
		return w.rows("team WHERE key = 'support' AND hosting = 'yes' AND host = '"+w.id("max")+"'") == 1
	})
}

// TestNoRoleReadsWhatOnlyTheSpeakerMay: an admin and a curator look everywhere
// and press everything, with ids of their own making, while words wait for an
// answer, were refused, lapsed, or are kept by who told them.
func TestNoRoleReadsWhatOnlyTheSpeakerMay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const lapsed, refused, kept, pending = "Zebrafinch ledgers balance themselves", "Yellowhammer tickets vanish overnight", "Wallcreeper queues melted away", "Ouzel handovers need no meeting"
	w.nominated("bo", "#legal", lapsed)
	w.Expect("bo", lapsed)
	w.Pass(15 * day)
	w.nominated("pia", "#legal", refused)
	w.Expect("pia", refused).Click("No thanks")
	w.Slash("pia", "#legal", kept)
	w.Form("pia", "what went well?").Submit()
	w.Say("bo", "#legal", pending).React("pia", "seedling")
	w.Expect("bo", pending)
	w.settle()
	ids := w.rows("quote")
	before := w.kept()

	var seen strings.Builder
	for _, who := range []string{"dan", "cleo"} {
		w.Home(who)
		for quote := 1; quote <= ids; quote++ {
			for _, deed := range []string{
				"allow_all", "allow_teams", "choose", "refuse", "accept_cut", "change", "take_back", "not_like_that", "elsewhere", "keep", "let_end",
				"approve", "reframe", "decline", "share_now", "ask_speaker", "talk", "use_elsewhere",
			} {
				w.pressesForged(who, deed, fmt.Sprint(quote))
				w.settle()
				seen.WriteString(w.views(who))
			}
		}
		for _, deed := range []string{"take_back", "not_like_that", "elsewhere"} {
			if err := w.submitsForged(who, deed, `{"quote":1,"permission":1}`, map[string]string{"why": "mine", "words": "mine", "what": "all"}); err == nil {
				t.Errorf("%s: the form %s of somebody else is taken", who, deed)
			}
		}
		for _, tab := range []string{"queue", "editions", "map", "settings"} {
			w.pressesForged(who, "tab:"+tab, tab)
			w.settle()
			seen.WriteString(w.drawnFor(who))
		}
		for _, of := range []string{"find ledgers balance", "find handovers need no meeting", "queue", "preview", "mine", "my data"} {
			ok(t, w.ws.Command(who, "#curators", "/kmwin", of))
			w.settle()
			seen.WriteString(w.views(who) + w.drawnFor(who))
		}
	}
	for _, f := range w.ws.Files() {
		seen.Write(f.Content)
	}
	if after := w.kept(); after != before {
		t.Errorf("something was changed by somebody else:\n%s\nbefore\n%s", after, before)
	}

	var out bytes.Buffer
	ok(t, wire.WriteAudit(t.Context(), w.app.Store, wire.AuditQuery{}, true, &out))
	ok(t, wire.WriteAudit(t.Context(), w.app.Store, wire.AuditQuery{}, false, &out))
	if audit := out.String(); strings.Contains(audit, w.id("bo")) || strings.Contains(audit, w.id("pia")) {
		t.Errorf("the audit tells who was asked, or keeps something:\n%s", audit)
	}
	ok(t, wire.ExportAudit(t.Context(), w.app.Store, time.Time{}, &out))
	settings, err := wire.Export(t.Context(), w.app.Store)
	ok(t, err)
	all := seen.String() + out.String() + string(settings) + w.examined() + scrape(t, w.metrics) // the log is searched when the test ends
	for _, bird := range []string{"Zebrafinch", "Yellowhammer", "Wallcreeper", "Ouzel"} {
		for line := range strings.SplitSeq(all, "\n") {
			if strings.Contains(line, bird) {
				t.Errorf("%s is in: %.400s", bird, line)
			}
		}
	}
}

// kept is what the database has of words and answers, without their texts.
func (w *world) kept() string {
	return fmt.Sprint(w.rows("version WHERE well <> ''"), w.rows("permission WHERE state = 'yes'"), w.rows("permission WHERE state = 'open'"),
		w.rows("quote WHERE status = 'kept'"), w.rows("quote WHERE status = 'permitted'"), w.rows("story"), w.rows("talk"), w.rows("act"))
}

// drawnFor is what the app has drawn where somebody is, to the letter. What is
// said in public channels they can read without it.
func (w *world) drawnFor(who string) string {
	w.t.Helper()
	var out strings.Builder
	for _, where := range []string{fakeslack.KindHome, bot, "#curators"} {
		for _, s := range w.seen(who, where) {
			drawn, err := json.Marshal(s.Blocks)
			ok(w.t, err)
			out.WriteString(s.Text() + "\n" + string(drawn) + "\n")
		}
	}
	return out.String()
}

// views is what stands in somebody's forms; they are closed.
func (w *world) views(who string) string {
	w.t.Helper()
	var out strings.Builder
	for {
		open, err := w.ws.Modals(who)
		ok(w.t, err)
		if len(open) == 0 {
			return out.String()
		}
		for _, s := range w.seen(who, fakeslack.KindModal) {
			drawn, err := json.Marshal(s.Blocks)
			ok(w.t, err)
			out.WriteString(s.Text() + "\n" + string(drawn) + "\n")
		}
		ok(w.t, w.ws.CloseView(who, true))
	}
}
