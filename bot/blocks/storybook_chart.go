package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// The chart's sizes, in its own units; it is scaled to the page.
const (
	chartWidth  = 640
	chartHigh   = 150 // of the highest bar
	chartTop    = 24
	chartBar    = 64 // the widest bar
	chartMonths = 24 // more months are counted by the year
)

// bookChart is the one chart of a storybook: stories by the time they were told.
type bookChart struct {
	Title, Caption, Says string
	Width, Height, Base  int
	Bars                 []bookBar
}

type bookBar struct {
	X, Y, Wide, High, Middle int
	Count, Label             string
	Labelled                 bool
}

// chartOf draws it; nil where there is no time to compare with.
func (l Drawer) chartOf(p stories.ExportPicture, b stories.Phrasebook) *bookChart {
	times := l.timesTold(p.Months)
	if len(times) < 2 {
		return nil
	}
	most := 0
	for _, t := range times {
		most = max(most, t.used)
	}
	base := chartTop + chartHigh
	c := &bookChart{Title: l.T("storybookChart"), Caption: l.T("chartCaption", "stories", b.Stories), Says: l.monthByMonth(times), Width: chartWidth, Height: base + 28, Base: base}
	step := chartWidth / len(times)
	every := (len(times) + 7) / 8 // labels need room
	for i, t := range times {
		high := t.used * chartHigh / max(1, most)
		wide := min(chartBar, max(2, step*3/4))
		bar := bookBar{X: i*step + (step-wide)/2, Wide: wide, High: high, Y: base - high, Middle: i*step + step/2, Label: t.name, Labelled: i%every == 0}
		if t.used > 0 {
			bar.Count = l.Number(t.used)
		}
		c.Bars = append(c.Bars, bar)
	}
	return c
}

// timesTold names the months, or the years where there are many.
func (l Drawer) timesTold(months []stories.MonthCount) []monthUsed {
	if len(months) <= chartMonths {
		var out []monthUsed
		for _, m := range months {
			out = append(out, monthUsed{l.shortMonth(m.Month), m.Used})
		}
		return out
	}
	var out []monthUsed
	for _, m := range months {
		year := fmt.Sprint(m.Month.Year())
		if len(out) == 0 || out[len(out)-1].name != year {
			out = append(out, monthUsed{name: year})
		}
		out[len(out)-1].used += m.Used
	}
	return out
}
