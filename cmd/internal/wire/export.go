package wire

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/kmwin/kmwin/stories"
)

// Export writes everything that is set as a settings file that Import takes
// unchanged: people, channels and groups by id, with the names of people and
// public channels as comments.
func Export(ctx context.Context, store *stories.Store) ([]byte, error) {
	setup, err := store.Setup(ctx)
	if err != nil {
		return nil, err
	}
	e := exporter{ctx: ctx, store: store}
	var doc yaml.Node
	if err := doc.Encode(e.file(setup)); err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	if err := e.comment(&doc); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(&doc); err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	return out.Bytes(), enc.Close()
}

type exporter struct {
	ctx   context.Context
	store *stories.Store
}

func (e exporter) file(in stories.Setup) file {
	s := in.Settings
	// Those whom the environment makes admins are not the file's to name.
	admins := slices.DeleteFunc(slices.Clone(s.Admins), func(id string) bool { return slices.Contains(e.store.Admins, id) })
	f := file{
		Phrasebook: s.Phrasebook, Emoji: s.Emoji, Admins: admins, Curators: s.Curators, CuratorsGroup: s.CuratorsGroup.ID,
		CuratorsChannel: s.CuratorsChannel, LeadersChannels: s.LeadersChannels,
		Pilot:     pilotFile{Group: s.Pilot.Group, People: s.Pilot.People, Ask: s.Pilot.Ask},
		LapseDays: &s.LapseDays, EngagedDays: &s.EngagedDays, CatchUpHours: &s.CatchUpHours, StillTrueDays: &s.StillTrueDays, LookBackDays: &s.LookBackDays, Language: s.Language, Locale: s.Locale,
		KeepUnusedDays: &s.KeepUnusedDays, KeepPermissionDays: &s.KeepPermissionDays, KeepLeftDays: &s.KeepLeftDays,
	}
	for _, o := range in.Objectives {
		f.Objectives = append(f.Objectives, objectiveFile{Key: o.Key, Name: o.Name, Owner: o.Owner, Starts: day(o.Starts), Ends: day(o.Ends)})
	}
	for _, t := range in.Teams {
		f.Teams = append(f.Teams, e.team(t))
	}
	for _, a := range in.Audiences {
		f.Audiences = append(f.Audiences, audienceFile{
			Key: a.Key, Kind: string(a.Kind), Name: a.Name, Schedule: a.Schedule, Zone: a.Zone, Channels: a.Channels, Objectives: a.Objectives, Open: a.Open,
			Size: &a.Size, Minimum: &a.Minimum, LeadDays: &a.LeadDays, PreviewHours: &a.PreviewHours, QuietMonths: &a.QuietMonths, Locale: a.Locale, Phrasebook: a.Phrasebook,
		})
	}
	return f
}

func (e exporter) team(t stories.Team) teamFile {
	problems := []string(t.Problems)
	return teamFile{
		Key: t.Key, Name: t.Name, Unit: t.Unit, People: t.People, Channel: t.Channel,
		Work: &t.Work, Problems: &problems, Contact: &t.Contact, Host: &t.Host, Deputy: &t.Deputy, EveryMonths: &t.EveryMonths,
	}
}

func day(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

// comment writes the names of people and public channels beside their ids.
func (e exporter) comment(n *yaml.Node) error {
	for _, child := range n.Content {
		if err := e.comment(child); err != nil {
			return err
		}
	}
	if n.Kind != yaml.ScalarNode || !slackID(n.Value) {
		return nil
	}
	if n.Value[0] == 'C' || n.Value[0] == 'G' {
		c, err := e.store.Channel(e.ctx, n.Value)
		if err == nil && c.Kind == stories.Public && c.Name != "" {
			n.LineComment = "# #" + c.Name
		}
		return err
	}
	p, err := e.store.Person(e.ctx, n.Value)
	if err == nil && p.Name != "" {
		n.LineComment = "# " + stories.CleanName(p.Name)
	}
	return err
}

// slackID reports whether text looks like the id of a channel or a person.
func slackID(text string) bool {
	if len(text) < 7 {
		return false
	}
	for _, r := range text {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return slices.Contains([]byte("CGUW"), text[0])
}
