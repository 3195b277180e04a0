package blocks

import (
	"bytes"
	"encoding/csv"
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/bot/wording"
	"github.com/kmwin/kmwin/stories"
)

// goldenFile compares a file with testdata/NAME, in another language than English
// with testdata/LANGUAGE/NAME.
func goldenFile(t *testing.T, name string, p stories.ExportPicture) {
	t.Helper()
	for _, language := range wording.Names() {
		_, _, got, err := In(language).ExportFile(p)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", language, name)
		if language == "en" {
			path = filepath.Join("testdata", name)
		}
		compare(t, path, got)
	}
}

func TestGoldenFiles(t *testing.T) {
	t.Parallel()
	p := anExport()
	goldenFile(t, "storybook.golden.html", p)
	p.Export.Format, p.Export.Place = stories.CSV, stories.Teams
	goldenFile(t, "table.golden.csv", p)
}

func wildExport(t *rapid.T) stories.ExportPicture {
	p := anExport()
	p.Export.Purpose, p.Phrases.Programme = wild(t, "purpose", 300), wild(t, "programme", 200)
	p.Export.Place = rapid.SampledFrom(stories.AllPlaces).Draw(t, "place")
	for i := range p.Stories {
		c := wildCard(t)
		p.Stories[i] = stories.ExportStory{Title: wild(t, "title", 300), Objective: wild(t, "objective", 100), Note: wild(t, "note", 300), Grade: stories.Felt}
		for n, q := range c.Quotes {
			q.Words.Well += rapid.SampledFrom(tricky).Draw(t, "tricky")
			p.Stories[i].Quotes = append(p.Stories[i].Quotes, stories.ExportQuote{Number: n, Shown: q})
		}
	}
	return p
}

var tricky = []string{"", "</p><script>alert(1)</script>", "“quoted”", `" onload="x`, "{{.Policy}}", "=1+1", "\n-2+3", ";@SUM(A1)", "\t=cmd|' /C calc'!A0", "]]>", "\u202e=x", "<!--"}

var (
	tagsHTML  = regexp.MustCompile(`<[a-zA-Z!/][^>]*>`)
	fixedHTML = regexp.MustCompile(`<(/?[a-z0-9]+|!DOCTYPE html)((?: [a-zA-Z0-9:-]+="[^"<>]*")*)>`)
)

// quotesHTML finds what stands in a language's quotation marks on the page.
func quotesHTML(l Drawer) *regexp.Regexp {
	first, last, _ := strings.Cut(l.inQuotes("|"), "|")
	return regexp.MustCompile(`(?s)<p(?: class="said")? dir="auto">` + first + `(.*?)` + last + `</p>\n`)
}

// TestRule01StorybookHoldsTheirWords: between quotation marks stands what was
// allowed, character for character, and nothing in it does anything.
func TestRule01StorybookHoldsTheirWords(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := wildExport(t)
		page, err := l.storybook(p)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, s := range p.Stories {
			for _, q := range s.Quotes {
				for _, f := range fileFields(p.Export.Place) {
					if text := q.Words.Field(f); text != "" {
						want = append(want, strings.NewReplacer("\x00", "\uFFFD").Replace(text))
					}
				}
			}
		}
		var got []string
		for _, m := range quotesHTML(l).FindAllStringSubmatch(string(page), -1) {
			got = append(got, html.UnescapeString(m[1]))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("other words (-want +got):\n%s", diff)
		}
		for _, tag := range tagsHTML.FindAllString(string(page), -1) {
			m := fixedHTML.FindStringSubmatch(tag)
			if len(m) == 0 || slices.Contains(strings.Fields("script img iframe object embed link form input base"), strings.Trim(m[1], "/")) ||
				strings.Contains(m[2], " on") || strings.Contains(m[2], "javascript:") || strings.Contains(m[2], " src=") || strings.Contains(m[2], " style=") {
				t.Fatalf("a tag that is not ours: %s", tag)
			}
		}
	})
}

