package localpg

import (
	"os"
	"slices"
	"strings"
)

// kept are the variables of ours that Postgres's programs may see. The others
// hold what is none of a database's business, tokens among them.
var kept = []string{"PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot"}

// environ is the environment of a program of Postgres's.
func environ(more ...string) []string {
	var env []string
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); slices.Contains(kept, name) {
			env = append(env, pair)
		}
	}
	return append(env, more...)
}
