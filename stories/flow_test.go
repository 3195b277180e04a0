package stories_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// slack stands for Slack in these tests: what the store wants shown is shown.
type slack struct {
	t     *testing.T
	store *stories.Store
	n     int
	shown map[string]stories.Message
	last  map[string]int64 // the newest quote on each message of requests
}

func newSlackOn(t *testing.T, s *stories.Store) *slack {
	return &slack{t: t, store: s, shown: map[string]stories.Message{}, last: map[string]int64{}}
}

func newSlack(t *testing.T) (*slack, *stories.Store, *storiestest.Clock) {
	t.Helper()
	s, clock := storiestest.NewOrganisation(t)
	return newSlackOn(t, s), s, clock
}

// show shows everything that is wanted, and drops what has nothing to say.
func (k *slack) show() {
	k.t.Helper()
	ctx := k.t.Context()
	for {
		claimed, err := k.store.Claim(ctx, 50)
		noErr(k.t, err)
		if len(claimed) == 0 {
			return
		}
		for _, m := range claimed {
			k.one(ctx, m)
		}
	}
}

func (k *slack) one(ctx context.Context, m stories.Message) {
	k.t.Helper()
	if m.Kind == stories.RequestMessage {
		p, err := k.store.RequestPicture(ctx, m)
		if err != nil {
			noErr(k.t, k.store.Drop(ctx, m))
			return
		}
		k.last[m.ID] = 0
		for _, it := range p.Items {
			k.last[m.ID] = max(k.last[m.ID], it.Quote.ID)
		}
	}
	ts := m.TS
	if ts == "" {
		k.n++
		ts = fmt.Sprintf("%d.%06d", 1800000000, k.n)
	}
	noErr(k.t, k.store.Shown(ctx, m, ts))
	m.TS = ts
	k.shown[m.ID] = m
}

// kinds counts the messages of a kind that stand in a channel.
func (k *slack) kinds(kind stories.MessageKind, channel string) int {
	n := 0
	for _, m := range k.shown {
		if m.Kind == kind && (channel == "" || m.Channel == channel) {
			n++
		}
	}
	return n
}

// look reads every message that was pointed at, as said by speaker.
func (k *slack) look(speaker, text string) []stories.Receipt {
	k.t.Helper()
	ctx := k.t.Context()
	looks, err := k.store.ClaimLooks(ctx, 10)
	noErr(k.t, err)
	var out []stories.Receipt
	for _, l := range looks {
		r, err := k.store.Saw(ctx, l, stories.Finding{Speaker: speaker, Text: text, Link: "https://example.slack.com/x"})
		noErr(k.t, err)
		out = append(out, r...)
	}
	return out
}

// ask has Ana point at Bo's message and returns the request that Bo sees.
func (k *slack) ask(text string) stories.Item {
	k.t.Helper()
	k.n++
	ts := fmt.Sprintf("%d.%06d", k.store.Now().Unix(), k.n)
	noErr(k.t, k.store.Point(k.t.Context(), stories.Pointing{Channel: "CPAY", TS: ts, Person: "UANA", Emoji: "seedling", EventTS: ts, On: true}))
	k.look("UBO", text)
	k.show()
	return k.lastItem("UBO")
}

// lastItem returns the newest item of a person's request messages.
func (k *slack) lastItem(person string) stories.Item {
	k.t.Helper()
	newest := ""
	for id, m := range k.shown {
		if m.Kind == stories.RequestMessage && m.Person == person && (newest == "" || k.last[id] > k.last[newest]) {
			newest = id
		}
	}
	var last stories.Item
	if newest == "" {
		return last
	}
	p, err := k.store.RequestPicture(k.t.Context(), k.shown[newest])
	noErr(k.t, err)
	for _, it := range p.Items {
		if it.Quote.ID >= last.Quote.ID {
			last = it
		}
	}
	return last
}

// approved has Bo allow a win everywhere and Cleo approve it.
func (k *slack) approved(text string) stories.Item {
	k.t.Helper()
	it := k.ask(text)
	noErr(k.t, k.store.Allow(k.t.Context(), it.Request.ID, "UBO", stories.Places{stories.Teams, stories.Leaders}, stories.Named))
	it = k.lastItem("UBO")
	noErr(k.t, k.store.Approve(k.t.Context(), *it.Quote.Story, "UCLEO", stories.Framing{Title: it.Card.Story.Title}, stories.Suggestion{}))
	k.show()
	return k.lastItem("UBO")
}

// host has Eda say yes for Support.
func (k *slack) host() {
	k.t.Helper()
	k.show()
	for _, m := range k.shown {
		if m.Kind == stories.HostMessage && m.Person == "UEDA" {
			noErr(k.t, k.store.Host(k.t.Context(), m.ID, "UEDA", stories.TeamCard{Team: m.Subject, Problems: []string{"handovers are slow"}, Work: "operations", Contact: "Eda"}))
		}
	}
}

func noErr(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAWinFromReactionToBothDigests(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	k.host()
	it := k.approved("Handovers now take one day, it was nine.")
	if it.Card == nil || it.Card.Quotes[0].Credit != "Bo Lind, Payments" {
		t.Fatalf("the speaker's card is %+v", it.Card)
	}
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	for channel, want := range map[string]int{"COPS": 1, "CSUP": 1} {
		if got := k.kinds(stories.HeadMessage, channel); got != want {
			t.Errorf("%d digests in %s, want %d", got, channel, want)
		}
	}
	if got := k.kinds(stories.StoryMessage, "COPS"); got != 1 {
		t.Errorf("%d stories in the thread, want 1", got)
	}
	it = k.lastItem("UBO")
	if len(it.Placements) != 2 {
		t.Fatalf("Bo sees %d placements, want 2", len(it.Placements))
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	for _, p := range k.lastItem("UBO").Placements {
		if p.State() != stories.BeingTaken {
			t.Errorf("placement is %s before Slack was told", p.State())
		}
	}
	k.show()
	for _, p := range k.lastItem("UBO").Placements {
		if p.State() != stories.Done {
			t.Errorf("placement is %s after it was shown anew", p.State())
		}
	}
	for _, m := range k.shown {
		if m.Kind == stories.HeadMessage {
			p, err := s.EditionPicture(t.Context(), m)
			noErr(t, err)
			if card := p.Parts[0].Picks[0]; !card.Gone() || card.Story.Title != "" {
				t.Errorf("a taken back story still draws %+v", card)
			}
		}
	}
}
