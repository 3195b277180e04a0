package bot

import (
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// meters are what the bot counts. No label ever holds a person, a channel or
// words.
type meters struct {
	envelopes    *prometheus.CounterVec
	took         *prometheus.HistogramVec
	ack          *prometheus.HistogramVec
	ignored      prometheus.Counter  // of envelopes
	ackedEvents  prometheus.Observer // of ack
	dropped      prometheus.Counter
	connecting   prometheus.Counter
	connections  prometheus.Gauge
	surplus      prometheus.Gauge
	sockets      prometheus.Gauge
	socketErrors *prometheus.CounterVec
	messages     *prometheus.CounterVec
	lag          prometheus.Histogram
	looked       *prometheus.CounterVec
	calls        *prometheus.CounterVec
	callTook     *prometheus.HistogramVec
	limited      *prometheus.CounterVec
	lookedBack   *prometheus.CounterVec
	foundBack    prometheus.Counter
}

func newMeters(at prometheus.Registerer) *meters {
	m := &meters{
		envelopes:    counters("kmwin_envelopes_total", "Deliveries over Socket Mode, by what came of them.", "type", "deed", "outcome"),
		took:         histograms("kmwin_envelope_seconds", "From a delivery's arrival to the end of all that was done for it.", "type"),
		ack:          histograms("kmwin_envelope_ack_seconds", "From a delivery's arrival to its acknowledgement.", "type"),
		dropped:      counter("kmwin_envelopes_dropped_total", "Deliveries not taken because too many were waiting; Slack repeats events."),
		connecting:   counter("kmwin_socket_connecting_total", "Attempts to connect to Slack."),
		connections:  gauge("kmwin_socket_connections", "Connections that Slack counts for this app, all copies and dead ones included."),
		surplus:      gauge("kmwin_socket_surplus_connections", "Connections that Slack counts and no copy keeps; envelopes sent to them are lost."),
		sockets:      gauge("kmwin_sockets_connected", "Connections of this copy that stand."),
		socketErrors: counters("kmwin_socket_errors_total", "What went wrong on connections to Slack.", "error"),
		messages:     counters("kmwin_messages_total", "Messages brought to Slack, by kind and outcome.", "kind", "outcome"),
		lag:          histogram("kmwin_message_seconds", "From claiming a message to Slack's answer."),
		looked:       counters("kmwin_looks_total", "Messages read because somebody pointed to them, by outcome.", "outcome"),
		calls:        counters("kmwin_slack_calls_total", "HTTP calls to Slack, by method and status; 0 where there was no answer.", "method", "status"),
		callTook:     histograms("kmwin_slack_call_seconds", "How long Slack took to answer.", "method"),
		limited:      counters("kmwin_slack_rate_limited_total", "Calls that Slack refused as too many, by method.", "method"),
		lookedBack:   counters("kmwin_look_back_pages_total", "Pages read to look back after an outage, by outcome.", "outcome"),
		foundBack:    counter("kmwin_look_back_nominations_total", "Nominations read while looking back; those known already are counted too."),
	}
	m.ignored, m.ackedEvents = m.envelopes.WithLabelValues("reaction", "none", "ignored"), m.ack.WithLabelValues("events_api")
	at.MustRegister(m.ack, m.surplus, m.sockets, m.limited, m.lookedBack, m.foundBack, m.envelopes, m.took, m.dropped, m.connecting, m.connections, m.socketErrors, m.messages, m.lag, m.looked, m.calls, m.callTook)
	return m
}

func (m *meters) called(r *http.Request, res *http.Response, took time.Duration) {
	method, status := "response_url", 0 // whose path is a secret
	if strings.Contains(r.URL.Path, "/api/") {
		method = path.Base(r.URL.Path)
	}
	if res != nil {
		status = res.StatusCode
	}
	if status == http.StatusTooManyRequests {
		m.limited.WithLabelValues(method).Inc()
	}
	m.calls.WithLabelValues(method, strconv.Itoa(status)).Inc()
	m.callTook.WithLabelValues(method).Observe(took.Seconds())
}

// acked measures an acknowledgement, by the envelope's type as documented.
func (m *meters) acked(j job) {
	kind := j.Type
	switch kind {
	case "events_api", "interactive", "slash_commands":
	default:
		kind = "other"
	}
	m.ack.WithLabelValues(kind).Observe(time.Since(j.came).Seconds())
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
}

var buckets = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 5, 15}

func histogram(name, help string) prometheus.Histogram {
	return prometheus.NewHistogram(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets})
}

func histograms(name, help string, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
}
