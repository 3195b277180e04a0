package bot

import (
	"net"
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

// connectClients makes one client for each way of calling Slack. They differ in
// what happens when a call fails.
func (b *Bot) connectClients() {
	base := b.transport()
	patient := &http.Client{Transport: &retrying{base: base, tries: 4, wait: 200 * time.Millisecond}}
	b.reads = b.client(patient)
	b.writes = b.client(&http.Client{Transport: base, Timeout: b.CallTimeout})
	b.quick = b.client(&http.Client{Transport: base, Timeout: 2 * time.Second})
	b.opening = newOpening(base, b.Sockets)
	b.raw = &reader{http: patient, url: b.APIURL, token: b.BotToken}
	b.behind = &reader{http: &http.Client{Transport: base, Timeout: b.CallTimeout}, url: b.APIURL, token: b.BotToken}
}

func (b *Bot) client(h *http.Client) *slack.Client {
	return slack.New(b.BotToken, slack.OptionHTTPClient(h), slack.OptionAPIURL(b.APIURL))
}

// connector opens connections: no oftener than Slack likes, whatever Slack says.
// All sockets share one limit.
func (b *Bot) connector() *slack.Client {
	return slack.New(b.BotToken, slack.OptionAppLevelToken(b.AppToken), slack.OptionAPIURL(b.APIURL),
		slack.OptionHTTPClient(&http.Client{Transport: b.opening}))
}

// transport counts every call. Its timeouts hold for calls without one of their
// own.
func (b *Bot) transport() http.RoundTripper {
	dialer := &net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}
	base := &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, ForceAttemptHTTP2: true,
		MaxIdleConnsPerHost: 16, IdleConnTimeout: 90 * time.Second,
		TLSHandshakeTimeout: 5 * time.Second, ResponseHeaderTimeout: b.CallTimeout,
	}
	return &counting{base: base, meters: b.meters}
}

// counting measures calls by method and HTTP status.
type counting struct {
	base   http.RoundTripper
	meters *meters
}

func (c *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	began := time.Now()
	res, err := c.base.RoundTrip(r)
	c.meters.called(r, res, time.Since(began))
	return res, err
}
