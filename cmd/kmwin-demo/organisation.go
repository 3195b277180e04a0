package main

import (
	"bytes"
	_ "embed" // who works there, and how they have set kmwin up
	"fmt"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/deploy"
)

var (
	//go:embed organisation.yaml
	organisationFile []byte
	//go:embed settings.yaml
	settingsFile []byte
)

// organisation is who works there and where they talk.
type organisation struct {
	Name     string        `yaml:"name"`
	Domain   string        `yaml:"domain"`
	Zone     string        `yaml:"zone"`
	People   []personFile  `yaml:"people"`
	Channels []channelFile `yaml:"channels"`
}

type personFile struct {
	Handle string   `yaml:"handle"`
	Name   string   `yaml:"name"`
	Title  string   `yaml:"title"`
	Zone   string   `yaml:"zone"`
	Locale string   `yaml:"locale"`
	Admin  bool     `yaml:"admin"`
	In     []string `yaml:"in"` // channels, apart from #general
}

type channelFile struct {
	Name    string `yaml:"name"`
	Private bool   `yaml:"private"`
	App     bool   `yaml:"app"`
}

func readOrganisation() (organisation, error) {
	var o organisation
	d := yaml.NewDecoder(bytes.NewReader(organisationFile))
	d.KnownFields(true)
	if err := d.Decode(&o); err != nil {
		return o, fmt.Errorf("read the organisation: %w", err)
	}
	return o, nil
}

// workspace makes an empty workspace of that name; settle fills it.
func (o organisation) workspace(now func() time.Time) (*fakeslack.Workspace, error) {
	text, err := deploy.ManifestJSON("", "")
	if err != nil {
		return nil, err
	}
	manifest, err := fakeslack.ParseManifest(text)
	if err != nil {
		return nil, err
	}
	return fakeslack.New(fakeslack.Config{
		Manifest: manifest, Now: now, TeamID: "T0NORDWIND", TeamName: o.Name, Domain: o.Domain,
		AckWindow: patience, TriggerLife: patience,
	})
}

// patience is how long this Slack waits for an answer: longer than the real one's
// three seconds, since Slack, Postgres and a browser share one machine here.
const patience = 10 * time.Second

// settle brings the people and their channels into a new workspace.
func (o organisation) settle(ws *fakeslack.Workspace) error {
	for _, p := range o.People {
		zone := p.Zone
		if zone == "" {
			zone = o.Zone
		}
		_, err := ws.AddPerson(fakeslack.Person{Name: p.Handle, RealName: p.Name, Title: p.Title, TZ: zone, Locale: p.Locale, Admin: p.Admin})
		if err != nil {
			return fmt.Errorf("settle the organisation: %w", err)
		}
	}
	for _, c := range o.Channels {
		members := o.members(c.Name)
		if c.App {
			members = append(members, ws.App().BotUser)
		}
		if _, err := ws.AddChannel(c.Name, c.Private, members...); err != nil {
			return fmt.Errorf("settle the organisation: %w", err)
		}
	}
	return nil
}

func (o organisation) members(channel string) []string {
	var out []string
	for _, p := range o.People {
		if slices.Contains(p.In, channel) {
			out = append(out, p.Handle)
		}
	}
	return out
}
