package blocks

import (
	"slices"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Slack's sizes of a chart.
const (
	chartPoints = 20
	chartName   = 20
)

// monthUsed is one bar of the chart and one entry of its text.
type monthUsed struct {
	name string
	used int
}

// FiguresPiece draws an upward audience's numbers against its own past, in the
// thread of its part's message: as text, and as one chart over time where Slack
// takes charts. Teams are never compared. part is an index into p.Parts.
func (l Drawer) FiguresPiece(p stories.EditionPicture, _ int) Message {
	months, b := l.monthsOf(p), l.book(p.Phrases)
	since := firstDay(p.Figures.Since, p.Audience.Zone)
	until := inZone(p.Edition.DueAt, p.Audience.Zone)
	text := l.used(p.Figures.Used, p.Figures.Before, monthsFrom(since, until), l.sinceDay(since, until), b)
	blocks := []slack.Block{line(say(text))}
	if len(months) == 0 {
		return sealed(p.Message.ID, text, blocks...)
	}
	blocks = append(blocks, caption(l.monthByMonth(months)))
	if p.Native {
		blocks = append(blocks, l.chart(b, months))
	}
	return sealed(p.Message.ID, text, blocks...)
}

// monthsOf names the months, the latest that one chart can hold, each once.
func (l Drawer) monthsOf(p stories.EditionPicture) []monthUsed {
	var out []monthUsed
	for _, m := range p.Figures.ByMonth {
		name := l.shortMonth(firstDay(m.Month, p.Audience.Zone))
		if i := slices.IndexFunc(out, func(o monthUsed) bool { return o.name == name }); i >= 0 {
			out[i].used += m.Used
			continue
		}
		out = append(out, monthUsed{name, m.Used})
	}
	return out[max(0, len(out)-chartPoints):]
}

// firstDay returns noon of a day that was kept as midnight, in the zone or in
// UTC, so that it stays in its month in either.
func firstDay(t time.Time, zone string) time.Time { return inZone(t.Add(12*time.Hour), zone) }

func (l Drawer) monthByMonth(months []monthUsed) string {
	var parts []string
	for _, m := range months {
		parts = append(parts, l.colon(m.name, l.Number(m.used)))
	}
	return listed(parts...)
}

func (l Drawer) chart(b stories.Phrasebook, months []monthUsed) slack.Block {
	var names []string
	var points []slack.DataVisualizationDataPoint
	for _, m := range months {
		names = append(names, m.name)
		points = append(points, slack.NewDataVisualizationDataPoint(m.name, float64(m.used)))
	}
	series := slack.NewDataVisualizationDataSeries(fit(b.Stories, chartName), points...)
	return slack.NewDataVisualizationBlock(fit(l.T("chartTitle", "stories", b.Stories), 50),
		slack.NewDataVisualizationBarChart(slack.NewDataVisualizationAxisConfig(names...), series))
}
