package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"
)

func (p program) help(context.Context, []string) error {
	fmt.Fprintf(p.out, "kmwin: your colleagues' words, with their say-so, where they do some good.\n\nCommands (-h after one lists its options)\n")
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(w, "  kmwin %s\t%s\n", c.name, c.meaning)
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

// usage says how one command is called.
func (p program) usage(name string, flags *flag.FlagSet) {
	for _, c := range commands() {
		if c.name == name {
			fmt.Fprintf(p.out, "kmwin %s %s\n  %s\n", c.name, c.args, c.meaning)
		}
	}
	flags.SetOutput(p.out)
	flags.PrintDefaults()
}
