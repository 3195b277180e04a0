package bot

import (
	"slices"
	"testing"
)

func TestMentionsIn(t *testing.T) {
	t.Parallel()
	known := map[string]bool{"eda kaya": true, "eda": true, "jean-luc o'neil": true, "@bo.lind": true, "bo lind": true}
	for text, want := range map[string][]string{
		"Thanks to @Eda Kaya it takes a day":      {"Eda Kaya"},
		"Thanks to @Eda, it takes a day":          {"Eda"},
		"thanks, @EDA  KAYA!":                     {"EDA  KAYA"},
		"@bo.lind and @Bo Lind. @jean-luc O'Neil": {"bo.lind", "Bo Lind", "jean-luc O'Neil"},
		"write to eda@example.org":                nil,
		"@nobody here, and @":                     nil,
		"@Eda\nKaya says":                         {"Eda"},
		"(@Eda Kaya)":                             {"Eda Kaya"},
	} {
		if got := mentionsIn(text, known); !slices.Equal(got, want) {
			t.Errorf("in %q are %q, want %q", text, got, want)
		}
	}
}
