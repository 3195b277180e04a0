package stories

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

// words of all kinds, none of which is the mark of a cut.
var someWords = []string{"Onboarding", "now", "takes", "one", "day", "don't", "well-known", "40", "3.5", "café", "cafe\u0301", "שלום", "سلام", "日本語", "👩‍👩‍👧‍👦", "👍🏿", "🇨🇭", "1️⃣", "handovers"}

func someText(t *rapid.T) string {
	var b strings.Builder
	for i := range rapid.IntRange(1, 30).Draw(t, "words") {
		if i > 0 {
			b.WriteString(rapid.SampledFrom([]string{" ", "  ", "\n", ", ", ". "}).Draw(t, "gap"))
		}
		b.WriteString(rapid.SampledFrom(someWords).Draw(t, "word"))
	}
	return b.String()
}

func texts(text string) []string {
	var out []string
	for _, w := range tokens(text) {
		out = append(out, w.text)
	}
	return out
}

func TestShorterByKeepsExactlyTheChosenWords(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		full := someText(t)
		var kept []string
		for _, w := range texts(full) {
			if rapid.Bool().Draw(t, "keep") {
				kept = append(kept, w)
			}
		}
		shorter := strings.Join(kept, rapid.SampledFrom([]string{" ", " […] ", "\n"}).Draw(t, "between"))
		ranges, err := ShorterBy(full, shorter)
		if err != nil {
			t.Fatalf("words of the original are refused: %v", err)
		}
		cut := Cut{Ranges: map[Field][]Range{Well: ranges}}
		if err := cut.Check(Words{Well: full}); err != nil {
			t.Fatal(err)
		}
		applied := cut.Apply(Words{Well: full}).Well
		if got := texts(strings.ReplaceAll(applied, CutMark, " ")); !slices.Equal(got, kept) {
			t.Fatalf("%q cut to %q, kept %q", full, applied, kept)
		}
		if marked := strings.Contains(applied, CutMark); marked != (len(kept) < len(tokens(full))) {
			t.Fatalf("%q of %q: a mark stands where nothing is left out, or none where something is", applied, full)
		}
		wholeCharacters(t, full, applied)
	})
}

// wholeCharacters requires that no character, as people see it, was taken apart.
func wholeCharacters(t *rapid.T, full, applied string) {
	has := map[string]bool{}
	for g := uniseg.NewGraphemes(full); g.Next(); {
		has[g.Str()] = true
	}
	for g := uniseg.NewGraphemes(strings.ReplaceAll(applied, CutMark, " ")); g.Next(); {
		if !has[g.Str()] && strings.TrimSpace(g.Str()) != "" {
			t.Fatalf("%q holds %q, which %q does not", applied, g.Str(), full)
		}
	}
}

func TestShorterByRefusesAndNamesWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ full, shorter, word string }{
		{"It was nine days.", "It was ten days.", "ten"},
		{"one two three", "two one", "one"},
		{"one", "one one", "one"},
		{"Great work", "great work", "great"},
		{"family 👩‍👩‍👧‍👦", "family 👩", "👩"},
		{"done 👍🏿", "done 👍", "👍"},
		{"שלום לכולם", "שלום עולם", "עולם"},
	} {
		_, err := ShorterBy(c.full, c.shorter)
		var not *NotTheirWordsError
		if !errors.As(err, &not) || not.Word != c.word {
			t.Errorf("%q from %q: %v, want %q named", c.shorter, c.full, err, c.word)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		full := someText(t)
		word := rapid.StringMatching(`[a-z]{3,9}qz`).Draw(t, "word")
		at := rapid.IntRange(0, len(texts(full))).Draw(t, "at")
		put := strings.Join(slices.Insert(texts(full), at, word), " ")
		if _, err := ShorterBy(full, put); err == nil {
			t.Fatalf("%q was taken for %q", put, full)
		}
	})
}

func someCut(t *rapid.T, n int) Cut {
	cut := Cut{Ranges: map[Field][]Range{}}
	for _, f := range Fields {
		for range rapid.IntRange(0, 3).Draw(t, "ranges") {
			from := rapid.IntRange(0, n).Draw(t, "from")
			cut.Ranges[f] = append(cut.Ranges[f], Range{from, min(n, from+rapid.IntRange(0, 9).Draw(t, "length"))})
		}
		if rapid.IntRange(0, 5).Draw(t, "out") == 0 {
			cut.LeftOut = append(cut.LeftOut, f)
		}
	}
	return cut
}

