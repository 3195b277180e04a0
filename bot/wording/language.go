package wording

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Language says sentences in one language; In returns one.
type Language struct {
	name    string
	says    *i18n.Localizer
	numbers *message.Printer
}

var (
	all     = load()
	matcher = language.NewMatcher(all.LanguageTags())
	spoken  = speak()
)

// In returns the language of the first locale that there is a file for, English
// when there is for none. A locale is as Slack writes it, "de-DE"; "" is none.
func In(locales ...string) Language {
	for _, locale := range locales {
		tag, err := language.Parse(locale)
		if err != nil || locale == "" {
			continue
		}
		if _, i, sure := matcher.Match(tag); sure >= language.High {
			return spoken[i]
		}
	}
	return spoken[0]
}

// Names lists all languages by their BCP 47 names, "en" first.
func Names() []string {
	var names []string
	for _, l := range spoken {
		names = append(names, l.name)
	}
	return names
}

// Name is the language's BCP 47 name, such as "en".
func (l Language) Name() string { return l.name }

// T says a sentence. with are the names and values of what stands in it, in
// turn.
func (l Language) T(key string, with ...any) string {
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: named(with)})
}

// N says a sentence whose form depends on a number, which is called n in it.
func (l Language) N(key string, n int, with ...any) string {
	return l.say(&i18n.LocalizeConfig{MessageID: key, PluralCount: n, TemplateData: named(append(with, "n", l.Number(n)))})
}

// say falls back on English, and on the key where there is no such sentence.
func (l Language) say(of *i18n.LocalizeConfig) string {
	if said, _ := l.says.Localize(of); said != "" {
		return said
	}
	return of.MessageID
}

// Of says the member of a set of sentences that goes with a code or a number, ""
// when the set has none.
func (l Language) Of(set string, member any) string {
	said, _ := l.says.Localize(&i18n.LocalizeConfig{MessageID: fmt.Sprintf("%s.%v", set, member)})
	return said
}

func named(with []any) map[string]any {
	if len(with) == 0 {
		return nil
	}
	out := make(map[string]any, len(with)/2)
	for i := 0; i+1 < len(with); i += 2 {
		out[fmt.Sprint(with[i])] = with[i+1]
	}
	return out
}

func speak() []Language {
	var out []Language
	for _, tag := range all.LanguageTags() {
		out = append(out, Language{name: tag.String(), says: i18n.NewLocalizer(all.Bundle, tag.String()), numbers: message.NewPrinter(tag)})
	}
	return out
}
