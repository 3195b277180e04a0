package blocks

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

// wild is text of any length and kind: markup, pings, text from right to left,
// clusters of emoji, nothing at all.
func wild(t *rapid.T, label string, most int) string {
	bits := []string{"<!channel>", "@here", "*x*", "`", "&amp;", "مرحبا ", "👩‍👩‍👧‍👦", "word ", "\n", "\u202e", "<@U0BO>", "é́́", "https://example.org ", "a"}
	n := rapid.SampledFrom([]int{0, 1, 5, 60, most, 2 * most}).Draw(t, label+" length")
	mix := []rune(strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 1, 3).Draw(t, label), ""))
	return string(slices.Repeat(mix, n/len(mix)+1)[:n])
}

func wildCard(t *rapid.T) stories.StoryCard {
	c := stories.StoryCard{
		Story: stories.Story{
			ID: rapid.Int64().Draw(t, "story"), Title: wild(t, "title", 300), Note: wild(t, "note", 600), Objection: wild(t, "objection", 3000),
			Grade:     rapid.SampledFrom([]stories.Grade{"", stories.Felt}).Draw(t, "grade"),
			HeldUntil: rapid.SampledFrom([]*time.Time{nil, &firstOfDecember}).Draw(t, "held until"),
		},
		Objective: wild(t, "objective", 200), Team: wild(t, "team", 200), Contact: wild(t, "contact", 200),
	}
	for range rapid.IntRange(0, 9).Draw(t, "said") {
		c.Said = append(c.Said, stories.Said{Team: wild(t, "said in", 200), Words: wild(t, "said", 300), Name: wild(t, "said by", 200)})
	}
	for range rapid.IntRange(0, 4).Draw(t, "quotes") {
		c.Quotes = append(c.Quotes, stories.Shown{Credit: wild(t, "credit", 200), Short: words300(t), Words: stories.Words{
			Well: wordsUpTo(t, "well", stories.MaxWords), Before: wordsUpTo(t, "before", stories.MaxField),
			Helped: wordsUpTo(t, "helped", stories.MaxField), Now: wordsUpTo(t, "now", stories.MaxField),
			Took: wordsUpTo(t, "took", stories.MaxField), Unsure: wordsUpTo(t, "unsure", stories.MaxField), TalkTo: wordsUpTo(t, "talk_to", stories.MaxField),
		}})
	}
	return c
}

func words300(t *rapid.T) string { return wordsUpTo(t, "short", stories.MaxLead) }

// wordsUpTo are words that could be saved.
func wordsUpTo(t *rapid.T, label string, most int) string {
	runes := []rune(wild(t, label, most))
	return string(runes[:min(len(runes), most)])
}

func wildEdition(t *rapid.T) stories.EditionPicture {
	p := stories.EditionPicture{
		Message:  stories.Message{ID: "id", PostedAt: at(firstOfDecember)},
		Audience: stories.Audience{Kind: rapid.SampledFrom([]stories.Direction{stories.Upward, stories.Sideways}).Draw(t, "kind"), Name: wild(t, "audience", 200), Zone: rapid.SampledFrom([]string{"", "Nowhere/At_All", "America/New_York"}).Draw(t, "zone"), Minimum: 2, PreviewHours: 4},
		Phrases:  stories.Phrasebook{Programme: wild(t, "programme", 300), Story: wild(t, "one", 100), Stories: wild(t, "several", 100)},
		Edition:  stories.Edition{ID: 1, DueAt: firstOfDecember, Status: rapid.SampledFrom([]stories.EditionStatus{stories.Drafted, stories.Posted, stories.Skipped, stories.Folded}).Draw(t, "status"), Reason: wild(t, "reason", 300)},
		Ask:      &stories.Ask{What: wild(t, "what", 300), OfWhom: wild(t, "of whom", 300)},
		Outcome:  &stories.Ask{What: wild(t, "earlier", 300), Outcome: wild(t, "outcome", 300)},
		Draft:    rapid.Bool().Draw(t, "draft"), Native: true, People: map[string]string{"U": wild(t, "curator", 200)},
		Figures: stories.Figures{Since: firstOfDecember.AddDate(0, -30, 0), Used: 3, ByMonth: wildMonths(t)},
	}
	one := stories.PartPicture{
		Part:    stories.Part{ID: 2, Status: rapid.SampledFrom([]stories.PartStatus{stories.PartDrafted, stories.PartHeld, stories.PartSkipped}).Draw(t, "part"), Reason: wild(t, "why", 300), Problem: wild(t, "problem", 300), Said: rapid.Bool().Draw(t, "said"), Team: number(7)},
		Channel: stories.Channel{Name: wild(t, "channel", 80)}, Team: &stories.Team{Name: wild(t, "for team", 200), Host: "U0EDA"}, HostName: wild(t, "host", 200),
		Withheld: many(stories.Withheld{Work: wild(t, "work", 200), Said: wildCard(t).Said}, 5),
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "picks") {
		leftOut := rapid.SampledFrom([]string{"", "", "left_out", "edited"}).Draw(t, "left out")
		one.Picks = append(one.Picks, pick(int64(i+1), wildCard(t), "problem,helps,work,turn,fresh", leftOut))
	}
	p.Parts = many(one, rapid.SampledFrom([]int{0, 1, 3, 50}).Draw(t, "parts"))
	return p
}

