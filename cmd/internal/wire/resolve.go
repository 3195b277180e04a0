package wire

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/kmwin/kmwin/bot/wording"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
)

// resolver turns a settings file into a setup, with ids for names; what cannot
// be turned is a fault.
type resolver struct {
	*faults
	dir   *directory
	have  stories.Setup // what is set so far: what hosts said stays
	used  map[string]stories.Channel
	admin []string // always admins, whatever the file says
}

func (r *resolver) setup(f file) stories.Setup {
	out := stories.Setup{Settings: r.settings(f)}
	for i, o := range f.Objectives {
		out.Objectives = append(out.Objectives, r.objective(fmt.Sprintf("objectives[%d]", i), o))
	}
	for i, t := range f.Teams {
		out.Teams = append(out.Teams, r.team(fmt.Sprintf("teams[%d]", i), t, out.Settings))
	}
	for i, a := range f.Audiences {
		out.Audiences = append(out.Audiences, r.audience(fmt.Sprintf("audiences[%d]", i), a))
	}
	r.check(out)
	return out
}

func (r *resolver) settings(f file) stories.Settings {
	s := stories.DefaultSettings()
	s.Phrasebook = f.Phrasebook.Or(s.Phrasebook)
	if f.Emoji != nil {
		s.Emoji = nil
		for _, e := range f.Emoji {
			s.Emoji = append(s.Emoji, stories.BaseEmoji(strings.Trim(e, ":")))
		}
	}
	s.Admins = r.people("admins", f.Admins)
	s.Curators = r.people("curators", f.Curators)
	s.CuratorsGroup = r.curatorsGroup(f)
	s.CuratorsChannel = r.channel("curators_channel", f.CuratorsChannel)
	s.LeadersChannels = r.channels("leaders_channels", f.LeadersChannels)
	s.Pilot = stories.Pilot{People: r.people("pilot.people", f.Pilot.People), Ask: r.person("pilot.ask", f.Pilot.Ask)}
	if f.Pilot.Group != "" {
		group, err := r.dir.group(f.Pilot.Group)
		s.Pilot.Group, s.Pilot.Read = group.ID, group.Users
		r.fault("pilot.group", err)
	}
	s.LapseDays, s.EngagedDays, s.CatchUpHours = or(f.LapseDays, s.LapseDays), or(f.EngagedDays, s.EngagedDays), or(f.CatchUpHours, s.CatchUpHours)
	s.StillTrueDays = or(f.StillTrueDays, s.StillTrueDays)
	s.LookBackDays = or(f.LookBackDays, s.LookBackDays)
	s.Language, s.Locale = f.Language, r.locale("locale", f.Locale)
	s.KeepUnusedDays = or(f.KeepUnusedDays, s.KeepUnusedDays)
	s.KeepPermissionDays = or(f.KeepPermissionDays, s.KeepPermissionDays)
	s.KeepLeftDays = or(f.KeepLeftDays, s.KeepLeftDays)
	return s
}

// curatorsGroup reads who is in the curators' group. Hosts are left out, those
// whom the file names among them.
func (r *resolver) curatorsGroup(f file) stories.Group {
	if f.CuratorsGroup == "" {
		return stories.Group{}
	}
	group, err := r.dir.group(f.CuratorsGroup)
	r.fault("curators_group", err)
	out := stories.Group{ID: group.ID}
	for _, u := range r.dir.people {
		if !slices.Contains(group.Users, u.ID) || r.dir.isMember(u, u.ID) != nil {
			continue
		}
		if r.hosts(f, u.ID) {
			out.Hosts++
			continue
		}
		out.Read = append(out.Read, u.ID)
	}
	slices.Sort(out.Read)
	return out
}

// hosts reports whether somebody hosts a team, by the file or as it was.
func (r *resolver) hosts(f file, id string) bool {
	for _, t := range f.Teams {
		if t.Host == nil {
			continue
		}
		if host, err := r.dir.person(*t.Host); err == nil && host == id {
			return true
		}
	}
	return slices.ContainsFunc(r.have.Teams, func(t stories.Team) bool {
		return t.Host == id && t.Hosting != stories.NoHost && !slices.ContainsFunc(f.Teams, func(n teamFile) bool { return n.Key == t.Key && n.Host != nil })
	})
}

func (r *resolver) objective(key string, o objectiveFile) stories.Objective {
	out := stories.Objective{Key: o.Key, Name: o.Name, Owner: o.Owner, Starts: r.date(key+".starts", o.Starts), Ends: r.date(key+".ends", o.Ends)}
	if strings.HasPrefix(o.Owner, "@") {
		out.Owner = r.person(key+".owner", o.Owner)
	}
	return out
}

func (r *resolver) date(key, text string) *time.Time {
	if text == "" {
		return nil
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		r.add(key, "%q is not a day: write it as 2026-12-31", text)
		return nil
	}
	return &day
}

