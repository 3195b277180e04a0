package main

import (
	"context"
	"fmt"
	"text/tabwriter"
)

func (p program) help(context.Context, []string) error {
	fmt.Fprintf(p.out, "kmwin: your colleagues' words, with their say-so, where they do some good.\n\nCommands\n")
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(w, "  kmwin %s %s\t%s\n", c.name, c.args, c.meaning)
	}
	fmt.Fprintf(w, "\nEnvironment\n")
	for _, s := range Settings() {
		meaning := s.Meaning
		if s.Default != "" {
			meaning += " Default: " + s.Default + "."
		}
		fmt.Fprintf(w, "  %s\t%s\n", s.Name, meaning)
	}
	return w.Flush()
}
