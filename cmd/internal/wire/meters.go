package wire

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// meters are what the jobs count.
type meters struct {
	runs *prometheus.CounterVec
	last *prometheus.GaugeVec
}

func newMeters(at prometheus.Registerer) *meters {
	m := &meters{
		runs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "kmwin_job_runs_total", Help: "Runs of the scheduler's jobs, by what came of them.",
		}, []string{"job", "outcome"}),
		last: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "kmwin_job_last_success_timestamp_seconds", Help: "When a job last ended well.",
		}, []string{"job"}),
	}
	at.MustRegister(m.runs, m.last)
	return m
}

func (m *meters) ran(job string, err error, at time.Time) {
	if err != nil {
		m.runs.WithLabelValues(job, "error").Inc()
		return
	}
	m.runs.WithLabelValues(job, "ok").Inc()
	m.last.WithLabelValues(job).Set(float64(at.Unix()))
}
