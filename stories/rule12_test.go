package stories_test

import (
	"slices"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

func TestRule12APlaceIsWhatItIs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		now  stories.Channel
		want string
	}{
		"public":   {stories.Channel{Kind: stories.Public, Member: true}, "public"},
		"shared":   {stories.Channel{Kind: stories.Private, Member: true, Shared: true}, "shared_outside"},
		"archived": {stories.Channel{Kind: stories.Private, Member: true, Archived: true}, "archived"},
		"left":     {stories.Channel{Kind: stories.Private}, "not_in_channel"},
	} {
		k, s, clock := newSlack(t)
		k.say("UBO", "", "It takes a day now.")
		k.at(clock, draftDay)
		c.now.ID, c.now.Name = "COPS", "ops-leads"
		noErr(t, s.SaveChannel(t.Context(), c.now))
		k.at(clock, dueDay)
		d, ok := drafted(t, s, "leads")
		if n := k.kinds(stories.HeadMessage, "COPS"); n != 0 || !ok || d.Parts[0].Part.Status != stories.PartHeld || d.Parts[0].Part.Reason != c.want {
			t.Errorf("%s: %d digests, held %t because %+v", name, n, ok, d.Parts)
		}
	}
}

func TestRule12AChannelOfAnotherKindIsHeld(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	a := audience(t, s, "leads")
	a.Open = true
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	k.say("UBO", "", "It takes a day now.")
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Public, Member: true}))
	k.at(clock, draftDay)
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Private, Member: true}))
	k.at(clock, dueDay)
	d, _ := drafted(t, s, "leads")
	if p := d.Parts[0].Part; p.Status != stories.PartHeld || p.Reason != "kind_changed" {
		t.Fatalf("it is %s: %q", p.Status, p.Reason)
	}
	noErr(t, s.Release(t.Context(), d.Parts[0].Part.ID, "UCLEO"))
	k.at(clock, dueDay.Add(time.Hour))
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("%d digests after a curator released it", n)
	}
}

func TestRule12APublicChannelNeedsToHaveBeenSaid(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	before := k.say("UBO", "", "Said before anyone could read it.")
	a := audience(t, s, "leads")
	a.Open = true
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	after := k.say("UANA", "", "Said knowing it.")
	noErr(t, s.Reframe(t.Context(), *before.Quote.Story, "UCLEO", stories.Framing{Title: "Before"}, stories.Suggestion{LeftOut: []stories.Field{stories.Helped}}))
	clock.Add(25 * time.Hour)
	noErr(t, s.Gather(t.Context()))
	k.show()
	noErr(t, s.AcceptCut(t.Context(), k.lastItem("UBO").Open()[0].ID, "UBO"))
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Public, Member: true}))
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	heads := k.heads("COPS")
	if len(heads) != 1 {
		t.Fatalf("%d digests", len(heads))
	}
	var shown []int64
	for _, c := range heads[0].Parts[0].Standing() {
		shown = append(shown, c.Story.ID)
	}
	if !slices.Equal(shown, []int64{*after.Quote.Story}) {
		t.Errorf("anyone can read %v", shown)
	}
}
