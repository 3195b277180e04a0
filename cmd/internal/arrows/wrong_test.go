package arrows_test

import (
	"os"
	"path/filepath"
	"testing"
)

// Each wrong import is refused, and its neighbour that is right is not.
func TestWrongArrowsAreFound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, imp string
		wrong     bool
	}{
		{"stories/story.go", module + "/bot", true},
		{"stories/story.go", module + "/stories/storiestest", true},
		{"stories/story_test.go", module + "/stories/storiestest", false},
		{"stories/story_test.go", module + "/bot/fakeslack", true},
		{"stories/story_test.go", module + "/stories", false},
		{"stories/story.go", slack, true},
		{"stories/story.go", cron, true},
		{"stories/story.go", "os", true},
		{"stories/story_test.go", "os", false},
		{"stories/story.go", sqlx, false},
		{"stories/migrate.go", goose + "/lock", false},
		{"stories/story.go", "github.com/lib/pqother", true},
		{"stories/localpg/data.go", module + "/stories", true},
		{"stories/localpg/data.go", pq, true},
		{"stories/localpg/data_test.go", pq, false},
		{"stories/storiestest/store.go", module + "/stories/localpg", false},
		{"stories/storiestest/store.go", module + "/bot/blocks", true},

		{"bot/bot.go", module + "/bot/blocks", false},
		{"bot/bot.go", module + "/bot/fakeslack", true},
		{"bot/bot.go", module + "/scheduler", true},
		{"bot/bot.go", "database/sql", true},
		{"bot/bot.go", sqlx, true},
		{"bot/bot_test.go", module + "/bot/fakeslack", false},
		{"bot/blocks/card.go", module + "/bot", true},
		{"bot/blocks/card.go", "net/http", true},
		{"bot/fakeslack/server.go", module + "/stories", true},
		{"bot/fakeslack/server.go", "testing", true},
		{"bot/fakeslack/server_test.go", "testing", false},
		{"bot/fakeslack/page/page.go", module + "/bot/fakeslack", false},
		{"bot/fakeslack/page/page.go", module + "/stories", true},

		{"scheduler/next.go", cron, false},
		{"scheduler/next.go", module + "/stories", true},
		{"scheduler/next.go", "golang.org/x/sync/errgroup", false},
		{"scheduler/next.go", "pgregory.net/rapid", true},
		{"scheduler/next_test.go", "pgregory.net/rapid", false},
		{"scheduler/next_test.go", "github.com/stretchr/testify/assert", true},
		{"deploy/deploy.go", jsonschema, true},
		{"deploy/deploy_test.go", jsonschema, false},

		{"cmd/internal/wire/wire.go", module + "/stories/localpg", true},
		{"cmd/internal/wire/wire_test.go", module + "/stories/localpg", false},
		{"cmd/internal/wire/wire_test.go", "github.com/stretchr/testify/assert", true},
		{"cmd/kmwin/main.go", module + "/bot", true},
		{"cmd/kmwin/main.go", module + "/deploy", false},
		{"cmd/kmwin/main.go", module + "/bot/fakeslack", true},
		{"cmd/kmwin-demo/main.go", module + "/bot/fakeslack", false},

		{"newcomer/newcomer.go", "fmt", true},
	} {
		faults := broken(file{name: c.name, pkg: "p", imports: []string{c.imp}})
		if (len(faults) > 0) != c.wrong {
			t.Errorf("%s importing %s: wrong is %v, want %v", c.name, c.imp, !c.wrong, c.wrong)
		}
	}
}

func TestVagueNamesAreFound(t *testing.T) {
	t.Parallel()
	for _, f := range []file{
		{name: "stories/story.go", pkg: "models"},
		{name: "stories/story_test.go", pkg: "models_test"},
		{name: "bot/handlers/click.go", pkg: "click"},
	} {
		if len(broken(f)) == 0 {
			t.Errorf("%s, package %s: nothing was found wrong", f.name, f.pkg)
		}
	}
}

// A wrong import on disk is found, too, behind a build tag and under another name.
func TestFilesAreRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"scheduler/next.go":          "//go:build plan9\n\npackage scheduler\n\nimport s \"" + module + "/stories\"\n",
		"scheduler/testdata/next.go": "package scheduler\n\nimport \"" + module + "/bot\"\n",
	} {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := read(t, dir)
	if len(files) != 1 || len(broken(files[0])) != 1 {
		t.Errorf("read %+v, want one file with one fault", files)
	}
}