// TestStorybookNeedsNothingElse: it names its policy before anything else could be
// read, and no address but its own places.
func TestStorybookNeedsNothingElse(t *testing.T) {
	t.Parallel()
	page, err := en.storybook(anExport())
	if err != nil {
		t.Fatal(err)
	}
	policy, style := bytes.Index(page, []byte("Content-Security-Policy")), bytes.Index(page, []byte("<style>"))
	if policy < 0 || policy > style || !bytes.Contains(page, []byte("default-src &#39;none&#39;")) {
		t.Error("it has no policy, or too late")
	}
	_, rest, _ := strings.Cut(string(page), "<style>")
	css, _, _ := strings.Cut(rest, "</style>")
	hash := html.UnescapeString(string(page))
	if !strings.Contains(hash, "'sha256-"+styleHash("<style>"+css+"</style>")+"'") {
		t.Error("its policy does not allow its style")
	}
	for _, address := range regexp.MustCompile(`(?:href|url|src|https?:)[=(/]+"?([^" )]+)`).FindAllString(string(page), -1) {
		if !strings.HasPrefix(address, `href="#part-`) && !strings.Contains(address, "www.w3.org/2000/svg") {
			t.Errorf("it leads elsewhere: %s", address)
		}
	}
}

// How other programs may take a cell apart, and what begins a formula for them.
var (
	cells  = regexp.MustCompile(`[;|\t\r\n]`)
	starts = regexp.MustCompile(`^[\s"\x{a0}\x{202e}]*[=+@\-]`)
)

// TestTableDoesNothing: no cell, however a spreadsheet takes the file apart, begins
// a formula; without the apostrophes the words are what was allowed.
func TestTableDoesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := wildExport(t)
		file, err := l.table(p)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte(bom))))
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("it cannot be read: %v", err)
		}
		for _, row := range rows {
			for _, cell := range row {
				for _, part := range cells.Split(cell, -1) {
					if starts.MatchString(part) {
						t.Fatalf("a formula: %q in %q", part, cell)
					}
				}
			}
		}
		i := 1
		for _, s := range p.Stories {
			for _, q := range s.Quotes {
				if got, want := rows[i][4], inert(q.Words.Well); strings.ReplaceAll(got, "\r", "") != strings.ReplaceAll(want, "\r", "") {
					t.Fatalf("row %d holds %q, want %q", i, got, want)
				}
				if got := strings.ReplaceAll(inert(q.Words.Well), "'", ""); got != strings.ReplaceAll(q.Words.Well, "'", "") {
					t.Fatalf("more than apostrophes was added: %q", got)
				}
				i++
			}
		}
	})
}

func TestInert(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"": "", "It went well.": "It went well.", "a-b = c": "a-b = c", "3 + 4": "3 + 4", "it's": "it's",
		"=1+1": "'=1+1", "+49 30": "'+49 30", "-": "'-", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", " =1": "' =1", "\u00a0=1": "'\u00a0=1",
		"＝1": "'＝1", "a;=1": "a;'=1", "a\n=1": "a\n'=1", "a\n- b": "a\n'- b", "\u202e=1": "'\u202e=1", `"=1`: `'"=1`,
		"\t=1": "'\t'=1", "a\n\nb": "a\n\nb", "a\n\n-b": "a\n\n'-b", "a;;+1": "a;;'+1", "'=1": "'=1",
	} {
		if got := inert(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
}

// TestChartCounts: months, or years where there are many; none where there is
// nothing to compare.
func TestChartCounts(t *testing.T) {
	t.Parallel()
	p := anExport()
	if c := en.chartOf(p, p.Phrases); len(c.Bars) != 2 || c.Bars[1].Count != "2" || c.Bars[1].High != chartHigh || c.Bars[0].Y != c.Base-chartHigh/2 {
		t.Errorf("it is drawn so: %+v", c)
	}
	p.Months = nil
	for i := range 40 {
		p.Months = append(p.Months, stories.MonthCount{Month: firstOfDecember.AddDate(0, i-40, -firstOfDecember.Day()+1), Used: 1})
	}
	if c := en.chartOf(p, p.Phrases); len(c.Bars) != 4 || c.Bars[1].Label != "2024" || c.Bars[1].Count != "12" {
		t.Errorf("years are drawn so: %+v", c)
	}
	p.Months = p.Months[:1]
	if c := en.chartOf(p, p.Phrases); c != nil {
		t.Errorf("one month is drawn: %+v", c)
	}
}
