package blocks

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/kmwin/kmwin/stories"
)

// read is what people read of blocks, and which deeds they can do.
func read(t *testing.T, m Message) (text string, deeds []string) {
	t.Helper()
	var all strings.Builder
	var find func(v any)
	find = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				find(e)
			}
		case map[string]any:
			if s := str(v, "text"); s != "" {
				all.WriteString(s + "\n")
			}
			if id := str(v, "action_id"); id != "" {
				deeds = append(deeds, id)
			}
			for _, key := range []string{"text", "elements", "accessory"} {
				find(v[key])
			}
		}
	}
	for _, b := range asJSON(m.Blocks) {
		find(b)
	}
	return all.String(), deeds
}

func TestTakenBackIsOneLineWhateverTheCause(t *testing.T) {
	t.Parallel()
	for _, leftOut := range []string{"", "not_permitted", "edited", "deleted", "not_like_that"} {
		p := upward()
		p.Edition.Status = stories.Posted
		p.Parts[0].Picks[0] = pick(51, takenBack(11), "", leftOut)
		text, deeds := read(t, en.StoryPiece(p, 0, 11))
		if text != en.T("noLongerShown")+"\n" || len(deeds) > 0 {
			t.Errorf("%q: %q with %v", leftOut, text, deeds)
		}
	}
}

func TestHeadPromotesNoOtherLead(t *testing.T) {
	t.Parallel()
	p := upward()
	p.Edition.Status = stories.Posted
	p.Parts[0].Picks[0] = pick(51, takenBack(11), "", "")
	m := en.Head(p, 0)
	text, _ := read(t, m)
	if !strings.Contains(text, en.T("noLongerShown")) || strings.Contains(text, "What it was called") || strings.Contains(m.Text, "What it was called") {
		t.Errorf("head reads %q, text %q", text, m.Text)
	}
	if strings.Contains(text, "A handover takes ten minutes") {
		t.Error("another story's quote has taken the lead")
	}
}

func TestDraftDropsWhatIsTakenBack(t *testing.T) {
	t.Parallel()
	p := upward()
	p.Draft = true
	p.Parts[0].Picks[1] = pick(52, takenBack(12), "", "")
	if text, _ := read(t, en.Head(p, 0)); strings.Contains(text, en.T("noLongerShown")) {
		t.Errorf("the draft still has its line: %q", text)
	}
}

func TestDraftLooksLikeTheDigest(t *testing.T) {
	t.Parallel()
	draft := upward()
	draft.Draft = true
	if diff := cmp.Diff(en.Head(upward(), 0), en.Head(draft, 0)); diff != "" {
		t.Errorf("the preview is altered:\n%s", diff)
	}
}

func TestQuoteOver300IsOnlyInTheThread(t *testing.T) {
	t.Parallel()
	p := upward()
	long := strings.Repeat("é", stories.MaxLead+1)
	p.Parts[0].Picks[0].Quotes[0].Words.Well = long
	text, _ := read(t, en.Head(p, 0))
	if strings.Contains(text, long) || !strings.Contains(text, en.T("wordsInThread")) {
		t.Errorf("head reads %.200q", text)
	}
	p.Parts[0].Picks[0].Quotes[0].Short = "Short and allowed."
	if text, _ := read(t, en.Head(p, 0)); !strings.Contains(text, "Short and allowed.") {
		t.Errorf("head leaves the permitted shorter version out: %.200q", text)
	}
}

func TestStoryIsToldInItsOrder(t *testing.T) {
	t.Parallel()
	text, deeds := read(t, en.StoryPiece(upward(), 0, 11))
	at := -1
	for _, part := range []string{"it was nine", "Nine forms", "drew the process", "day two", "The curators add (counted)"} {
		i := strings.Index(text, part)
		if i <= at {
			t.Errorf("%q stands at %d, after %d", part, i, at)
		}
		at = i
	}
	if !slices.Equal(deeds, []string{Respond}) {
		t.Errorf("deeds = %v", deeds)
	}
}

func TestSidewaysBeginsWithWhy(t *testing.T) {
	t.Parallel()
	cases := []struct{ why, problem, want string }{
		{"problem,turn", "handovers are slow", "You said handovers are slow."},
		{"problem", "Handovers are slow!", "You said: Handovers are slow!"},
		{"helps", "handovers are slow", en.T("whyHelps")},
		{"work,fresh", "", en.T("whyWork")},
		{"fresh", "", en.T("whyOther")},
	}
	for _, c := range cases {
		p := toTeams()
		p.Parts[0].Part.Problem, p.Parts[0].Picks[0].Pick.Why = c.problem, c.why
		if text, _ := read(t, en.Head(p, 0)); !strings.HasPrefix(text, c.want+"\n") {
			t.Errorf("%s: begins with %.80q, want %q", c.why, text, c.want)
		}
	}
}

