package stories

import (
	"errors"
	"testing"
	"time"
)

func TestEveryStatusAndEveryDeed(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 10, 8, 0, 0, 0, time.UTC)
	deeds := map[string]func(*Story) error{
		"approve":  func(s *Story) error { return s.approve(Framing{Title: "T"}, "UCLEO", now) },
		"reframe":  func(s *Story) error { return s.reframe(Framing{Title: "T"}) },
		"decline":  func(s *Story) error { return s.decline("later", "UCLEO", now) },
		"requeue":  func(s *Story) error { s.requeue("no", now); return nil },
		"withdraw": func(s *Story) error { s.withdraw(); return nil },
	}
	const refused = Status("refused")
	table := map[Status]map[string]Status{
		Queued:    {"approve": Approved, "reframe": refused, "decline": Declined, "requeue": Queued, "withdraw": Withdrawn},
		Approved:  {"approve": refused, "reframe": Approved, "decline": refused, "requeue": Queued, "withdraw": Withdrawn},
		Declined:  {"approve": refused, "reframe": refused, "decline": refused, "requeue": Queued, "withdraw": Withdrawn},
		Withdrawn: {"approve": refused, "reframe": refused, "decline": refused, "requeue": Queued, "withdraw": Withdrawn},
	}
	for from, row := range table {
		if len(row) != len(deeds) {
			t.Fatalf("%s: not every deed is in the table", from)
		}
		for deed, want := range row {
			story := Story{Status: from, Title: "before", DecidedBy: "UDAN"}
			err := deeds[deed](&story)
			if want != refused {
				if err != nil || story.Status != want {
					t.Errorf("%s a %s story: %s, %v; want %s", deed, from, story.Status, err, want)
				}
				continue
			}
			var decided *DecidedError
			if !errors.As(err, &decided) || !errors.Is(err, ErrDecided) || decided.By != "UDAN" || decided.Status != from {
				t.Errorf("%s a %s story: %v", deed, from, err)
			}
			if story.Status != from || story.Title != "before" {
				t.Errorf("%s a %s story was refused and changed it", deed, from)
			}
		}
	}
}

func TestFramingCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		framing Framing
		field   string
		code    Code
	}{
		"no title":                {Framing{Title: " \n"}, "title", Missing},
		"a long title":            {Framing{Title: repeat("é", 101)}, "title", TooLong},
		"a long note":             {Framing{Title: "T", Note: repeat("x", 301)}, "note", TooLong},
		"a figure without grade":  {Framing{Title: "T", Note: "saves 3 hours"}, "grade", NeedsGrade},
		"a figure with its grade": {Framing{Title: "T", Note: "saves 3 hours", Grade: Felt}, "", ""},
		"just short enough":       {Framing{Title: repeat("é", 100), Note: repeat("é", 300)}, "", ""},
	} {
		p := c.framing.Check()
		if c.field == "" && len(p) > 0 || c.field != "" && (len(p) != 1 || p[c.field].Code != c.code) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func repeat(s string, n int) string {
	out := ""
	for range n {
		out += s
	}
	return out
}