func TestJoinLeavesOutWhatEitherLeavesOut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(1, 40, -1).Draw(t, "text")
		n := utf8.RuneCountInString(text)
		w := Words{Well: text, Before: text, Helped: text, Now: text, Took: text, Unsure: text, TalkTo: text}
		a, b := someCut(t, n), someCut(t, n)
		joined := a.Join(b)
		if !joined.Equal(b.Join(a)) || !joined.Equal(joined.Join(a)) {
			t.Fatalf("%v joined with %v depends on the order", a, b)
		}
		for _, f := range Fields {
			rs := joined.Ranges[f]
			for i, r := range rs {
				if r.From >= r.To || i > 0 && r.From <= rs[i-1].To {
					t.Fatalf("%v are not in order and apart", rs)
				}
			}
			for i := range n {
				in := func(rs []Range) bool {
					return slices.ContainsFunc(rs, func(r Range) bool { return r.From <= i && i < r.To })
				}
				if in(rs) != (in(a.Ranges[f]) || in(b.Ranges[f])) {
					t.Fatalf("character %d of %s is cut by one only", i, f)
				}
			}
		}
		if err := joined.Check(w); err != nil {
			t.Fatal(err)
		}
		if got := joined.Apply(w); slices.Contains(joined.LeftOut, Now) && got.Now != "" {
			t.Fatalf("a field left out still says %q", got.Now)
		}
	})
}

func TestACutThatDoesNotLieInTheWordsIsRefused(t *testing.T) {
	t.Parallel()
	for _, r := range []Range{{-1, 1}, {0, 4}, {2, 2}, {3, 1}} {
		if err := (Cut{Ranges: map[Field][]Range{Well: {r}}}).Check(Words{Well: "abc"}); !errors.Is(err, ErrBadCut) {
			t.Errorf("%v: %v", r, err)
		}
	}
	var back Cut
	cut := Cut{Ranges: map[Field][]Range{Well: {{0, 2}}}, LeftOut: []Field{Now}}
	raw, err := cut.Value()
	if err != nil || back.Scan(raw) != nil || !back.Equal(cut) || back.None() || !(Cut{}).None() {
		t.Errorf("%v came back as %v, %v", cut, back, err)
	}
}

func TestMentionCut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want string
		names      []string
	}{
		{"Thanks @Ana Roth, it works", "Thanks […], it works", []string{"Ana Roth"}},
		{"@Ana and @Anabel", "[…] and […]", []string{"Ana"}},
		{"@Ana and @Anabel", "[…] and […]", []string{"Ana", "Anabel"}},
		{"@田中さんに感謝", "[…]さんに感謝", []string{"田中"}},
		{"mail ana@example.com", "mail ana@example.com", []string{"Ana", ""}},
		{"nobody", "nobody", nil},
	} {
		w := Words{Well: c.text, Helped: c.text}
		got := MentionCut(w, c.names).Apply(w)
		if got.Well != c.want || got.Helped != c.want {
			t.Errorf("%q without %q: %q, want %q", c.text, c.names, got.Well, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Z][a-zé]{1,8}( [A-Z][a-zé]{1,8})?`).Draw(t, "name")
		w := Words{Well: someText(t) + " @" + name + " " + someText(t)}
		if got := MentionCut(w, []string{name}).Apply(w).Well; strings.Contains(got, "@"+name) || !strings.Contains(got, CutMark) {
			t.Fatalf("%q still names %q", got, name)
		}
	})
}

func TestShortenIsSafeForCharacters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.Custom(someText), rapid.StringN(0, 60, -1)).Draw(t, "text")
		limit := rapid.IntRange(2, 60).Draw(t, "limit")
		got := Shorten(text, limit)
		if n := utf8.RuneCountInString(got); n > limit {
			t.Fatalf("%d characters, limit %d", n, limit)
		}
		if utf8.RuneCountInString(text) <= limit && got != text {
			t.Fatalf("%q was changed to %q", text, got)
		}
		if start := strings.TrimSuffix(got, "…"); got != text {
			if !strings.HasPrefix(text, start) {
				t.Fatalf("%q is not the start of %q", got, text)
			}
			if g := uniseg.GraphemeClusterCount(start) + uniseg.GraphemeClusterCount(text[len(start):]); g != uniseg.GraphemeClusterCount(text) {
				t.Fatalf("%q takes a character of %q apart", start, text)
			}
		}
	})
}
