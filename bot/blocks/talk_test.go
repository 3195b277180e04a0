package blocks

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func question(change func(*stories.TalkItem)) stories.TalkItem {
	it := stories.TalkItem{
		Talk:      stories.Talk{ID: 91, Words: "How did you find the time <!here>?", State: stories.TalkOpen},
		AskerName: "Max Vogt", TeamName: "Support", Title: "Handovers in ten minutes",
	}
	change(&it)
	return it
}

func aboutANeed(change func(*stories.TalkItem)) stories.TalkItem {
	return question(func(it *stories.TalkItem) {
		it.Need, it.Words, it.AskerName, it.TeamName, it.NeedWords = number(5), "", "", "", "Somebody who has made handovers quick"
		change(it)
	})
}

func talks(items ...stories.TalkItem) stories.TalkPicture {
	return stories.TalkPicture{Message: stories.Message{ID: requestID}, Person: bo(), Items: items}
}

func TestGoldenTalk(t *testing.T) {
	t.Parallel()
	same := func(*stories.TalkItem) {}
	golden(t, "talk_form", func(l Drawer) any { return l.TalkForm(handovers(), 7) })
	golden(t, "talk_asked", func(l Drawer) any { return l.AskedToTalkPage() })
	for name, p := range map[string]stories.TalkPicture{
		"talk_open": talks(question(same), aboutANeed(same), question(func(it *stories.TalkItem) { it.Unnamed = true }),
			question(func(it *stories.TalkItem) { it.Outside = true })),
		"talk_met":      talks(question(func(it *stories.TalkItem) { it.State, it.Agreed = stories.TalkMet, true })),
		"talk_met_need": talks(aboutANeed(func(it *stories.TalkItem) { it.State, it.Agreed = stories.TalkMet, true })),
		"talk_agreed":   talks(aboutANeed(func(it *stories.TalkItem) { it.State, it.Agreed = stories.TalkYes, true })),
		"talk_ended":    talks(question(func(it *stories.TalkItem) { it.State, it.Words = stories.TalkEnded, "" })),
	} {
		golden(t, name, func(l Drawer) any { return l.Talks(p) })
	}
	met := stories.IntroductionPicture{Message: stories.Message{ID: requestID}, Asker: "Max Vogt", Team: "Support", Speaker: "Bo Lind", Title: "Handovers in ten minutes"}
	golden(t, "introduction", func(l Drawer) any { return l.Introduction(met) })
	met.Need, met.Team = true, ""
	golden(t, "introduction_gone", func(l Drawer) any {
		return l.Introduction(stories.IntroductionPicture{Message: met.Message, Gone: true})
	})
	golden(t, "introduction_need", func(l Drawer) any { return l.Introduction(met) })
	yes, no := true, false
	golden(t, "note_met", func(l Drawer) any {
		return l.Note(stories.NotePicture{Message: stories.Message{ID: requestID}, Person: bo(), Meetings: []stories.Meeting{
			{ID: 61, Other: "Max Vogt", Title: "Handovers"}, {ID: 62, Other: "Eda Kaya", Title: "Handovers", Helped: &yes}, {ID: 63, Title: "Handovers", Helped: &no},
		}})
	})
}

// TestTheirNoLooksLikeSilence: who said that they would help reads the same
// whether the other one says no, does nothing, or has not answered yet; and a
// speaker's own no reads like a lapse.
func TestTheirNoLooksLikeSilence(t *testing.T) {
	t.Parallel()
	waits := en.Talks(talks(aboutANeed(func(it *stories.TalkItem) { it.State, it.Agreed = stories.TalkYes, true })))
	ended := en.Talks(talks(aboutANeed(func(it *stories.TalkItem) { it.State, it.Agreed = stories.TalkEnded, true })))
	closed := en.Talks(talks(aboutANeed(func(it *stories.TalkItem) { it.State, it.Agreed, it.NeedWords = stories.TalkEnded, true, "" })))
	if !reflect.DeepEqual(waits, ended) || !reflect.DeepEqual(waits, closed) {
		t.Error("a helper can tell a no from silence")
	}
}

// TestIntroductionIsTwoSentences, without markup and without anybody's line.
func TestIntroductionIsTwoSentences(t *testing.T) {
	t.Parallel()
	for _, need := range []bool{false, true} {
		m := en.Introduction(stories.IntroductionPicture{Asker: "Max Vogt", Team: "Support", Speaker: "Bo Lind", Title: "Handovers <!here>", Need: need})
		text, deeds := read(t, m)
		if n := strings.Count(text, ". ") + 1; n != 2 || len(deeds) != 0 || len(m.Blocks) != 1 {
			t.Errorf("%d sentences, deeds %v: %s", n, deeds, text)
		}
	}
}

func TestTalkRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		c, team := handovers(), rowID(t, "team")
		c.Story.ID = rowID(t, "story")
		got, problems := ReadTalk(submitted(t, l.TalkForm(c, team)))
		if problems["words"].Code != stories.Missing {
			t.Fatalf("an empty line: %v", problems)
		}
		same(t, got, stories.Talking{Story: c.Story.ID, Team: team})
	})
}

func TestTalksFitSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		var items []stories.TalkItem
		for range rapid.IntRange(1, 9).Draw(t, "questions") {
			items = append(items, stories.TalkItem{
				Talk: stories.Talk{
					ID: 1, Words: long(t, "line", stories.MaxLine), Agreed: rapid.Bool().Draw(t, "agreed"),
					State: rapid.SampledFrom([]stories.TalkState{stories.TalkOpen, stories.TalkYes, stories.TalkMet, stories.TalkEnded}).Draw(t, "state"),
					Need:  rapid.SampledFrom([]*int64{nil, number(1)}).Draw(t, "need"),
				},
				AskerName: long(t, "asker", 200), TeamName: long(t, "team", 200), Title: long(t, "title", 300), NeedWords: long(t, "need's", stories.MaxLine),
				Unnamed: rapid.Bool().Draw(t, "unnamed"), Outside: rapid.Bool().Draw(t, "outside"),
			})
		}
		p := talks(items...)
		p.Person.NoTalks = rapid.Bool().Draw(t, "no talks")
		check(t, l.Talks(p))
		check(t, l.Introduction(stories.IntroductionPicture{Asker: long(t, "a", 300), Team: long(t, "b", 300), Speaker: long(t, "c", 300), Title: long(t, "d", 300)}))
	})
}
