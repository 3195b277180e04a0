package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"reflect"
	"regexp"
	"strings"

	"github.com/kelseyhightower/envconfig"
)

// config is what the environment says; nothing else in kmwin reads it, but for
// the places where stories/localpg looks for Postgres. Every field is kept as
// it was written and checked at once, so that all that is wrong is told in one go.
type config struct {
	AppToken  secret `envconfig:"SLACK_APP_TOKEN" meaning:"The app-level token, with the scope connections:write. It begins with xapp-."`
	AppFile   string `envconfig:"SLACK_APP_TOKEN_FILE" meaning:"A file that holds the app-level token, instead of SLACK_APP_TOKEN."`
	BotToken  secret `envconfig:"SLACK_BOT_TOKEN" meaning:"The bot's token. It begins with xoxb-."`
	BotFile   string `envconfig:"SLACK_BOT_TOKEN_FILE" meaning:"A file that holds the bot's token, instead of SLACK_BOT_TOKEN."`
	APIURL    string `envconfig:"SLACK_API_URL" default:"https://slack.com/api/" meaning:"Where Slack's Web API is; another one is of use in tests."`
	Database  secret `envconfig:"DATABASE_URL" meaning:"The Postgres that keeps everything, as postgres://user:password@host/name. Without it kmwin keeps one of its own in KMWIN_DATA."`
	BaseFile  string `envconfig:"DATABASE_URL_FILE" meaning:"A file that holds the address of the Postgres, instead of DATABASE_URL."`
	Data      string `envconfig:"KMWIN_DATA" default:"kmwin-data" meaning:"The folder of kmwin's own Postgres, when no database is named."`
	Admins    string `envconfig:"KMWIN_ADMINS" meaning:"User ids of those who may set kmwin up, with commas between. Whoever is listed here stays an admin whatever is set in Slack."`
	Command   string `envconfig:"KMWIN_COMMAND" default:"/kmwin" meaning:"The slash command, if it was renamed in the manifest."`
	HTTP      string `envconfig:"KMWIN_HTTP_ADDR" default:"127.0.0.1:8090" meaning:"Where /livez, /readyz and /metrics are served; off for nowhere."`
	LogLevel  string `envconfig:"KMWIN_LOG_LEVEL" default:"info" meaning:"The least that is logged: debug, info, warn or error."`
	LogFormat string `envconfig:"KMWIN_LOG_FORMAT" default:"text" meaning:"How log lines are written: text or json."`
	PgBin     string `envconfig:"KMWIN_PG_BIN" meaning:"The folder with postgres and initdb for kmwin's own Postgres; looked for in the usual places when empty."`
}

// Setting is one row of the settings table.
type Setting struct {
	Name, Default, Meaning string
}

// Settings lists every environment variable that kmwin reads, in the order of
// the README's table.
func Settings() []Setting {
	var rows []Setting
	for f := range fields() {
		rows = append(rows, Setting{Name: f.Tag.Get("envconfig"), Default: f.Tag.Get("default"), Meaning: f.Tag.Get("meaning")})
	}
	return rows
}

