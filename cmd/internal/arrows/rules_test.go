package arrows_test

// rule is what the files of one folder may import.
type rule struct {
	ours     []string // folders of this module
	libs     []string // modules of others, or packages of theirs
	denied   []string // of the standard library, outside tests
	testOurs []string // further folders for tests; all of them, for "*"
	testLibs []string // further modules for tests
}

const (
	cron       = "github.com/robfig/cron/v3"
	envconfig  = "github.com/kelseyhightower/envconfig"
	goleak     = "go.uber.org/goleak"
	i18n       = "github.com/nicksnyder/go-i18n/v2"
	goose      = "github.com/pressly/goose/v3"
	jsonschema = "github.com/santhosh-tekuri/jsonschema/v6"
	metrics    = "github.com/prometheus/client_golang"
	pq         = "github.com/lib/pq"
	slack      = "github.com/slack-go/slack"
	sqlx       = "github.com/jmoiron/sqlx"
	uniseg     = "github.com/rivo/uniseg"
	websocket  = "github.com/gorilla/websocket"
	yaml       = "go.yaml.in/yaml/v3"
)

// everywhere are libraries that any file may use: Go's own.
var everywhere = []string{"golang.org/x/"}

// everyTest are libraries that any test may use.
var everyTest = []string{"github.com/google/go-cmp", "pgregory.net/rapid", goleak}

// rules are complete: a folder that is not named here may hold no Go files.
var rules = map[string]rule{
	"cmd/kmwin": {
		ours:     []string{"cmd/internal/wire", "deploy", "stories/localpg"},
		libs:     []string{envconfig, sqlx, slack, yaml, metrics},
		testOurs: []string{"*"},
	},
	"cmd/kmwin-demo": {
		ours:     []string{"cmd/internal/wire", "deploy", "stories/localpg", "bot/fakeslack", "bot/fakeslack/page"},
		libs:     []string{envconfig, sqlx, slack, yaml, metrics},
		testOurs: []string{"*"},
	},
	"cmd/internal/wire": {
		ours:     []string{"bot", "bot/wording", "stories", "scheduler"},
		libs:     []string{envconfig, sqlx, slack, yaml, metrics},
		testOurs: []string{"*"},
	},
	"cmd/internal/arrows": {},
	// It runs the program from outside, and is used by tests and benchmarks alone.
	"cmd/internal/faults": {
		ours:     []string{"bot/fakeslack", "deploy"},
		libs:     []string{websocket},
		testOurs: []string{"*"},
		testLibs: []string{pq, sqlx},
	},
	// It measures the program from outside, and its database from within.
	"cmd/internal/bench": {
		ours: []string{"bot/fakeslack", "cmd/internal/faults", "cmd/internal/wire", "stories", "stories/localpg"},
		libs: []string{pq, sqlx},
	},
	// It writes what goes out beside a release, and knows nothing of the program.
	"cmd/internal/release": {},

	"cmd/internal/bench/smallest": {libs: []string{pq, slack}},

	// It knows Slack, and neither SQL nor the environment.
	"bot": {
		ours:     []string{"bot/blocks", "stories"},
		libs:     []string{slack, metrics},
		denied:   []string{"database/sql", "os"},
		testOurs: []string{"bot/fakeslack", "bot/wording", "stories/storiestest", "deploy"},
		testLibs: []string{yaml},
	},
	// It says things, whoever asks, and knows nothing of what they are about.
	"bot/wording": {libs: []string{i18n, yaml}, denied: []string{"database/sql", "log", "log/slog", "net", "net/http", "os"}},
	// It draws: no network, no store, no log.
	"bot/blocks": {
		ours:     []string{"bot/wording", "stories"},
		libs:     []string{slack, uniseg},
		denied:   []string{"database/sql", "log", "log/slog", "net", "net/http", "os"},
		testOurs: []string{"stories/storiestest"},
	},
	// Any program may have such a workspace, so it knows neither kmwin nor tests.
	"bot/fakeslack": {
		libs:     []string{websocket, slack},
		denied:   []string{"testing"},
		testLibs: []string{yaml},
	},
	"bot/fakeslack/page": {
		ours:   []string{"bot/fakeslack"},
		libs:   []string{websocket},
		denied: []string{"testing"},
	},

	// It knows what a win is, and neither Slack, cron, the environment nor a log.
	"stories": {
		libs:     []string{sqlx, pq, goose, uniseg},
		denied:   []string{"log", "log/slog", "net/http", "os"},
		testOurs: []string{"stories/storiestest"},
	},
	"stories/localpg": {testLibs: []string{pq}},
	"stories/storiestest": {
		ours: []string{"stories", "stories/localpg"},
		libs: []string{sqlx, pq, "pgregory.net/rapid"},
	},

	"scheduler": {libs: []string{cron}, denied: []string{"os"}},
	"deploy":    {libs: []string{yaml}, denied: []string{"os"}, testLibs: []string{jsonschema}},
}

// vague are names that say nothing of what a package is for.
var vague = []string{"util", "utils", "common", "types", "models", "service", "services", "manager", "handlers"}
