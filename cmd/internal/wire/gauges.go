package wire

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/stories"
)

// countWithin is how long the database may take to count for a scrape.
const countWithin = 3 * time.Second

// gauges ask the database, once a scrape, how much of everything there is. The
// numbers are of all copies together. Without the database only its being down
// is told.
type gauges struct {
	store *stories.Store
	up    *prometheus.Desc
	all   []gauge
	state *prometheus.Desc
}

// gauge is one number of what was counted.
type gauge struct {
	desc *prometheus.Desc
	of   func(stories.Gauges) float64
}

func newGauges(store *stories.Store) *gauges {
	one := func(name, help string, of func(stories.Gauges) float64) gauge {
		return gauge{prometheus.NewDesc(name, help, nil, nil), of}
	}
	return &gauges{
		store: store,
		up:    prometheus.NewDesc("kmwin_database_up", "1 when the database answered this scrape.", nil, nil),
		state: prometheus.NewDesc("kmwin_editions", "Editions, by what became of them.", []string{"state"}, nil),
		all: []gauge{
			one("kmwin_messages_unshown", "Messages that Slack does not show as wanted yet.", func(g stories.Gauges) float64 { return float64(g.Unshown) }),
			one("kmwin_messages_unshown_oldest_seconds", "How long the oldest of them has waited.", func(g stories.Gauges) float64 { return g.Oldest.Seconds() }),
			one("kmwin_messages_undecided", "Posts of which only curators can tell whether they happened.", func(g stories.Gauges) float64 { return float64(g.Undecided) }),
			one("kmwin_messages_unreachable", "Messages that Slack refuses for good.", func(g stories.Gauges) float64 { return float64(g.Refused) }),
			one("kmwin_take_backs_pending", "Places where words still stand that were taken back.", func(g stories.Gauges) float64 { return float64(g.TakeBacks) }),
			one("kmwin_looks_waiting", "Messages that are still to be read.", func(g stories.Gauges) float64 { return float64(g.Looks) }),
			one("kmwin_requests_open", "Permission requests without an answer.", func(g stories.Gauges) float64 { return float64(g.Requests) }),
			one("kmwin_edition_overdue_seconds", "How long ago the latest edition was due that is not posted; 0 when none is.", func(g stories.Gauges) float64 { return g.Overdue.Seconds() }),
			one("kmwin_copies", "Copies that live.", func(g stories.Gauges) float64 { return float64(g.Copies) }),
			one("kmwin_gaps_open", "Outages that are still to be looked back at.", func(g stories.Gauges) float64 { return float64(g.Gaps) }),
		},
	}
}

// Describe tells of every number.
func (g *gauges) Describe(to chan<- *prometheus.Desc) {
	to <- g.up
	to <- g.state
	for _, one := range g.all {
		to <- one.desc
	}
}

// Collect counts.
func (g *gauges) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), countWithin)
	defer cancel()
	counted, err := g.store.Gauges(ctx)
	if err != nil {
		to <- prometheus.MustNewConstMetric(g.up, prometheus.GaugeValue, 0)
		return
	}
	to <- prometheus.MustNewConstMetric(g.up, prometheus.GaugeValue, 1)
	for _, one := range g.all {
		to <- prometheus.MustNewConstMetric(one.desc, prometheus.GaugeValue, one.of(counted))
	}
	for status, n := range counted.Editions {
		to <- prometheus.MustNewConstMetric(g.state, prometheus.GaugeValue, float64(n), string(status))
	}
}
