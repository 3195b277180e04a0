package stories_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// full is Bo with everything that can be kept of somebody: posted words, a
// request, words for himself, nominations with a note, acts, a team he hosts.
func full(t *testing.T) (*slack, *stories.Store, stories.Item, database) {
	t.Helper()
	k, s, it, db := posted(t)
	ctx := t.Context()
	other := k.tell("UANA", "Zebra words of Ana's stand.", everywhere...)
	k.approve(other)
	noErr(t, s.Point(ctx, stories.Pointing{Channel: "CPAY", TS: "1790000001.000100", Person: "UBO", Emoji: "seedling", EventTS: "1790000002.000000", On: true, Note: "walrus note"}))
	noErr(t, s.ShareNow(ctx, *other.Quote.Story, audience(t, s, "leads").ID, "UCLEO"))
	k.post()
	noErr(t, k.thank(*other.Quote.Story, "UBO", "walrus thanks"))
	noErr(t, k.thank(*it.Quote.Story, "UANA", "thank you, walrus Bo"))
	k.tell("UBO", "Walrus words for myself.")
	db.exec(t, `UPDATE team SET host = 'UBO', hosting = 'yes', problems = '{walrus problem}' WHERE key = 'support'`)
	noErr(t, s.Need(ctx, "N-one", "UBO", "walrus need"))
	db.exec(t, `INSERT INTO talk (story, quote, speaker, asker, words, state, asked_at) VALUES ($1, $2, 'UANA', 'UBO', 'walrus question', 'open', now())`, *other.Quote.Story, other.Quote.ID)
	db.exec(t, `INSERT INTO talk (story, quote, speaker, asker, words, state, agreed, asked_at) VALUES ($1, $2, 'UBO', 'UANA', 'a question to walrus Bo', 'met', true, now())`, *it.Quote.Story, it.Quote.ID)
	db.exec(t, `INSERT INTO meeting (talk, person, other, met_at) SELECT id, 'UBO', 'UANA', now() FROM talk WHERE speaker = 'UBO'`)
	k.show()
	return k, s, it, db
}

// TestForget: nothing of a person is left but the record that they were
// forgotten, and what others said is as it was.
func TestForget(t *testing.T) {
	t.Parallel()
	k, s, it, db := full(t)
	ctx := t.Context()
	standing := len(it.Placements)
	if standing == 0 {
		t.Fatal("nothing of Bo's was posted")
	}
	gone, err := s.Forget(ctx, stories.Forgetting{Person: "UBO"}, "UBO")
	noErr(t, err)
	if gone.Quotes < 2 || gone.Placements != standing {
		t.Errorf("forgotten: %+v, of %d placements", gone, standing)
	}
	k.show()
	for _, h := range k.heads("COPS") {
		for _, p := range h.Parts {
			for _, c := range p.Picks {
				if c.Story.ID == *it.Quote.Story && !c.Gone() {
					t.Error("his words still stand in #ops-leads")
				}
			}
		}
	}
	noErr(t, s.FinishForgetting(ctx))
	noErr(t, s.Tidy(ctx)) // single words that could be looked for go with it
	kept := db.withoutAudit(t)
	for _, word := range []string{"walrus", "Walrus", "Bo Lind", it.Versions[0].Well} {
		if strings.Contains(kept, word) {
			t.Errorf("%q is kept:\n%s", word, lineWith(kept, word))
		}
	}
	if !strings.Contains(kept, "Zebra words") {
		t.Error("Ana's words went too")
	}
	noErr(t, s.SetLeaders(ctx, []string{"UBO"}))
	if n := strings.Count(kept, `"UBO"`); n != 1 || db.count(t, `SELECT count(*) FROM person WHERE id = 'UBO' AND no_asks AND name = '' AND NOT leader`) != 1 {
		t.Errorf("his id is kept %d times:\n%s", n, lineWith(kept, `"UBO"`))
	}
	entries, err := s.Audit(ctx, stories.AuditQuery{Subject: "person", Deed: "forgot"})
	noErr(t, err)
	if len(entries) != 1 || entries[0].Subject != "person:UBO" {
		t.Errorf("the audit says %+v", entries)
	}
}

// TestForgottenHelpers stand by name in no offer of help any more.
func TestForgottenHelpers(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	ctx := t.Context()
	it, need := k.needed(clock)
	noErr(t, s.AskToHelp(ctx, need, *it.Quote.Story, "UCLEO"))
	k.show()
	noErr(t, s.TalkYes(ctx, k.questions("UBO")[0].ID, "UBO"))
	k.show()
	noErr(t, first(s.Forget(ctx, stories.Forgetting{Person: "UBO"}, "UBO")))
	drawn := 0
	for _, m := range claim(t, s) {
		if m.Kind == stories.OfferMessage {
			p, err := s.OfferPicture(ctx, m)
			noErr(t, err)
			if p.Helper != "" || p.Talk.State != stories.TalkEnded {
				t.Errorf("Eda reads %+v", p)
			}
			drawn++
		}
	}
	if drawn != 1 {
		t.Errorf("%d offers are drawn anew", drawn)
	}
}

