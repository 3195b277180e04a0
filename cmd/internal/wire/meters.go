package wire

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// meters are what the jobs count.
type meters struct {
	runs *prometheus.CounterVec
	took *prometheus.HistogramVec
	last *prometheus.GaugeVec
	late prometheus.Histogram
}

// lateness are the buckets of how late editions are: those that wait for their
// preview to stand long enough are hours late, and may be.
var lateness = []float64{60, 120, 300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600, 72 * 3600}

func newMeters(at prometheus.Registerer) *meters {
	m := &meters{
		runs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "kmwin_job_runs_total", Help: "Runs of the scheduler's jobs, by what came of them.",
		}, []string{"job", "outcome"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "kmwin_job_seconds", Help: "How long a run of a job took.", Buckets: []float64{.005, .025, .1, .5, 2, 10, 60, 300},
		}, []string{"job"}),
		last: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "kmwin_job_last_success_timestamp_seconds", Help: "When a job last ended well.",
		}, []string{"job"}),
		late: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "kmwin_edition_lateness_seconds", Help: "From an edition's due moment to its posting.", Buckets: lateness,
		}),
	}
	at.MustRegister(m.runs, m.took, m.last, m.late)
	return m
}

func (m *meters) ran(job string, err error, at time.Time, took time.Duration) {
	m.took.WithLabelValues(job).Observe(took.Seconds())
	if err != nil {
		m.runs.WithLabelValues(job, "error").Inc()
		return
	}
	m.runs.WithLabelValues(job, "ok").Inc()
	m.last.WithLabelValues(job).Set(float64(at.Unix()))
}