func (r *resolver) team(key string, t teamFile, set stories.Settings) stories.Team {
	var have stories.Team
	if i := slices.IndexFunc(r.have.Teams, func(h stories.Team) bool { return h.Key == t.Key }); i >= 0 {
		have = r.have.Teams[i]
	}
	out := stories.Team{
		Key: t.Key, Name: t.Name, Unit: t.Unit, People: t.People, Channel: r.channel(key+".channel", t.Channel),
		Work: or(t.Work, have.Work), Problems: or(t.Problems, []string(have.Problems)), EveryMonths: or(t.EveryMonths, max(1, have.EveryMonths)),
		Contact: have.Contact, Host: have.Host, Deputy: have.Deputy,
	}
	if t.Contact != nil {
		if out.Contact = *t.Contact; strings.HasPrefix(out.Contact, "@") {
			out.Contact = r.person(key+".contact", out.Contact)
		}
	}
	if t.Host != nil {
		out.Host = r.person(key+".host", *t.Host)
	}
	if t.Deputy != nil {
		out.Deputy = r.person(key+".deputy", *t.Deputy)
	}
	if out.Host != "" && (set.IsCurator(out.Host) || slices.Contains(r.admin, out.Host)) {
		r.add(key+".host", "is a curator or an admin, who cannot be a host: name somebody of the team, or nobody (\"\")")
	}
	if t.People < 0 {
		r.add(key+".people", "must be the number of people, or left out")
	}
	return out
}

// locale refuses a language that nobody has written the sentences in.
func (r *resolver) locale(key, name string) string {
	if names := wording.Names(); name != "" && !slices.Contains(names, name) {
		r.add(key, "%q is no language that kmwin has words in: write %s", name, strings.Join(names, " or "))
	}
	return name
}

func (r *resolver) audience(key string, a audienceFile) stories.Audience {
	out := stories.Audience{
		Key: a.Key, Kind: stories.Direction(a.Kind), Name: a.Name, Schedule: a.Schedule, Zone: a.Zone,
		Objectives: a.Objectives, Open: a.Open, Phrasebook: a.Phrasebook,
		Size: or(a.Size, defaultSize), Minimum: or(a.Minimum, defaultMinimum), LeadDays: or(a.LeadDays, defaultLeadDays), PreviewHours: or(a.PreviewHours, defaultPreviewHours),
		QuietMonths: or(a.QuietMonths, defaultQuietMonths), Locale: r.locale(key+".locale", a.Locale),
	}
	if out.Kind == stories.Sideways {
		out.Size = or(a.Size, 1)
	}
	for i, ref := range a.Channels {
		at := fmt.Sprintf("%s.channels[%d]", key, i)
		id := r.channel(at, ref)
		if why := fitMends[r.used[id].Fits(out)]; id != "" && why != "" {
			r.add(at, "%s", why)
		}
		out.Channels = append(out.Channels, id)
	}
	if out.Kind != stories.Upward && out.Kind != stories.Sideways {
		r.add(key+".kind", "must be upward (leaders' channels) or sideways (hosted teams' channels)")
	}
	if _, err := scheduler.Next("@daily", a.Zone, time.Now()); err != nil {
		r.add(key+".zone", "%s", err)
	} else if _, err := scheduler.Next(a.Schedule, a.Zone, time.Now()); err != nil {
		r.add(key+".schedule", "%s", err)
	}
	return out
}

// fitMends says what to do about a channel that an audience cannot have.
var fitMends = map[string]string{
	"archived":       "the channel is archived: name another",
	"not_in_channel": "the bot is not in the channel: write /invite and the bot's name there first",
	"shared_outside": "the channel is shared with another organisation, which counts as outside: name another",
	"public":         "the channel is public: name a private one, or write open: true, and speakers are told that anyone here can read it",
}

// check adds what the store would refuse, all at once.
func (r *resolver) check(s stories.Setup) {
	problems := s.Check()
	for _, key := range slices.Sorted(maps.Keys(problems)) {
		if !slices.ContainsFunc(r.lines, func(line string) bool { return strings.HasPrefix(line, key+":") || strings.HasPrefix(line, key+"[") }) {
			r.add(key, "%s", mend(problems[key]))
		}
	}
}

func (r *resolver) fault(key string, err error) {
	if err != nil {
		r.add(key, "%s", err)
	}
}

func (r *resolver) channel(key, ref string) string {
	if ref == "" {
		return ""
	}
	c, err := r.dir.channel(ref)
	r.fault(key, err)
	if err == nil {
		r.used[c.ID] = c
	}
	return c.ID
}

func (r *resolver) channels(key string, refs []string) []string {
	var out []string
	for i, ref := range refs {
		out = append(out, r.channel(fmt.Sprintf("%s[%d]", key, i), ref))
	}
	return out
}

func (r *resolver) person(key, ref string) string {
	if ref == "" {
		return ""
	}
	id, err := r.dir.person(ref)
	r.fault(key, err)
	return id
}

func (r *resolver) people(key string, refs []string) []string {
	var out []string
	for i, ref := range refs {
		out = append(out, r.person(fmt.Sprintf("%s[%d]", key, i), ref))
	}
	return out
}
