package wire_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/stories"
)

func TestImportExample(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ok(t, f.load(example(t)))
	got, err := f.store.Setup(t.Context())
	ok(t, err)
	if len(got.Audiences) != 3 || len(got.Objectives) != 3 || len(got.Teams) != 6 {
		t.Fatalf("%d audiences, %d objectives, %d teams", len(got.Audiences), len(got.Objectives), len(got.Teams))
	}
	s, want := got.Settings, stories.DefaultSettings() // the example's numbers are the defaults
	want.Phrasebook = stories.Phrasebook{Programme: "Process mapping", Story: "win", Stories: "wins", Avoid: []string{"synergy", "best practice"}}
	want.Emoji = []string{"seedling", "sparkles"}
	want.Admins, want.Curators = []string{f.user("dora")}, []string{f.user("cleo")}
	want.CuratorsChannel, want.LeadersChannels = f.channel("#wins-curators"), []string{f.channel("#ops-leads"), f.channel("#board")}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	for _, a := range got.Audiences {
		if a.NextDue == nil || a.NextLocal == "" {
			t.Errorf("audience %s has no next moment", a.Key)
		}
	}
}

func TestImportExportRoundTrip(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ok(t, f.load(example(t)))
	before, err := f.store.Setup(t.Context())
	ok(t, err)
	text, err := wire.Export(t.Context(), f.store)
	ok(t, err)
	if !strings.Contains(string(text), "#payments") {
		t.Errorf("a public channel's name is no comment:\n%s", text)
	}
	if strings.Contains(string(text), "ops-leads") {
		t.Errorf("a private channel's name got into the file:\n%s", text)
	}
	if err := f.load(string(text)); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	after, err := f.store.Setup(t.Context())
	ok(t, err)
	if diff := cmp.Diff(before, after, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	again, err := wire.Export(t.Context(), f.store)
	ok(t, err)
	if diff := cmp.Diff(string(text), string(again)); diff != "" {
		t.Error(diff)
	}
}

// TestImportNamesEveryFault breaks the example in many places at once.
func TestImportNamesEveryFault(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	text := example(t)
	change := func(old, with string) {
		if !strings.Contains(text, old) {
			t.Fatalf("the example has no %q", old)
		}
		text = strings.Replace(text, old, with, 1)
	}
	change(`["@dora"]`, `["@nobody"]`)
	change(`["@cleo"]`, `["@cleo", "@eda"]`)
	change(`"#wins-curators"`, `"#secret"`)
	change("schedule: 0 8 5 1,4,7,10 *", "schedule: 0 8 5 1,4,7,10")
	change("zone: Europe/Zurich", "zone: Europe/Zürich")
	change(`channels: ["#ops-leads"]`, `channels: ["#payments", "#lunch"]`)
	change("objectives: [speed, people]", "objectives: [sped, people]")
	change("kind: sideways", "kind: everyone")
	change("key: quality", "key: speed")
	change("people: 4", "people: 3")
	change("    unit: People and Culture\n", "")
	change("size: 3", "size: 9")
	change("ends: 2027-12-31", "ends: 2027-12-32")
	want := []string{
		`admins[0]: nobody here is called "@nobody"`, `curators_channel: "#secret" is not a channel that the bot can see`,
		`teams[1].host: is a curator`, `audiences[0].zone: `, `audiences[0].channels[0]: the channel is public`,
		`audiences[0].channels[1]: the bot is not in the channel`, `audiences[1].schedule: the schedule cannot be read`, `audiences[1].objectives[0]: "sped" is not the key`,
		`audiences[2].kind: must be upward`, `objectives[1].key: "speed" stands there twice`, `teams[3].unit: is missing`,
		`audiences[0].size: is out of bounds`, `objectives[0].ends: "2027-12-32" is not a day`,
	}
	lines := refusal(t, f.load(text))
	for _, w := range want {
		if !contains(lines, w) {
			t.Errorf("no line %q in\n%s", w, strings.Join(lines, "\n"))
		}
	}
	empty(t, f)
}

func TestImportKeepsToTheKeys(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for text, want := range map[string]string{
		"":                                       "the file is empty",
		"curators: [@cleo]":                      "needs quotes",
		"curators_channel: #wins":                "curators_channel: there is nothing (line 1)",
		"curaters: [a]":                          "curaters: is not known (line 1): there is phrasebook, emoji",
		"emoji: seedling":                        "emoji: must be a list",
		"emoji: []":                              "emoji: is missing",
		"lapse_days: two weeks":                  "lapse_days: must be a whole number",
		"lapse_days: 0":                          "lapse_days: must be a number from 1 to 1000",
		"teams: [x]":                             "teams[0]: must be a group of keys",
		"teams: [{key: x}]":                      "teams[0].name: is missing",
		"teams: [{key: x, name: X, chanel: y}]":  "teams[0].chanel: is not known",
		"teams: [{key: x, name: X, people: -1}]": "teams[0].people: must be",
		"emoji: [a]\nemoji: [b]":                 "emoji: stands there twice",
		"emoji: [a]\n---\nemoji: [b]":            "more than one document",
		"pilot: {group: nobody}":                 "pilot.group: \"nobody\" is not a user group",
		"audiences: [{key: a, kind: sideways, name: A, schedule: 0 9 31 2 *, zone: UTC}]":                       "audiences[0].schedule: the schedule never comes due",
		"audiences: [{key: a, kind: sideways, name: A, schedule: every day, zone: UTC}]":                        "audiences[0].schedule: the schedule cannot be read",
		"audiences: [{key: a, kind: upward, name: A, schedule: '@monthly', zone: UTC}]":                         "audiences[0].channels: is missing",
		"audiences: [{key: a, kind: upward, name: A, schedule: '@monthly', zone: UTC, open: perhaps}]":          "audiences[0].open: must be true or false",
		"audiences: [{key: a, kind: upward, name: A, schedule: '@monthly', zone: UTC, channels: ['#gone']}]":    "audiences[0].channels[0]: \"#gone\" is not a channel",
		"audiences: [{key: a, kind: sideways, name: A, schedule: '@monthly', zone: UTC, phrasebook: {win: x}}]": "audiences[0].phrasebook.win: is not known",
	} {
		if lines := refusal(t, f.load(text)); !strings.Contains(strings.Join(lines, "\n"), want) {
			t.Errorf("%q: %s\nwant %s", text, strings.Join(lines, "\n"), want)
		}
	}
	empty(t, f)
}

func TestImportPrivateChannelsNeedTheirScopes(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(c *fakeslack.Config) { c.DeclineOptional = true })
	lines := refusal(t, f.load(example(t)))
	for _, key := range []string{"curators_channel", "leaders_channels[0]", "audiences[0].channels[0]", "audiences[1].channels[0]"} {
		if !contains(lines, key+": ") || !strings.Contains(strings.Join(lines, "\n"), "groups:read and groups:history") {
			t.Errorf("%s is not refused in\n%s", key, strings.Join(lines, "\n"))
		}
	}
	empty(t, f)
}

