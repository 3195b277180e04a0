package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"
	"time"
)

// row is one line of the table.
type row struct {
	what string
	of   func(column) string
}

var rows = []row{
	{"deliveries a second, 1 in 100 nominating", func(c column) string { return fmt.Sprintf("%.0f", c.few) }},
	{"deliveries a second, all nominating", func(c column) string { return fmt.Sprintf("%.0f", c.all) }},
	{"nominations a second until all are shown", func(c column) string { return fmt.Sprintf("%.0f", c.shown) }},
	{"acknowledgement at ten times Slack's ceiling, 1 in 100 nominating, p50 / p99", func(c column) string { return c.ack.both() }},
	{"acknowledgement at five nominations a second, p50 / p99", func(c column) string { return c.ackAll.both() }},
	{"reaction to direct message, p50 / p99", func(c column) string { return c.dm.both() }},
	{"/kmwin to views.open, from delivery to call, p50 / p99", func(c column) string { return c.view.both() }},
	{"processor time for the deliveries of the first line", func(c column) string { return c.cpu.String() }},
	{"memory idle", func(c column) string { return megabytes(c.idle) }},
	{"memory after many deliveries", func(c column) string { return megabytes(c.after) }},
	{"start to first acknowledgement, median of 5", func(c column) string { return short(c.start.at(0.5)) }},
	{"binary", func(c column) string { return megabytes(c.size) }},
	{"statements per nomination", func(c column) string { return fmt.Sprintf("%.1f", c.perNomination) }},
	{"statements in an idle minute", func(c column) string { return fmt.Sprintf("%.0f", c.idleQueries) }},
	{"deliveries that had to be repeated", func(c column) string { return fmt.Sprint(c.repeated) }},
}

func printBeside(all []column) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', tabwriter.AlignRight)
	for _, c := range all {
		fmt.Fprintf(w, "\t%s", c.name)
	}
	fmt.Fprintln(w, "\t")
	for _, r := range rows {
		fmt.Fprint(w, r.what)
		for _, c := range all {
			fmt.Fprintf(w, "\t%s", r.of(c))
		}
		fmt.Fprintln(w, "\t")
	}
	_ = w.Flush()
}

func (t times) both() string { return short(t.at(0.5)) + " / " + short(t.at(0.99)) }

func short(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// growing prints how long everything takes with so much kept.
func growing(ctx context.Context, dsn string, size int) error {
	name := fmt.Sprintf("grown_%d", size)
	if err := create(ctx, dsn, name); err != nil {
		return err
	}
	g, err := grow(ctx, dsn+" dbname="+name, size)
	if err != nil {
		return err
	}
	defer g.close()
	fmt.Printf("\nWith %d stories and %d messages kept, p50 / p99 (goal: 50 ms)\n", size, 3*size)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', tabwriter.AlignRight)
	for _, d := range append(append([]deed{}, deeds...), hourly...) {
		var took []time.Duration
		for n := range d.times {
			began := time.Now()
			if err := d.do(ctx, g, n); err != nil {
				return fmt.Errorf("%s: %w", d.name, err)
			}
			took = append(took, time.Since(began))
		}
		fmt.Fprintf(w, "%s\t%s\t\n", d.name, sorted(took).both())
	}
	var took []time.Duration
	for range 20 {
		t, err := g.compose(ctx)
		if err != nil {
			return err
		}
		took = append(took, t/7) // seven audiences
	}
	fmt.Fprintf(w, "composition of an edition\t%s\t\n", sorted(took).both())
	return w.Flush()
}

func create(ctx context.Context, dsn, name string) error {
	g, err := reach(ctx, dsn, 0)
	if err != nil {
		return err
	}
	defer g.close()
	if _, err := g.db.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return fmt.Errorf("create %s: %w", name, err)
	}
	return nil
}
