package bot_test

import (
	"strings"
	"testing"
)

const win = "Onboarding now takes one day, it was nine."

func TestReactionAsksTheSpeaker(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	m, err := w.Say("bo", "#payments", win)
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "seedling::skin-tone-3"))
	w.sees("ana", "#payments", "Nothing is shared unless Bo Lind says yes")
	w.ok(w.store.Gather(t.Context()))
	if seen := w.sees("bo", "@kmwin", win); !seen.Has("If you do nothing, nothing is shared") {
		t.Errorf("Bo reads %s", seen.Text())
	}
	if strings.Contains(w.log.String(), "Onboarding") || strings.Contains(w.log.String(), "Bo Lind") {
		t.Errorf("the log holds somebody's words or name:\n%s", w.log)
	}
}

func TestUndo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	m, err := w.Say("bo", "#payments", win)
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "seedling"))
	seen := w.sees("ana", "#payments", "Nothing is shared unless Bo Lind says yes")
	w.ok(w.Click("ana", seen.Surface, "Undo"))
	w.sees("ana", "#payments", "Undone")
	w.ok(w.store.Gather(t.Context()))
	w.until("no words with Bo that nobody points at", func() bool { // a request may have been on its way
		_, err := w.Find("bo", "@kmwin", win)
		return err != nil
	})
}

func TestGuestCannotNominate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	m, err := w.Say("bo", "#payments", win)
	w.ok(err)
	w.ok(w.React("gus", "#payments", m.TS, "seedling"))
	w.sees("gus", "#payments", "Only members of this workspace can do that")
	w.until("quiet", w.Quiet)
	if looks, err := w.store.ClaimLooks(t.Context(), 10); err != nil || len(looks) > 0 {
		t.Errorf("something is to be read: %v %v", looks, err)
	}
}

func TestOtherEmojiTouchNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop := w.start()
	m, err := w.Say("bo", "#payments", win)
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "tada"))
	file, err := w.ShareFiles("bo", "#payments", "", "plan.pdf")
	w.ok(err)
	w.ok(w.ReactToFile("ana", file.Files[0], "seedling"))
	w.until("quiet", w.Quiet)
	w.ok(stop())
	if looks, err := w.store.ClaimLooks(t.Context(), 10); err != nil || len(looks) > 0 {
		t.Errorf("something is to be read: %v %v", looks, err)
	}
	for _, e := range w.Envelopes() {
		if e.Outcome != "acknowledged" || e.Attempt > 0 {
			t.Errorf("%s: %s at attempt %d", e.Kind, e.Outcome, e.Attempt)
		}
	}
}

func TestShortcutOnAColleaguesMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	m, err := w.Say("bo", "#payments", win)
	w.ok(err)
	w.ok(w.MessageShortcut("ana", "#payments", m.TS, "kmwin_tell_message"))
	seen := w.sees("ana", "modal", "Bo Lind")
	w.ok(w.Fill("ana", seen.Surface, "note", "The others would like this"))
	w.ok(w.Submit("ana", seen.Surface))
	w.sees("ana", "#payments", "Nothing is shared unless Bo Lind says yes")
	w.ok(w.store.Gather(t.Context()))
	w.sees("bo", "@kmwin", "The others would like this")
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	_, err := w.AddRobot("deployer", "app")
	w.ok(err)
	_, err = w.AddChannel("partners", false, "ana", "bo", "@kmwin")
	w.ok(err)
	w.ok(w.Share("ana", "#partners", "T0OTHER"))
	_, err = w.AddChannel("secret", true, "ana", "bo", "@kmwin")
	w.ok(err)
	say := func(who, where, text string) string {
		m, err := w.Say(who, where, text)
		w.ok(err)
		return m.TS
	}
	robot, err := w.SayAsRobot("deployer", "#payments", "Deployed.")
	w.ok(err)
	files, err := w.ShareFiles("bo", "#payments", "", "plan.pdf")
	w.ok(err)
	for name, c := range map[string]struct{ where, ts, words string }{
		"app":    {"#payments", robot.TS, "posted by an app"},
		"guest":  {"#payments", say("gus", "#payments", "We did it"), "written by a guest"},
		"files":  {"#payments", files.TS, "no words in this message"},
		"shared": {"#partners", say("bo", "#partners", win), "shared with another organisation"},
	} {
		w.ok(w.React("ana", c.where, c.ts, "seedling"))
		if seen := w.sees("ana", c.where, c.words); seen.Offers("Undo") {
			t.Errorf("%s: a refusal can be undone", name)
		}
	}
	private := say("bo", "#secret", win)
	w.ok(w.MessageShortcut("ana", "#secret", private, "kmwin_tell_message"))
	w.sees("ana", "modal", "This conversation is private")
}