func wildMonths(t *rapid.T) []stories.MonthCount {
	var out []stories.MonthCount
	for i := range rapid.IntRange(0, 40).Draw(t, "months") {
		out = append(out, stories.MonthCount{Month: time.Date(2023, time.Month(i+1), 1, 0, 0, 0, 0, time.UTC), Used: i})
	}
	return out
}

// fits fails when Slack would refuse a message.
func fits(t *rapid.T, what string, m Message) {
	t.Helper()
	if found := refused(onMessage, m.Blocks); len(found) > 0 {
		t.Fatalf("Slack would refuse %s:\n%s", what, strings.Join(found, "\n"))
	}
	if m.Text == "" || strings.ContainsAny(m.Text, "<>") {
		t.Fatalf("text of %s: %.100q", what, m.Text)
	}
}

func TestEditionsFitSlackWhateverIsInThem(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := wildEdition(t)
		fits(t, "the controls", l.Control(p))
		for part := range max(1, min(2, len(p.Parts))) {
			fits(t, "the head", l.Head(p, part))
			fits(t, "the figures", l.FiguresPiece(p, part))
			for _, c := range partOf(p, part).Picks {
				fits(t, "a story", l.StoryPiece(p, part, c.Pick.Story))
			}
		}
	})
}

func TestCuratorsHomeFitsSlackWhateverIsInIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		c := wildCard(t)
		p := homePicture(stories.QueueTab)
		p.Queue = many(stories.QueueCard{StoryCard: c, Where: wild(t, "where", 100)}, stories.HomePage)
		p.Approved = many(c, 40)
		p.Map = many(stories.TeamFacts{Team: stories.Team{Name: wild(t, "team", 200), Problems: many(wild(t, "problem", 300), 5), EngagedBy: "U", EngagedAt: at(firstOfDecember), EngagedWhy: wild(t, "why", 300)}, Engaged: true, Withheld: many(stories.Withheld{Work: wild(t, "work", 200), Said: c.Said}, 5), Planned: many(stories.PlannedPart{Part: stories.Part{Reason: wild(t, "held", 300)}, Picks: many(pick(1, c, "problem,turn", ""), 2)}, 2)}, 40)
		p.Shared = many(stories.SharedProblem{Word: wild(t, "shared", 30), Teams: many(wild(t, "team", 200), 30), Speak: many(c, 2), Total: 9}, 5)
		p.Coming = many(stories.EditionLine{AudienceName: wild(t, "audience", 200), Zone: "?"}, 40)
		p.Recent, p.Teams = p.Coming, many(stories.Team{Name: wild(t, "a team", 100)}, 1)
		p.Exports = many(stories.ExportLine{
			Export:     stories.Export{ID: 3, State: rapid.SampledFrom([]stories.ExportState{stories.ExportHeld, stories.ExportDoubtful, stories.ExportFailed}).Draw(t, "export"), Purpose: wild(t, "purpose", 300), ForWhom: wild(t, "whom", 300), Quotes: 5000},
			MadeByName: wild(t, "made by", 200), HolderName: wild(t, "held by", 200), Withdrawn: many(int64(4711), rapid.SampledFrom([]int{0, 1, 4000}).Draw(t, "withdrawn")), Untold: 2,
		}, 9)
		for name, blocks := range map[string][]slack.Block{"exports": l.exportsTab(p), "queue": l.queueTab(p), "editions": l.editionsTab(p), "map": l.mapTab(p), "settings": l.settingsTab(p)} {
			if found := refused(onHome, blocks); len(found) > 0 || len(blocks) > homeBlocks {
				t.Fatalf("%s of %d blocks:\n%s", name, len(blocks), strings.Join(found, "\n"))
			}
		}
	})
}

// quotesIn are the words of every quote that blocks draw.
func quotesIn(t *rapid.T, blocks []slack.Block) []string {
	raw, err := json.Marshal(blocks)
	if err != nil {
		t.Fatalf("marshal: %v", err)
	}
	var parsed any
	if err := json.Unmarshal(raw, &parsed); err != nil {
		t.Fatalf("read: %v", err)
	}
	var out []string
	var find func(any)
	find = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				find(e)
			}
		case map[string]any:
			if v["type"] == "rich_text_quote" {
				said := ""
				for _, e := range list(v, "elements") {
					said += str(e, "text")
				}
				out = append(out, said)
			}
			for _, e := range v {
				find(e)
			}
		}
	}
	find(parsed)
	return out
}

func TestQuotesAreTheWordsAndNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := wildEdition(t)
		var allowed []string
		for _, c := range partOf(p, 0).Picks {
			for _, s := range c.Said { // readers' own, for curators
				allowed = append(allowed, s.Words)
			}
			for _, q := range c.Quotes {
				allowed = append(allowed, q.Short, " ") // Slack takes no empty quote
				for _, f := range stories.Fields {
					allowed = append(allowed, q.Words.Field(f))
				}
			}
		}
		drawn := slices.Concat(l.Head(p, 0).Blocks, l.Control(p).Blocks)
		for _, c := range partOf(p, 0).Picks {
			drawn = append(drawn, l.StoryPiece(p, 0, c.Pick.Story).Blocks...)
		}
		for _, said := range quotesIn(t, drawn) {
			if !slices.Contains(allowed, said) {
				t.Fatalf("a quote that nobody said: %q", said)
			}
		}
	})
}
