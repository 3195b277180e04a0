package wire

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

const (
	slackWithin = 20 * time.Second // for one question
	maxSockets  = 10               // connections that Slack allows an app
)

// refusals say what to do about Slack's refusal of a token.
var refusals = map[string]string{
	"invalid_auth":           "Slack does not know the token: copy it again, whole.",
	"not_authed":             "Slack does not know the token: copy it again, whole.",
	"account_inactive":       "The app is no longer installed: api.slack.com/apps → your app → Install App.",
	"token_revoked":          "The token was revoked: install the app again and copy the new one.",
	"token_expired":          "Switch token rotation off for the app, and install it again.",
	"not_allowed_token_type": "It is a token of the other kind: SLACK_APP_TOKEN begins with xapp-, SLACK_BOT_TOKEN with xoxb-.",
	"missing_scope":          "Give the app-level token the scope connections:write: Basic Information → App-Level Tokens.",
	"forbidden_team":         "Switch Socket Mode on for the app: api.slack.com/apps → your app → Socket Mode.",
}

const noWay = "Let this machine make HTTPS calls to slack.com and WebSocket connections to *.slack.com; behind a proxy set HTTPS_PROXY."

func mendFor(err error) string {
	if code := slackCode(err); code != "" {
		if mend := refusals[code]; mend != "" {
			return mend
		}
		return "Slack's word for it is " + code + ": https://docs.slack.dev says more."
	}
	return noWay
}

// call gives one question to Slack its time.
func call[T any](ctx context.Context, ask func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, slackWithin)
	defer cancel()
	return ask(ctx)
}