// TestForgottenPairs: whoever of two who met is forgotten, neither's name stands in
// what introduced them, nor in the offer before it.
func TestForgottenPairs(t *testing.T) {
	t.Parallel()
	for _, of := range []string{"UEDA", "UBO"} {
		k, s, clock, _ := newDatabase(t)
		ctx := t.Context()
		it, need := k.needed(clock)
		noErr(t, s.AskToHelp(ctx, need, *it.Quote.Story, "UCLEO"))
		k.show()
		talk := k.questions("UBO")[0].ID
		noErr(t, s.TalkYes(ctx, talk, "UBO"))
		k.show()
		noErr(t, s.MeetYes(ctx, talk, "UEDA"))
		k.show()
		noErr(t, first(s.Forget(ctx, stories.Forgetting{Person: of}, of)))
		drawn := map[stories.MessageKind]bool{}
		for _, m := range claim(t, s) {
			drawn[m.Kind] = true
			switch m.Kind {
			case stories.IntroductionMessage:
				p, err := s.IntroductionPicture(ctx, m)
				noErr(t, err)
				if !p.Gone || p.Asker+p.Speaker != "" {
					t.Errorf("%s was forgotten; the two read %+v", of, p)
				}
			case stories.OfferMessage:
				p, err := s.OfferPicture(ctx, m)
				noErr(t, err)
				if of == "UEDA" && (p.Need.Words != "" || p.Talk.State == stories.TalkYes) || of == "UBO" && p.Helper != "" {
					t.Errorf("%s was forgotten; the offer is %+v", of, p)
				}
			case stories.NeedMessage:
				p, err := s.NeedPicture(ctx, m)
				noErr(t, err)
				if of == "UEDA" && (p.Need.Words != "" || p.Need.Status != stories.NeedClosed) {
					t.Errorf("the need is still %+v", p)
				}
			}
		}
		if !drawn[stories.IntroductionMessage] || !drawn[stories.OfferMessage] || of == "UEDA" && !drawn[stories.NeedMessage] {
			t.Errorf("%s was forgotten; drawn anew: %v", of, drawn)
		}
	}
}

// TestForgetWithoutATrace: who may be asked again is not even an id.
func TestForgetWithoutATrace(t *testing.T) {
	t.Parallel()
	k, s, _, db := full(t)
	_, err := s.Forget(t.Context(), stories.Forgetting{Person: "UBO", MayAsk: true}, "")
	noErr(t, err)
	noErr(t, s.FinishForgetting(t.Context()))
	if !strings.Contains(db.withoutAudit(t), `"UBO"`) {
		t.Error("his messages' rows went before Slack showed them changed")
	}
	k.show()
	noErr(t, s.FinishForgetting(t.Context()))
	if kept := db.withoutAudit(t); strings.Contains(kept, `"UBO"`) {
		t.Errorf("his id is kept:\n%s", lineWith(kept, `"UBO"`))
	}
}

// TestWhoOnlyLeadsIsAnID: nobody's name is looked up for reading a leaders'
// channel, until they do something.
func TestWhoOnlyLeadsIsAnID(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	ctx := t.Context()
	stale := func() []string {
		ids, err := s.Stale(ctx, time.Time{}, 50)
		noErr(t, err)
		return ids
	}
	noErr(t, s.SetLeaders(ctx, []string{"UNEW"}))
	if slices.Contains(stale(), "UNEW") {
		t.Error("somebody is looked up for reading a channel")
	}
	k.point("UNEW", "1790000001.000100", "1790000002.000000", true)
	if !slices.Contains(stale(), "UNEW") {
		t.Error("who pointed to something is not looked up")
	}
}

// TestForgetIsOnesOwn: nobody else may, an admin neither.
func TestForgetIsOnesOwn(t *testing.T) {
	t.Parallel()
	_, s, _, _ := full(t)
	for _, by := range []string{"UANA", "UCLEO", "UDAN"} {
		_, err := s.Forget(t.Context(), stories.Forgetting{Person: "UBO"}, by)
		wantErr(t, err, stories.ErrNotYours)
	}
	_, err := s.Forget(t.Context(), stories.Forgetting{}, "")
	wantErr(t, err, stories.ErrNotYours)
}

// TestForgottenIsNotAskedAgain, though somebody points to the same message.
func TestForgottenIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	k, s, it, db := full(t)
	_, err := s.Forget(t.Context(), stories.Forgetting{Person: "UBO"}, "UBO")
	noErr(t, err)
	k.show()
	k.point("UANA", it.Quote.TS, "1890000000.000000", true)
	before := k.kinds(stories.RequestMessage, "")
	if r := k.look("UBO", "Penguin words."); len(r) != 1 || r[0].Refused != "" {
		t.Errorf("the nominator reads %+v", r)
	}
	k.show()
	if n := k.kinds(stories.RequestMessage, ""); n != before {
		t.Error("he was asked again")
	}
	if n := db.count(t, `SELECT count(*) FROM version WHERE well LIKE 'Penguin%'`); n != 0 {
		t.Error("his words are kept")
	}
}

