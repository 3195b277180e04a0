package wire_test

import (
	"context"
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// sight is one thing that somebody sees.
type sight struct {
	*fakeslack.Seen
	w   *world
	who string
}

// Expect waits until somebody reads words in the app's messages to them, or until
// the first reader of a #channel sees them there.
func (w *world) Expect(who, words string) sight {
	w.t.Helper()
	if strings.HasPrefix(who, "#") {
		return w.ExpectIn(reader(who), who, words)
	}
	return w.ExpectIn(who, bot, words)
}

// reader is who reads a channel in tests.
func reader(channel string) string {
	name := strings.TrimPrefix(channel, "#")
	for _, in := range []map[string][]string{places, privatePlaces} {
		if people := in[name]; len(people) > 0 {
			return people[0]
		}
	}
	return "ana"
}

// ExpectIn waits until somebody sees words in a place.
func (w *world) ExpectIn(who, where, words string) sight {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	seen, err := w.ws.Await(ctx, who, where, words)
	if err != nil {
		w.t.Fatalf("%s does not see %q in %q: %v\nwhat they see:\n%s\n%s", who, words, where, err, w.all(who, where), w.log.tail())
	}
	return sight{seen, w, who}
}

// all is everything a person sees in a place, for a failed test.
func (w *world) all(who, where string) string {
	seen, err := w.ws.Sees(who, where)
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	for _, s := range seen[max(0, len(seen)-12):] {
		out.WriteString("--- " + s.Kind + "\n" + s.Text() + "\n")
	}
	return out.String()
}

// Never checks, once all has settled, that somebody does not see words in a
// place ("" is anywhere).
func (w *world) Never(who, where, words string) {
	w.t.Helper()
	w.settle()
	if seen, err := w.ws.Find(who, where, words); err == nil {
		w.t.Fatalf("%s sees %q in %q:\n%s", who, words, where, seen.Text())
	}
}

// Gone waits until somebody does not see words in a place any more, not even
// those that were on their way.
func (w *world) Gone(who, where, words string) {
	w.t.Helper()
	w.settle()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err := w.ws.Wait(ctx, func() bool {
		_, err := w.ws.Find(who, where, words)
		return err != nil
	})
	if err != nil {
		w.t.Fatalf("%s still sees %q in %q:\n%s", who, words, where, w.all(who, where))
	}
}

// Click presses what has the label, or chooses it in a menu; the beginning of a
// label will do.
func (s sight) Click(label string, said ...string) sight {
	s.w.t.Helper()
	label = s.label(label)
	if err := s.w.ws.Click(s.who, s.Surface, label, said...); err != nil {
		s.w.t.Fatalf("%s clicks %q: %v\n%s\n%s", s.who, label, err, s.now().Text(), s.w.log.tail())
	}
	return s
}

// label is the whole of a label that begins so.
func (s sight) label(beginning string) string {
	if !s.Seen.Offers(beginning) {
		for _, l := range s.Labels() {
			if strings.HasPrefix(l, beginning) {
				return l
			}
		}
	}
	return beginning
}

// By is the same thing as somebody else sees it; they click on it then.
func (s sight) By(who string) sight {
	s.who = who
	return s
}

// Under is the part from the words downwards.
func (s sight) Under(words string) sight {
	seen := *s.Seen
	seen.Surface = seen.Under(words)
	s.Seen = &seen
	return s
}

// now is the thing as it is seen at present.
func (s sight) now() *fakeslack.Seen {
	all, err := s.w.ws.Sees(s.who, s.Channel)
	if err == nil {
		for _, seen := range all {
			if seen.TS == s.TS && seen.View == s.View {
				return &seen
			}
		}
	}
	return s.Seen
}

// Has checks that words stand on it.
func (s sight) Has(words ...string) sight {
	s.w.t.Helper()
	for _, words := range words {
		if !s.Seen.Has(words) {
			s.w.t.Errorf("%q is not on\n%s", words, s.Text())
		}
	}
	return s
}

// HasNo checks that words do not stand on it.
func (s sight) HasNo(words ...string) sight {
	s.w.t.Helper()
	for _, words := range words {
		if s.Seen.Has(words) {
			s.w.t.Errorf("%q is on\n%s", words, s.Text())
		}
	}
	return s
}

// Offers checks that the labels can be pressed.
func (s sight) Offers(labels ...string) sight {
	s.w.t.Helper()
	for _, label := range labels {
		if !s.Seen.Offers(label) {
			s.w.t.Errorf("%q is not offered on\n%s\nbut %q", label, s.Text(), s.Labels())
		}
	}
	return s
}

// OffersNo checks that the labels cannot be pressed.
func (s sight) OffersNo(labels ...string) sight {
	s.w.t.Helper()
	for _, label := range labels {
		if s.Seen.Offers(label) {
			s.w.t.Errorf("%q is offered on\n%s", label, s.Text())
		}
	}
	return s
}

// Quote checks that a quote on it is exactly these words.
func (s sight) Quote(words string) sight {
	s.w.t.Helper()
	quotes := quotesIn(s.Blocks)
	for _, q := range quotes {
		if q == words {
			return s
		}
	}
	s.w.t.Errorf("the quotes are %q, none is %q", quotes, words)
	return s
}

// quotesIn returns the quotes on blocks, each as it reads.
func quotesIn(blocks []fakeslack.Block) []string {
	var out []string
	for _, b := range blocks {
		elements, _ := b["elements"].([]any)
		for _, e := range elements {
			e, _ := e.(map[string]any)
			if e["type"] != "rich_text_quote" {
				continue
			}
			var text strings.Builder
			parts, _ := e["elements"].([]any)
			for _, p := range parts {
				p, _ := p.(map[string]any)
				if p["type"] != "text" {
					text.WriteString("<" + p["type"].(string) + ">")
					continue
				}
				text.WriteString(p["text"].(string))
			}
			out = append(out, text.String())
		}
	}
	return out
}
