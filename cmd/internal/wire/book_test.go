package wire_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
)

// book keeps what a world logs and what must never be logged: words said, names
// and tokens. When the test ends it looks for them.
type book struct {
	mu      sync.Mutex
	lines   bytes.Buffer
	secrets []string
}

func newBook(t *testing.T) *book {
	t.Helper()
	b := &book{}
	t.Cleanup(func() {
		for _, leak := range b.leaks() {
			t.Errorf("the log holds %q", leak)
		}
	})
	return b
}

func (b *book) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lines.Write(p)
}

// secret notes what must not be logged: each as a whole and, where it is longer,
// every three words of it.
func (b *book) secret(texts ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, text := range texts {
		words := strings.Fields(text)
		if len(words) == 1 && len(text) < 8 {
			continue
		}
		if len(words) < 3 {
			b.secrets = append(b.secrets, text)
		}
		for i := 0; i+3 <= len(words) && i < 200; i++ {
			b.secrets = append(b.secrets, strings.Join(words[i:i+3], " "))
		}
	}
}

func (b *book) leaks() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := b.lines.String()
	var out []string
	for _, s := range b.secrets {
		if strings.TrimSpace(s) != "" && strings.Contains(all, s) {
			out = append(out, s)
		}
	}
	return out
}

// tail is the end of the log, for a failed test.
func (b *book) tail() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(b.lines.String()), "\n")
	var out []string
	for _, l := range lines {
		if !strings.Contains(l, "job done") {
			out = append(out, l)
		}
	}
	return strings.Join(out[max(0, len(out)-25):], "\n")
}

// answers are the log's lines about what people pressed and sent.
func (b *book) answers() string {
	return b.with("block_actions", "view_submission")
}

// envelopes are the log's lines about all that came in from people.
func (b *book) envelopes() string { return b.with("block_actions", "view_submission", "type=command") }

func (b *book) with(some ...string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for l := range strings.SplitSeq(b.lines.String(), "\n") {
		if slices.ContainsFunc(some, func(s string) bool { return strings.Contains(l, s) }) {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// about are the log's lines with one of the messages.
func (b *book) about(messages ...string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for l := range strings.SplitSeq(b.lines.String(), "\n") {
		for _, m := range messages {
			if strings.Contains(l, "msg="+m+" ") {
				out = append(out, l)
			}
		}
	}
	return out
}