func fields() func(yield func(reflect.StructField) bool) {
	t := reflect.TypeFor[config]()
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// readConfig reads the environment. A variable that is set to nothing counts as
// not set, as env files leave them.
func readConfig() (config, error) {
	var c config
	if err := envconfig.Process("", &c); err != nil {
		return c, err
	}
	v := reflect.ValueOf(&c).Elem()
	for f := range fields() {
		field := v.FieldByIndex(f.Index)
		text := strings.TrimSpace(field.String())
		if text == "" {
			text = f.Tag.Get("default")
		}
		field.SetString(text)
	}
	if !strings.HasSuffix(c.APIURL, "/") {
		c.APIURL += "/"
	}
	err := c.readSecrets()
	return c, err
}

// need is a part of the settings that a command cannot do without.
type need int

const (
	needsBot      need = 1 << iota // the bot's token
	needsApp                       // the app-level token
	needsDatabase                  // a database's address, if there is one
	makesDatabase                  // and kmwin's own Postgres is made where there is none
	makesSchema                    // and the schema is brought up to date
)

// check names all that is missing or wrong, each with its mend and never with
// what was given: that may be a password.
func (c config) check(needs need) error {
	var errs []error
	add := func(problem error) {
		if problem != nil {
			errs = append(errs, problem)
		}
	}
	if needs&needsApp != 0 && !told(c.AppToken, c.AppFile) {
		add(checkToken("SLACK_APP_TOKEN", string(c.AppToken), "xapp-", "api.slack.com/apps → your app → Basic Information → App-Level Tokens"))
	}
	if needs&needsBot != 0 && !told(c.BotToken, c.BotFile) {
		add(checkToken("SLACK_BOT_TOKEN", string(c.BotToken), "xoxb-", "api.slack.com/apps → your app → Install App"))
	}
	if needs&needsBot != 0 {
		add(checkURL("SLACK_API_URL", c.APIURL, "http", "https"))
	}
	if needs&needsDatabase != 0 {
		add(c.checkDatabase())
	}
	add(c.checkAdmins())
	add(c.checkRest())
	return errors.Join(errs...)
}

// checkDatabase takes an address, or lib/pq's other form, key=value.
func (c config) checkDatabase() error {
	if text := string(c.Database); strings.Contains(text, "://") {
		return checkURL("DATABASE_URL", text, "postgres", "postgresql")
	}
	return nil
}

var tokenKinds = map[string]string{
	"xapp-": "an app-level token, which belongs in SLACK_APP_TOKEN",
	"xoxb-": "a bot's token, which belongs in SLACK_BOT_TOKEN",
	"xoxp-": "a person's token, which kmwin has no use for",
	"xoxe":  "a token that expires: switch token rotation off for the app",
}

func checkToken(name, token, prefix, where string) error {
	switch {
	case token == "":
		return fmt.Errorf("%s is not set: copy the token that begins with %s from %s", name, prefix, where)
	case strings.HasPrefix(token, prefix) && len(token) > len(prefix):
		return nil
	}
	for start, kind := range tokenKinds {
		if start != prefix && strings.HasPrefix(token, start) {
			return fmt.Errorf("%s holds %s: copy the one that begins with %s from %s", name, kind, prefix, where)
		}
	}
	return fmt.Errorf("%s is not a token that begins with %s: copy it from %s", name, prefix, where)
}

func checkURL(name, text string, schemes ...string) error {
	u, err := url.Parse(text)
	if err == nil {
		for _, s := range schemes {
			if u.Scheme == s {
				return nil
			}
		}
	}
	return fmt.Errorf("%s is not a %s:// address; write a password's special characters as %%40 and the like", name, schemes[0])
}

var userID = regexp.MustCompile(`^[UW][A-Z0-9]{5,}$`)

func (c config) checkAdmins() error {
	for _, id := range c.admins() {
		if !userID.MatchString(id) {
			return fmt.Errorf("KMWIN_ADMINS takes user ids such as U012AB3CD, with commas between, and %q is none: in Slack, open a profile → ⋮ → Copy member ID", id)
		}
	}
	return nil
}

func (c config) admins() []string {
	return strings.FieldsFunc(c.Admins, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
}

var commandForm = regexp.MustCompile(`^/[^\s/\p{Lu}]{1,31}$`)

func (c config) checkRest() error {
	var errs []error
	if !commandForm.MatchString(c.Command) {
		errs = append(errs, errors.New("KMWIN_COMMAND must be a slash and one word in lower case, such as /kmwin"))
	}
	if _, _, err := net.SplitHostPort(c.HTTP); err != nil && c.HTTP != "off" {
		errs = append(errs, errors.New("KMWIN_HTTP_ADDR must be an address and a port, such as 127.0.0.1:8090 or :8090, or off"))
	}
	if err := new(slog.Level).UnmarshalText([]byte(c.LogLevel)); err != nil {
		errs = append(errs, errors.New("KMWIN_LOG_LEVEL must be debug, info, warn or error"))
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		errs = append(errs, errors.New("KMWIN_LOG_FORMAT must be text or json"))
	}
	return errors.Join(errs...)
}
