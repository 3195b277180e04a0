package stories_test

import (
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

func TestASavedAudienceKeepsItsDigest(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*stories.Audience){
		"another day and back":    func(a *stories.Audience) { a.Schedule = "0 9 15 * *" },
		"the zone spelled anew":   func(a *stories.Audience) { a.Zone = "Europe/Berlin" },
		"the schedule spelled so": func(a *stories.Audience) { a.Schedule = "00 09 1 * *" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k, s, clock, db := newDatabase(t)
			k.approved("Handovers now take one day.")
			k.at(clock, draftDay)
			a := audience(t, s, "leads")
			was := a
			change(&a)
			noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
			noErr(t, s.SaveAudience(t.Context(), "UDAN", was))
			k.at(clock, draftDay.Add(time.Hour))
			k.at(clock, dueDay)
			if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
				t.Errorf("posted %d times on its day", n)
			}
			k.say("UBO", "", "Tickets are closed the same day.")
			k.at(clock, draftJan)
			k.at(clock, dueJan)
			if n := k.kinds(stories.HeadMessage, "COPS"); n != 2 {
				t.Errorf("%d digests after a second month", n)
			}
			if n := db.count(t, `SELECT count(*) FROM edition WHERE audience = $1 AND status = 'posted'`, a.ID); n != 2 {
				t.Errorf("%d editions posted", n)
			}
		})
	}
}

func TestAnAudienceThatComesBackIsDraftedAgain(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	set, err := s.Setup(t.Context())
	noErr(t, err)
	without := set
	without.Audiences = nil
	noErr(t, s.Import(t.Context(), "UDAN", without))
	if _, err := s.Audiences(t.Context()); err != nil {
		t.Fatal(err)
	}
	noErr(t, s.Import(t.Context(), "UDAN", set))
	k.at(clock, draftDay.Add(time.Hour))
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("posted %d times on its day", n)
	}
}

func TestWhatWasSkippedByACuratorStaysSkipped(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	d, _ := drafted(t, s, "leads")
	noErr(t, s.Skip(t.Context(), d.Edition.ID, "UCLEO"))
	a := audience(t, s, "leads")
	was := a
	a.Zone = "Europe/Berlin"
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	noErr(t, s.SaveAudience(t.Context(), "UDAN", was))
	k.at(clock, draftDay.Add(time.Hour))
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 0 {
		t.Errorf("posted %d times though it was skipped", n)
	}
}

func TestADraftGoesWhereItsAudienceIs(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "CEXEC", Name: "exec", Kind: stories.Private, Member: true, People: 5}))
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	a := audience(t, s, "leads")
	a.Channels = []string{"CEXEC"}
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	d, _ := drafted(t, s, "leads")
	if n := db.count(t, `SELECT count(*) FROM message WHERE edition = $1 AND wanted > shown`, d.Edition.ID); n == 0 {
		t.Error("the preview stays as it was")
	}
	if p := d.Parts[0].Part; p.Status != stories.PartSkipped || p.Reason != "channel_left" || d.Parts[1].Part.Channel != "CEXEC" {
		t.Errorf("the parts are %+v", d.Parts)
	}
	k.at(clock, draftDay.Add(time.Hour))
	for _, m := range k.shown {
		if m.Kind == stories.DraftMessage && m.Subject != d.Parts[1].Part.ID {
			t.Errorf("a preview is drawn of part %d", m.Subject)
		}
	}
	k.at(clock, dueDay)
	if o, n := k.kinds(stories.HeadMessage, "COPS"), k.kinds(stories.HeadMessage, "CEXEC"); o != 0 || n != 1 {
		t.Errorf("posted in the old channel %d times, in the new one %d", o, n)
	}
}

func TestAChannelThatComesBackIsPostedIn(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "CEXEC", Name: "exec", Kind: stories.Private, Member: true, People: 5}))
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	a := audience(t, s, "leads")
	for _, channels := range [][]string{{"CEXEC"}, {"CEXEC", "COPS"}} {
		a.Channels = channels
		noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	}
	k.at(clock, dueDay)
	if o, n := k.kinds(stories.HeadMessage, "COPS"), k.kinds(stories.HeadMessage, "CEXEC"); o != 1 || n != 1 {
		t.Errorf("posted in the old channel %d times, in the new one %d", o, n)
	}
}
