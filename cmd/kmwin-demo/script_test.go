package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func zurich(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestParseScript(t *testing.T) {
	t.Parallel()
	zone := zurich(t)
	s, err := parseScript("x.script", `# A comment.
== Tue 24 November 2026, 09:10

#payments
bo: Onboarding now takes one day,
  it was nine: days.
> ana: Nine!
+ tada ana eda
- bo clicks "No thanks"
- ana chooses "Other teams", "Leaders" for "Where may \"it\" go?"
- cleo sees no "a\nb" on home
`, zone)
	if err != nil {
		t.Fatal(err)
	}
	type line struct {
		Line             int
		Kind             stepKind
		Who, Text, Form  string
		Quoted, InPlaces []string
	}
	var got []line
	for _, st := range s.steps {
		got = append(got, line{st.line, st.kind, st.who + st.deed.who, st.text, st.deed.form, st.deed.quoted, st.deed.places})
	}
	want := []line{
		{Line: 2, Kind: clockStep},
		{Line: 4, Kind: placeStep, Text: "#payments"},
		{Line: 5, Kind: sayStep, Who: "bo", Text: "Onboarding now takes one day,\nit was nine: days."},
		{Line: 7, Kind: replyStep, Who: "ana", Text: "Nine!"},
		{Line: 8, Kind: reactStep, Who: "ana eda", Text: "tada"},
		{Line: 9, Kind: deedStep, Who: "bo", Form: `clicks "`, Quoted: []string{"No thanks"}},
		{Line: 10, Kind: deedStep, Who: "ana", Form: `chooses " for "`, Quoted: []string{"Other teams", "Leaders", `Where may "it" go?`}},
		{Line: 11, Kind: deedStep, Who: "cleo", Form: `sees no " on @`, Quoted: []string{"a\nb"}, InPlaces: []string{"home"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if at := s.steps[0].at; !at.Equal(time.Date(2026, 11, 24, 8, 10, 0, 0, time.UTC)) {
		t.Errorf("the clock goes to %s", at)
	}
}

func TestParseScriptNamesTheLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"bo clicks yes":                       "neither something said",
		"- bo dances":                         "nobody knows how to do that: dances",
		`- bo clicks "Yes`:                    "a quote is not closed",
		"  and so on":                         "goes on with nothing",
		"== Mon 24 November 2026, 09:10":      "that day is a Tue",
		"== tomorrow":                         "a moment is written as",
		`- bo clicks "a" under "b"`:           "nobody knows how",
		"- bo":                                "who does what",
		"#payments\nbo: Hello\n- bo dances x": "nobody knows how",
	} {
		_, err := parseScript("x.script", text, time.UTC)
		var at *scriptError
		if !errors.As(err, &at) || !strings.Contains(err.Error(), want) || at.line != 1+strings.Count(text, "\n") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// Each form that can be written is one that is known; the past and the loop are
// written with them.
func TestScriptsParse(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"past.script": pastScript, "loop.script": loopScript} {
		s, err := parseScript(name, text, zurich(t))
		if err != nil {
			t.Error(err)
		}
		var last time.Time
		for _, st := range s.steps {
			if st.kind == clockStep && !st.at.After(last) {
				t.Errorf("%s:%d: the clock goes back", name, st.line)
			}
			if st.kind == clockStep {
				last = st.at
			}
		}
	}
}
