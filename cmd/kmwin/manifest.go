package main

import (
	"context"
	"flag"

	"github.com/kmwin/kmwin/deploy"
)

// manifest prints the Slack app's manifest, with the command that the
// environment names unless a flag names another.
func (p program) manifest(_ context.Context, args []string) error {
	c, err := p.configured(0)
	if err != nil {
		return err
	}
	slash, name := c.Command, ""
	_, err = p.parse("manifest", args, 0, func(f *flag.FlagSet) {
		f.StringVar(&slash, "command", slash, "the slash command")
		f.StringVar(&name, "name", "", "the app's name; kmwin when empty")
	})
	if err != nil {
		return err
	}
	text, err := deploy.Manifest(slash, name)
	if err != nil {
		return misuse{err}
	}
	_, err = p.out.Write(text)
	return err
}