// TestRule03DataTellsNoAnswers: what somebody pointed to looks the same whatever
// was answered, in their own copy too.
func TestRule03DataTellsNoAnswers(t *testing.T) {
	t.Parallel()
	copyAfter := func(answer func(*stories.Store, stories.Item)) string {
		k, s, clock := newSlack(t)
		it := k.ask("Walrus words.")
		answer(s, it)
		var out strings.Builder
		for range 3 {
			noErr(t, s.Tidy(t.Context()))
			d, err := s.Data(t.Context(), "UANA")
			noErr(t, err)
			raw, err := json.Marshal(d)
			noErr(t, err)
			out.Write(raw)
			out.WriteByte('\n')
			clock.Add(8 * 24 * time.Hour)
		}
		return out.String()
	}
	no := copyAfter(func(s *stories.Store, it stories.Item) { noErr(t, s.Refuse(t.Context(), it.Request.ID, "UBO")) })
	yes := copyAfter(func(s *stories.Store, it stories.Item) {
		noErr(t, s.Allow(t.Context(), it.Request.ID, "UBO", everywhere, stories.Named))
	})
	if no != yes {
		t.Errorf("a no and a yes differ:\n%s\n%s", no, yes)
	}
	if strings.Contains(yes, "Walrus") {
		t.Error("somebody else's words are in it")
	}
}

// TestRule03DataTellsNoSpeakersAnswer: nor whether a speaker would rather not
// talk, in the copy of who asked them; what they wrote to each other is in both.
func TestRule03DataTellsNoSpeakersAnswer(t *testing.T) {
	t.Parallel()
	var seen []string
	for _, answer := range []func(*stories.Store, int64) error{
		func(*stories.Store, int64) error { return nil },
		func(s *stories.Store, id int64) error { return s.TalkNo(t.Context(), id, "UBO") },
		func(s *stories.Store, _ int64) error { return s.DontTalk(t.Context(), "UBO", true) },
	} {
		k, s, _ := newSlack(t)
		noErr(t, k.asks("UEDA", k.say("UBO", "payments", "It takes a day now.")))
		noErr(t, answer(s, k.questions("UBO")[0].ID))
		d, err := s.Data(t.Context(), "UEDA")
		noErr(t, err)
		raw, err := json.Marshal(d)
		noErr(t, err)
		seen = append(seen, string(raw))
	}
	if seen[0] != seen[1] || seen[0] != seen[2] {
		t.Errorf("Eda can tell what Bo did:\n%s", strings.Join(seen, "\n"))
	}
	r := newRead(t, stories.Someone)
	noErr(t, r.writes("ULEA", stories.Reused, "The walrus report"))
	noErr(t, r.writes("ULEA", stories.AskedOf, "Walrus what?"))
	noErr(t, r.s.AnswerReader(t.Context(), r.mustExchange(stories.QuestionMessage, "UBO").ID, "UBO", stories.Answer{Words: "Walrus that."}))
	bo, err := r.s.Data(t.Context(), "UBO")
	noErr(t, err)
	lea, err := r.s.Data(t.Context(), "ULEA")
	noErr(t, err)
	if len(bo.Answers) != 1 || len(lea.Answers) != 0 || len(lea.Acts) != 2 || lea.Acts[0].WhereTo != "The walrus report" {
		t.Errorf("Bo has %+v, Lea %+v", bo.Answers, lea.Acts)
	}
}

// TestData holds a person's own words and what became of them.
func TestData(t *testing.T) {
	t.Parallel()
	_, s, it, _ := full(t)
	d, err := s.Data(t.Context(), "UBO")
	noErr(t, err)
	raw, err := json.Marshal(d)
	noErr(t, err)
	for _, has := range []string{it.Versions[0].Well, "Walrus words for myself.", "walrus thanks", "walrus problem", "walrus need", "Bo Lind", "ops-leads", `"state":"standing"`} {
		if !strings.Contains(string(raw), has) {
			t.Errorf("%q is not in it", has)
		}
	}
	if len(d.Talks) != 1 || len(d.Meetings) != 1 || d.Talks[0].Words != "" {
		t.Errorf("of talks it holds %+v, %+v", d.Talks, d.Meetings)
	}
	for _, not := range []string{"Zebra", "thank you, walrus Bo", "a question to walrus Bo"} {
		if strings.Contains(string(raw), not) {
			t.Errorf("%q, of somebody else, is in it", not)
		}
	}
}

// withoutAudit is every row of every table but the audit's.
func (d database) withoutAudit(t *testing.T) string {
	t.Helper()
	var kept []string
	for l := range strings.SplitSeq(d.dump(t), "\n") {
		if !strings.Contains(l, `"deed": "`) {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

func lineWith(text, word string) string {
	var out []string
	for l := range strings.SplitSeq(text, "\n") {
		if strings.Contains(l, word) {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
