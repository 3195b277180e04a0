package faults_test

import (
	"strings"
	"sync"
)

// book keeps what a world's output must not hold: words said, names and tokens.
// When the test ends it looks for them.
type book struct {
	mu      sync.Mutex
	secrets []string
}

func newBook(w *world) *book {
	b := &book{secrets: []string{w.BotToken(), w.AppToken(), "Ana Roth", "Cleo Wirz", "Lea Graf", "Paula Nr"}}
	w.t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		text := w.out.String()
		for _, s := range b.secrets {
			if strings.Contains(text, s) {
				w.t.Errorf("the output holds %q", s)
			}
		}
	})
	return b
}

// said notes words, which stand in no output.
func (b *book) said(words string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.secrets = append(b.secrets, words)
	return words
}
