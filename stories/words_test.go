package stories

import (
	"strings"
	"testing"
	"time"
)

func TestWordsCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		words Words
		field Field
		want  Problem
	}{
		"nothing":           {Words{}, Well, Problem{Code: Missing}},
		"white space":       {Words{Well: " \n\t"}, Well, Problem{Code: Missing}},
		"too long":          {Words{Well: repeat("é", 3001)}, Well, Problem{Code: TooLong, Limit: 3000, Got: 3001}},
		"a long before":     {Words{Well: "w", Before: repeat("日", 301)}, Before, Problem{Code: TooLong, Limit: 300, Got: 301}},
		"a long helped":     {Words{Well: "w", Helped: repeat("x", 301)}, Helped, Problem{Code: TooLong, Limit: 300, Got: 301}},
		"a long now":        {Words{Well: "w", Now: repeat("x", 301)}, Now, Problem{Code: TooLong, Limit: 300, Got: 301}},
		"just short enough": {Words{Well: repeat("é", 3000), Before: repeat("é", 300)}, "", Problem{}},
	} {
		p := c.words.Check()
		if c.field == "" && len(p) > 0 || c.field != "" && (len(p) != 1 || p[string(c.field)] != c.want) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestTitlesStartFromTheWords(t *testing.T) {
	t.Parallel()
	for well, want := range map[string]string{
		"Onboarding takes one day now. It took nine.": "Onboarding takes one day now",
		"  First line!\nsecond line":                  "First line",
		"v1.2 is out":                                 "v1.2 is out",
	} {
		if got := (Words{Well: well}).Title(); got != want {
			t.Errorf("title of %q is %q, want %q", well, got, want)
		}
	}
	if got := (Words{Well: repeat("word ", 60)}).Title(); length(got) > MaxTitle {
		t.Errorf("a title of %d characters", length(got))
	}
}

func TestTellingCheck(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 10, 8, 0, 0, 0, time.UTC)
	yesterday, tomorrow := now.AddDate(0, 0, -1), now.AddDate(0, 0, 1)
	mine := Telling{By: "UBO", Whose: Mine, Words: Words{Well: "It works now."}}
	outside := Telling{
		By: "UBO", Whose: Outsiders, Words: mine.Words, Places: Places{Teams},
		OutsideRole: "Customer", AgreedHow: "by mail", AgreedOn: &yesterday,
	}
	for name, c := range map[string]struct {
		telling Telling
		change  func(*Telling)
		field   string
		code    Code
	}{
		"kept for oneself":       {mine, func(*Telling) {}, "", ""},
		"places without credit":  {mine, func(t *Telling) { t.Places = Places{Teams} }, "credit", Missing},
		"places with credit":     {mine, func(t *Telling) { t.Places, t.Credit = Places{Teams}, Someone }, "", ""},
		"a blank shorter":        {mine, func(t *Telling) { t.Shorter = " \n" }, "", ""},
		"a shorter of marks":     {mine, func(t *Telling) { t.Shorter = " […] " }, "shorter", Missing},
		"a shorter of own words": {mine, func(t *Telling) { t.Shorter = "It works." }, "", ""},
		"another word":           {mine, func(t *Telling) { t.Shorter = "It runs." }, "shorter", NotTheirs},
		"a long shorter": {mine, func(t *Telling) {
			t.Well = repeat("word ", 200)
			t.Shorter = repeat("word ", 150)
		}, "shorter", TooLong},
		"no colleague":             {mine, func(t *Telling) { t.Whose = Colleagues }, "colleague", Missing},
		"oneself as a colleague":   {mine, func(t *Telling) { t.Whose, t.Colleague = Colleagues, "UBO" }, "colleague", Missing},
		"a colleague":              {mine, func(t *Telling) { t.Whose, t.Colleague = Colleagues, "UANA" }, "", ""},
		"someone outside":          {outside, func(*Telling) {}, "", ""},
		"outside without a role":   {outside, func(t *Telling) { t.OutsideRole = " " }, "outside_role", Missing},
		"outside with a long role": {outside, func(t *Telling) { t.OutsideRole = repeat("x", 101) }, "outside_role", TooLong},
		"outside with a long name": {outside, func(t *Telling) { t.OutsideName = repeat("x", 101) }, "outside_name", TooLong},
		"agreed nohow":             {outside, func(t *Telling) { t.AgreedHow = "" }, "agreed_how", Missing},
		"agreed at length":         {outside, func(t *Telling) { t.AgreedHow = repeat("x", 201) }, "agreed_how", TooLong},
		"agreed never":             {outside, func(t *Telling) { t.AgreedOn = nil }, "agreed_on", Missing},
		"agreed tomorrow":          {outside, func(t *Telling) { t.AgreedOn = &tomorrow }, "agreed_on", BadDate},
		"outside for nowhere":      {outside, func(t *Telling) { t.Places = nil }, "places", Missing},
	} {
		c.change(&c.telling)
		p := c.telling.Check(now)
		if c.field == "" && len(p) > 0 || c.field != "" && (len(p) != 1 || p[c.field].Code != c.code) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestCreditLine(t *testing.T) {
	t.Parallel()
	bo := Person{Name: "Bo Lind", Title: "Engineer"}
	payments := &Team{Name: "Payments", Unit: "Finance", People: 12}
	small := &Team{Name: "Two Of Us", Unit: "Finance", People: 4}
	alone := &Team{Name: "Two Of Us", People: 4}
	unknown := &Team{Name: "Payments", Unit: "Finance"}
	for _, c := range []struct {
		credit Credit
		person Person
		team   *Team
		want   string
	}{
		{Named, bo, payments, "Bo Lind, Payments"},
		{ByRole, bo, payments, "Engineer, Payments"},
		{Someone, bo, payments, "Someone in Payments"},
		{Named, bo, small, "Bo Lind, Finance"},
		{ByRole, bo, small, "Engineer, Finance"},
		{Someone, bo, small, "Someone in Finance"},
		{Someone, bo, &Team{Name: "Five", Unit: "Finance", People: 5}, "Someone in Five"},
		{Named, bo, alone, "Bo Lind"},
		{Someone, bo, alone, "A colleague"},
		{Someone, bo, unknown, "Someone in Payments"},
		{Named, bo, nil, "Bo Lind"},
		{ByRole, bo, nil, "Engineer"},
		{Someone, bo, nil, "A colleague"},
		{ByRole, Person{Name: "Bo Lind"}, payments, "Someone in Payments"},
		{Named, Person{Name: "\u202eBo\nLind\u200f"}, nil, "BoLind"},
	} {
		if got := CreditLine(c.credit, c.person, c.team); got != c.want {
			t.Errorf("%s of %+v: %q, want %q", c.credit, c.team, got, c.want)
		}
		tells := strings.Contains(c.want, "Bo") || strings.Contains(c.want, "Engineer")
		if unit, unnamed := UnnamedIn(c.want); unnamed == tells || unnamed && unit != "" && !strings.HasSuffix(c.want, unit) {
			t.Errorf("%q reads as unnamed %v, of %q", c.want, unnamed, unit)
		}
	}
	for _, c := range []struct {
		name   string
		credit Credit
		want   string
	}{{"Kim Doe", Named, "Kim Doe, Customer"}, {"Kim Doe", ByRole, "Customer"}, {"", Named, "Customer"}} {
		if got := outsideCredit(Quote{OutsideRole: "Customer", OutsideName: c.name}, c.credit); got != c.want {
			t.Errorf("outside %s: %q, want %q", c.credit, got, c.want)
		}
	}
}

func TestPhrasebookAvoided(t *testing.T) {
	t.Parallel()
	book := Phrasebook{Avoid: []string{"KM", "lessons learned", "synergy"}}
	for line, want := range map[string]string{
		"a km programme":                  "KM",
		"kmwin":                           "",
		"Lessons  learned, again":         "lessons learned",
		"lessons to be learned":           "",
		"SYNERGY!":                        "synergy",
		"synergy's end":                   "",
		"":                                "",
		"we learned; lessons. learned it": "",
	} {
		if got := book.Avoided(line); got != want {
			t.Errorf("%q uses %q, want %q", line, got, want)
		}
	}
	if or := (Phrasebook{Story: "win"}).Or(book); or.Story != "win" || len(or.Avoid) != 3 {
		t.Errorf("filled up: %+v", or)
	}
}

func TestChannelFits(t *testing.T) {
	t.Parallel()
	fits := Channel{Kind: Private, Member: true}
	up, open, side := Audience{Kind: Upward}, Audience{Kind: Upward, Open: true}, Audience{Kind: Sideways}
	for name, c := range map[string]struct {
		audience Audience
		change   func(*Channel)
		want     string
	}{
		"private":           {up, func(*Channel) {}, ""},
		"public":            {up, func(c *Channel) { c.Kind = Public }, "public"},
		"public and said":   {open, func(c *Channel) { c.Kind = Public }, ""},
		"a team's public":   {side, func(c *Channel) { c.Kind = Public }, ""},
		"shared":            {open, func(c *Channel) { c.Shared = true }, "shared_outside"},
		"a team's shared":   {side, func(c *Channel) { c.Shared = true }, "shared_outside"},
		"archived":          {up, func(c *Channel) { c.Archived = true }, "archived"},
		"without the bot":   {up, func(c *Channel) { c.Member = false }, "not_in_channel"},
		"direct":            {side, func(c *Channel) { c.Kind = Direct }, "direct"},
		"never looked at":   {side, func(c *Channel) { c.Kind = UnknownChannel }, "unreadable"},
		"public and shared": {up, func(c *Channel) { c.Kind, c.Shared = Public, true }, "shared_outside"},
	} {
		channel := fits
		c.change(&channel)
		if got := channel.Fits(c.audience); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