func TestOnlyTheHostSeesFewerAndStop(t *testing.T) {
	t.Parallel()
	for _, b := range asJSON(en.Head(toTeams(), 0).Blocks) {
		for _, e := range list(b, "elements") {
			id := str(e, "action_id")
			seen, _ := e["visible_to_user_ids"].([]any)
			if hosts := id == Fewer || id == Stop; hosts != (len(seen) == 1 && seen[0] == "U0EDA") {
				t.Errorf("%s is shown to %v", id, seen)
			}
		}
	}
}

func TestChartStandsAsTextToo(t *testing.T) {
	t.Parallel()
	m := en.FiguresPiece(upward(), 0)
	if !m.Native || m.Plain().Native || len(m.Plain().Blocks) != len(m.Blocks)-1 {
		t.Errorf("native %v, plain %v", m.Native, m.Plain().Native)
	}
	text, _ := read(t, m.Plain())
	for _, want := range []string{"6 wins used since 1 October, 4 in the three months before.", "Dec 2026: 4"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	p := upward()
	p.Native = false
	if en.FiguresPiece(p, 0).Native {
		t.Error("a chart where Slack takes none")
	}
}

func TestDecidedEditionHasNoButtons(t *testing.T) {
	t.Parallel()
	for _, status := range []stories.EditionStatus{stories.Posted, stories.Skipped, stories.Folded} {
		p := dropped(upward())
		p.Edition.Status = status
		if _, deeds := read(t, en.Control(p)); len(deeds) > 0 {
			t.Errorf("%s: %v", status, deeds)
		}
	}
}

func TestControlCountsOnlyWhatCanBePosted(t *testing.T) {
	t.Parallel()
	p := dropped(upward())
	p.Parts[0].Picks[1] = pick(52, takenBack(12), "", "")
	m := en.Control(p)
	if !strings.HasSuffix(m.Text, "with 2 wins.") {
		t.Errorf("text = %q", m.Text)
	}
	if text, _ := read(t, m); strings.Contains(text, "What it was called") {
		t.Error("a story that was taken back is still named")
	}
}

func TestReviewNamesNoQuestionToASpeaker(t *testing.T) {
	t.Parallel()
	quiet := en.Review(stories.ReviewPicture{})
	asked := en.Review(stories.ReviewPicture{Trouble: []stories.Message{{Kind: stories.RequestMessage, LastError: "user_disabled"}, {Kind: stories.NoteMessage}}})
	if diff := cmp.Diff(quiet, asked); diff != "" {
		t.Errorf("a curator can tell that somebody was asked:\n%s", diff)
	}
}

func TestMomentNamesItsClocks(t *testing.T) {
	t.Parallel()
	due := time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)
	for zone, want := range map[string]string{
		"Europe/Zurich": "1 December 2026, 09:00 Zurich time", "America/New_York": "1 December 2026, 03:00 New York time",
		"UTC": "1 December 2026, 08:00 UTC", "": "1 December 2026, 08:00 UTC", "Nowhere/At_All": "1 December 2026, 08:00 UTC",
		"Asia/Kolkata": "1 December 2026, 13:30 Kolkata time",
	} {
		if got := en.moment(due, zone); got != want {
			t.Errorf("%s: %q, want %q", zone, got, want)
		}
	}
}

func TestMonthIsTheAudiences(t *testing.T) {
	t.Parallel()
	p := upward()
	p.Edition.DueAt, p.Audience.Zone = time.Date(2026, 11, 30, 20, 0, 0, 0, time.UTC), "Pacific/Auckland"
	if m := en.Head(p, 0); !strings.HasPrefix(m.Text, "Working better · 1 December 2026") {
		t.Errorf("text = %q", m.Text)
	}
}

func TestPartIndex(t *testing.T) {
	t.Parallel()
	if p := upward(); PartIndex(p, 41) != 0 || PartIndex(p, 42) != -1 {
		t.Errorf("PartIndex = %d, %d", PartIndex(p, 41), PartIndex(p, 42))
	}
}
