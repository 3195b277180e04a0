package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// sentence is a deed as a script writes it: who, and the words that follow. Its
// form is the sentence without who, with " for each quoted part: `clicks " below "`.
type sentence struct {
	who    string
	form   string
	quoted []string
	places []string // #channel, home, messages or form, in the order they stand
}

var sentencePart = regexp.MustCompile(`^(?:"(?:[^"\\]|\\.)*"|[^\s",]+|,)`)

// parseSentence reads a sentence and refuses one that says nothing known.
func parseSentence(text string) (sentence, error) {
	var s sentence
	var words []string
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimLeft(rest, " \t") {
		part := sentencePart.FindString(rest)
		if part == "" {
			return s, errors.New("a quote is not closed")
		}
		rest = rest[len(part):]
		word, err := s.read(part)
		if err != nil {
			return s, err
		}
		words = append(words, word)
	}
	if len(words) < 2 {
		return s, errors.New("a deed says who does what")
	}
	s.who, s.form = words[0], foldLists(strings.Join(words[1:], " "))
	if _, known := deeds[s.form]; !known {
		return s, fmt.Errorf("nobody knows how to do that: %s", s.form)
	}
	return s, nil
}

func (s *sentence) read(part string) (string, error) {
	switch {
	case part[0] == '"':
		text, err := strconv.Unquote(part)
		if err != nil {
			return "", fmt.Errorf("%s cannot be read: %w", part, err)
		}
		s.quoted = append(s.quoted, text)
		return `"`, nil
	case part[0] == '#', part == "home", part == "messages", part == "form":
		s.places = append(s.places, part)
		return "@", nil
	default:
		return part, nil
	}
}

// foldLists writes a list of quoted parts as one.
func foldLists(form string) string {
	for strings.Contains(form, `" , "`) {
		form = strings.Replace(form, `" , "`, `"`, 1)
	}
	return form
}