// TestImportKeepsWhatHostsSaid imports a file that does not speak of a host.
func TestImportKeepsWhatHostsSaid(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ok(t, f.load(example(t)))
	team := func() stories.Team {
		all, err := f.store.Teams(t.Context())
		ok(t, err)
		for _, tm := range all {
			if tm.Key == "support" {
				return tm
			}
		}
		t.Fatal("no team")
		return stories.Team{}
	}
	short := "admins: ['@dora']\nteams: [{key: support, name: Support, channel: '#support'%s}]"
	ok(t, f.load(fmt.Sprintf(short, "")))
	if got := team(); got.Host != f.user("eda") || got.Hosting != stories.HostAsked || len(got.Problems) != 2 || got.Name != "Support" {
		t.Errorf("what was said is gone: %+v", got)
	}
	ok(t, f.load(fmt.Sprintf(short, ", host: '', problems: []")))
	if got := team(); got.Host != "" || len(got.Problems) != 0 {
		t.Errorf("what the file takes away is still there: %+v", got)
	}
	all, err := f.store.Teams(t.Context())
	ok(t, err)
	if len(all) != 1 {
		t.Errorf("%d teams: what a file leaves out is not retired", len(all))
	}
}

func TestImportPeopleByTheirNames(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, p := range []fakeslack.Person{
		{Name: "bo2", RealName: "Bo Lind"},
		{Name: "gus", RealName: "Gus Guest", Guest: true},
		{Name: "old", RealName: "Old Hand", Deleted: true},
		{Name: "robo", RealName: "Robo", Bot: true},
		{Name: "xen", RealName: "Xen Other", Team: "T0OTHER"},
	} {
		_, err := f.ws.AddPerson(p)
		ok(t, err)
	}
	lines := refusal(t, f.load(fmt.Sprintf(`curators: [Bo Lind, "@gus", %s, "@robo", "@xen", cleo marsh]`, f.user("old"))))
	for i, want := range []string{"2 people are called", "a guest", "has left", "is an app", "another organisation"} {
		if !contains(lines, fmt.Sprintf("curators[%d]: ", i)) || !strings.Contains(lines[i], want) {
			t.Errorf("curators[%d]: no %q in\n%s", i, want, strings.Join(lines, "\n"))
		}
	}
	if len(lines) != 5 {
		t.Errorf("%d lines", len(lines))
	}
	ok(t, f.load(`{curators: [Cleo Marsh, "@BO2"], pilot: {group: "@pilot", ask: "@cleo"}}`))
	s, _, err := f.store.Settings(t.Context())
	ok(t, err)
	if diff := cmp.Diff([]string{f.user("cleo"), f.user("bo2")}, s.Curators); diff != "" || s.Pilot.Group == "" {
		t.Error(diff, s.Pilot)
	}
}

func refusal(t *testing.T, err error) []string {
	t.Helper()
	var f *wire.FileError
	if !errors.As(err, &f) {
		t.Fatalf("no refusal but %v", err)
	}
	return f.Lines
}

func contains(lines []string, start string) bool {
	for _, l := range lines {
		if strings.HasPrefix(l, start) {
			return true
		}
	}
	return false
}

// empty checks that a refused file changed nothing.
func empty(t *testing.T, f *fixture) {
	t.Helper()
	s, revision, err := f.store.Settings(t.Context())
	ok(t, err)
	if diff := cmp.Diff(stories.DefaultSettings(), s); diff != "" || revision != 0 {
		t.Errorf("revision %d, %s", revision, diff)
	}
	setup, err := f.store.Setup(t.Context())
	ok(t, err)
	if len(setup.Teams)+len(setup.Audiences)+len(setup.Objectives) != 0 {
		t.Errorf("half imported: %+v", setup)
	}
}
