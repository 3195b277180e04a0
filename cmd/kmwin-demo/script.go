package main

import (
	"fmt"
	"strings"
	"time"
)

// A script is what people do, line by line:
//
//	# A comment.
//	== Tue 24 November 2026, 09:10     the clock goes there, through all that comes due
//	#payments                          where they talk
//	bo: Onboarding now takes one day,  somebody says something there; indented
//	  it was nine.                     lines go on with it
//	> ana: Nine!                       a reply to what was said last
//	+ tada ana eda                     reactions to what was said or replied last
//	- bo clicks "No thanks"            somebody does something; see deeds
//
// Words in a deed stand in straight quotes, with \n for a new line.

// step is one line of a script, with the lines that go on with it.
type step struct {
	line int
	kind stepKind
	who  string
	text string
	at   time.Time
	deed sentence
}

type stepKind int

const (
	clockStep stepKind = iota
	placeStep
	sayStep
	replyStep
	reactStep
	deedStep
)

// clockForm is how a script writes a moment, in the organisation's zone.
const clockForm = "Mon 2 January 2006, 15:04"

// scriptError is what is wrong with a script, or with how it went, and where.
type scriptError struct {
	name string
	line int
	err  error
}

func (e *scriptError) Error() string { return fmt.Sprintf("%s:%d: %v", e.name, e.line, e.err) }
func (e *scriptError) Unwrap() error { return e.err }

// script is a parsed script; name stands in errors.
type script struct {
	name  string
	steps []step
}

// parseScript reads a script; moments are read in zone. The error is a
// *scriptError.
func parseScript(name, text string, zone *time.Location) (script, error) {
	s := script{name: name}
	for i, raw := range strings.Split(text, "\n") {
		line := strings.TrimRight(raw, " \t\r")
		if goesOn := strings.TrimLeft(line, " \t"); goesOn != line && goesOn != "" {
			if err := s.goOn(goesOn); err != nil {
				return s, &scriptError{name, i + 1, err}
			}
			continue
		}
		if line == "" || strings.HasPrefix(line, "# ") || line == "#" {
			continue
		}
		st, err := parseStep(line, zone)
		if err != nil {
			return s, &scriptError{name, i + 1, err}
		}
		st.line = i + 1
		s.steps = append(s.steps, st)
	}
	return s, nil
}

// goOn adds an indented line to what is said before it.
func (s *script) goOn(text string) error {
	if n := len(s.steps); n > 0 && (s.steps[n-1].kind == sayStep || s.steps[n-1].kind == replyStep) {
		s.steps[n-1].text += "\n" + text
		return nil
	}
	return fmt.Errorf("an indented line goes on with nothing that was said")
}

func parseStep(line string, zone *time.Location) (step, error) {
	switch {
	case strings.HasPrefix(line, "== "):
		return parseClock(strings.TrimSpace(line[3:]), zone)
	case strings.HasPrefix(line, "#"):
		return step{kind: placeStep, text: line}, nil
	case strings.HasPrefix(line, "> "):
		return parseSaid(replyStep, line[2:])
	case strings.HasPrefix(line, "+ "):
		emoji, who, _ := strings.Cut(strings.TrimSpace(line[2:]), " ")
		return step{kind: reactStep, who: who, text: emoji}, nil
	case strings.HasPrefix(line, "- "):
		d, err := parseSentence(line[2:])
		return step{kind: deedStep, deed: d}, err
	default:
		return parseSaid(sayStep, line)
	}
}

func parseClock(text string, zone *time.Location) (step, error) {
	at, err := time.ParseInLocation(clockForm, text, zone)
	if err != nil {
		return step{}, fmt.Errorf("a moment is written as %q", clockForm)
	}
	if day := at.Format("Mon"); !strings.HasPrefix(text, day) {
		return step{}, fmt.Errorf("that day is a %s", day)
	}
	return step{kind: clockStep, at: at}, nil
}

func parseSaid(kind stepKind, line string) (step, error) {
	who, text, ok := strings.Cut(line, ": ")
	if !ok || who == "" || strings.ContainsAny(who, " \"") {
		return step{}, fmt.Errorf("this is neither something said (bo: words) nor a deed (- bo clicks \"Yes\")")
	}
	return step{kind: kind, who: who, text: text}, nil
}