// tokens looks whether both tokens work and belong together.
func (d *doctor) tokens(ctx context.Context) {
	if d.BotToken == "" {
		d.unknown("bot-token", "SLACK_BOT_TOKEN, which is to be mended first")
		return
	}
	client := slack.New(d.BotToken, slack.OptionAPIURL(d.APIURL), slack.OptionHTTPClient(&http.Client{Timeout: slackWithin}),
		slack.OptionRetryConfig(slack.DefaultRetryConfig()))
	began := time.Now()
	who, err := call(ctx, client.AuthTestContext)
	if err != nil {
		d.add("bot-token", Mend, mendFor(err), "Slack does not take SLACK_BOT_TOKEN: %v", err)
		return
	}
	d.client, d.bot = client, who.UserID
	d.here = &directory{team: who.TeamID, scopes: strings.FieldsFunc(who.Header.Get("X-OAuth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })}
	d.fine("bot-token", "SLACK_BOT_TOKEN works: the bot is %s in the workspace %s, %s", who.UserID, who.TeamID, who.URL)
	d.ownClock(who.Header.Get("Date"), began.Add(time.Since(began)/2))
	bot, err := call(ctx, func(ctx context.Context) (*slack.Bot, error) {
		return client.GetBotInfoContext(ctx, slack.GetBotInfoParameters{Bot: who.BotID})
	})
	if err == nil {
		d.appID = bot.AppID
	}
	d.oneApp()
}

// appOf finds the app's id in an app-level token, where Slack has always put it:
// xapp-1-A012AB3CD-….
var appOf = regexp.MustCompile(`^xapp-\d+-(A[A-Z0-9]+)-`)

func (d *doctor) oneApp() {
	m := appOf.FindStringSubmatch(d.AppToken)
	switch {
	case d.AppToken == "":
		d.unknown("one-app", "whether both tokens are of one app, since SLACK_APP_TOKEN is to be mended first")
	case m == nil || d.appID == "":
		d.add("one-app", Look, "Copy both from one app's pages on api.slack.com/apps.", "Whether both tokens are of one app cannot be told from here.")
	case m[1] != d.appID:
		d.add("one-app", Mend, "Copy both from one app's pages on api.slack.com/apps: deliveries would go to the one, and calls to the other.",
			"SLACK_APP_TOKEN is of the app %s, SLACK_BOT_TOKEN of %s.", m[1], d.appID)
	default:
		d.fine("one-app", "Both tokens are of the app %s.", d.appID)
	}
}

// ownClock compares this machine's clock with Slack's, which tells whole seconds.
func (d *doctor) ownClock(header string, at time.Time) {
	theirs, err := http.ParseTime(header)
	if err != nil {
		return
	}
	if off := at.Sub(theirs).Abs(); off > 30*time.Second {
		d.add("clock", Mend, "Have this machine take its time from NTP.", "This machine's clock and Slack's differ by %s.", off.Round(time.Second))
		return
	}
	d.fine("clock", "This machine's clock agrees with Slack's.")
}

// scopes compares what was granted with what the manifest asks for.
func (d *doctor) scopes(context.Context) {
	if d.here == nil {
		d.unknown("scopes", "which scopes were granted, since Slack does not take the bot's token")
		return
	}
	if len(d.here.scopes) == 0 {
		d.add("scopes", Look, "Compare OAuth & Permissions with \"kmwin manifest\".", "Slack does not tell which scopes were granted.")
		return
	}
	const again = "Give the app what the manifest asks for (App Manifest, or OAuth & Permissions → Scopes), then install it again."
	complete := true
	for _, s := range d.Scopes {
		switch {
		case d.here.has(s.Name):
		case s.Optional:
			d.add("scopes", Noted, "", "The optional scope %s was not granted (%s).", s.Name, s.Why)
		default:
			complete = false
			d.add("scopes", Mend, again, "The scope %s is missing: %s.", s.Name, s.Why)
		}
	}
	for _, name := range d.here.scopes {
		if !slices.ContainsFunc(d.Scopes, func(s Scope) bool { return s.Name == name }) {
			d.add("scopes", Noted, "Take it from the app under OAuth & Permissions and install it again: kmwin has no use for it.", "The scope %s was granted, and the manifest does not ask for it.", name)
		}
	}
	if complete {
		d.fine("scopes", "Every scope that kmwin cannot do without was granted.")
	}
}

// byEye names the steps that no call of Slack's tells about.
func (d *doctor) byEye(context.Context) {
	events, manifest := "https://api.slack.com/apps → your app → Event Subscriptions", "https://api.slack.com/apps → your app → App Manifest"
	if d.appID != "" {
		page := "https://api.slack.com/apps/" + d.appID
		events, manifest = page+"/event-subscriptions", page+"/app-manifest"
	}
	d.add("delayed-events", Look, events+" → Delayed Events: on.", "Slack does not tell whether Delayed Events is on: with it Slack goes on delivering events for a day after an outage. No manifest holds it.")
	d.add("manifest", Look, manifest+": compare it with \"kmwin manifest\", above all after an upgrade.",
		"Slack does not tell which events, shortcuts and commands the app has, nor whether its Home and Messages tabs are on.")
}

// sockets asks for a connection's address, and whether its host can be reached.
// No connection is made: deliveries would go to it.
func (d *doctor) sockets(ctx context.Context) {
	if d.AppToken == "" {
		d.unknown("socket-mode", "Socket Mode, since SLACK_APP_TOKEN is to be mended first")
		return
	}
	client := slack.New(d.BotToken, slack.OptionAppLevelToken(d.AppToken), slack.OptionAPIURL(d.APIURL), slack.OptionHTTPClient(&http.Client{Timeout: slackWithin}))
	link, err := call(ctx, func(ctx context.Context) (string, error) {
		_, link, err := client.StartSocketModeContext(ctx)
		return link, err
	})
	if err != nil {
		d.add("socket-mode", Mend, mendFor(err), "Slack does not open Socket Mode for SLACK_APP_TOKEN: %v", err)
		return
	}
	host, err := reach(ctx, link)
	if err != nil {
		d.add("socket-mode", Mend, noWay, "Socket Mode is on, but %s cannot be reached from here.", host)
		return
	}
	open := 0
	for _, c := range d.facts.Copies {
		open += c.Sockets
	}
	says := fmt.Sprintf("Socket Mode is on, and %s can be reached.", host)
	switch {
	case len(d.facts.Copies) == 0:
		d.fine("socket-mode", "%s No copy of kmwin runs on this database at the moment.", says)
	case open > maxSockets-2:
		d.add("socket-mode", Noted, "Run fewer copies.", "%s %s: Slack allows an app %d.", says, d.copies(open), maxSockets)
	default:
		d.fine("socket-mode", "%s %s of the %d that Slack allows.", says, d.copies(open), maxSockets)
	}
}

func (d *doctor) copies(sockets int) string {
	versions := map[string]bool{}
	for _, c := range d.facts.Copies {
		versions[c.Version] = true
	}
	says := fmt.Sprintf("Copies that run: %d, with %d connections", len(d.facts.Copies), sockets)
	if len(versions) > 1 {
		says = fmt.Sprintf("Copies that run: %d, of %d versions, with %d connections", len(d.facts.Copies), len(versions), sockets)
	}
	return says
}

// reach asks a WebSocket's host for its first page: any answer will do. The
// error is without the address, which holds the ticket.
func reach(ctx context.Context, link string) (host string, err error) {
	u, err := url.Parse(link)
	if err != nil {
		return "the host", fmt.Errorf("read the address of a connection")
	}
	page := url.URL{Scheme: map[string]string{"wss": "https", "ws": "http"}[u.Scheme], Host: u.Host, Path: "/"}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page.String(), http.NoBody)
	if err != nil {
		return u.Host, err
	}
	res, err := (&http.Client{Timeout: slackWithin}).Do(r)
	if err != nil {
		return u.Host, err
	}
	return u.Host, res.Body.Close()
}
