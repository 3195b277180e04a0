package scheduler

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	got, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestNext(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spec, zone, after string
		wantKey, wantAt   string // wantAt with the offset then in force
	}{
		"plain":               {"0 9 1 * *", "Europe/Zurich", "2026-11-24T06:00:00Z", "2026-12-01T09:00", "2026-12-01T09:00:00+01:00"},
		"strictly after":      {"0 9 1 * *", "Europe/Zurich", "2026-12-01T08:00:00Z", "2027-01-01T09:00", "2027-01-01T09:00:00+01:00"},
		"a nanosecond before": {"0 9 1 * *", "Europe/Zurich", "2026-12-01T07:59:59.999999999Z", "2026-12-01T09:00", "2026-12-01T09:00:00+01:00"},
		"a word":              {"@monthly", "America/New_York", "2026-11-24T06:00:00Z", "2026-12-01T00:00", "2026-12-01T00:00:00-05:00"},
		"weekday names":       {"30 8 * * MON-FRI", "UTC", "2026-11-27T09:00:00Z", "2026-11-30T08:30", "2026-11-30T08:30:00Z"},
		"far leap day":        {"0 9 29 2 *", "UTC", "2096-03-01T00:00:00Z", "2104-02-29T09:00", "2104-02-29T09:00:00Z"},

		"Zurich, missing hour":            {"30 2 * * *", "Europe/Zurich", "2026-03-29T00:00:00Z", "2026-03-29T02:30", "2026-03-29T03:00:00+02:00"},
		"Zurich, after the missing hour":  {"30 2 * * *", "Europe/Zurich", "2026-03-29T01:00:00Z", "2026-03-30T02:30", "2026-03-30T02:30:00+02:00"},
		"Zurich, many in the missing one": {"*/10 2,3 * * *", "Europe/Zurich", "2026-03-29T01:00:00Z", "2026-03-29T03:10", "2026-03-29T03:10:00+02:00"},
		"Zurich, first pass":              {"30 2 * * *", "Europe/Zurich", "2026-10-25T00:00:00Z", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"},
		"Zurich, no second pass":          {"30 2 * * *", "Europe/Zurich", "2026-10-25T00:30:00Z", "2026-10-26T02:30", "2026-10-26T02:30:00+01:00"},
		"Zurich, within the second pass":  {"*/10 2 * * *", "Europe/Zurich", "2026-10-25T01:05:00Z", "2026-10-26T02:00", "2026-10-26T02:00:00+01:00"},

		"New York, missing hour": {"30 2 * * *", "America/New_York", "2026-03-08T06:00:00Z", "2026-03-08T02:30", "2026-03-08T03:00:00-04:00"},
		"New York, first pass":   {"30 1 * * *", "America/New_York", "2026-11-01T05:00:00Z", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00"},
		"New York, no second":    {"30 1 * * *", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T01:30", "2026-11-02T01:30:00-05:00"},

		"Lord Howe, half an hour missing":  {"15 2 * * *", "Australia/Lord_Howe", "2026-10-03T15:00:00Z", "2026-10-04T02:15", "2026-10-04T02:30:00+11:00"},
		"Lord Howe, half an hour repeated": {"45 1 * * *", "Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00"},
		"Lord Howe, not again":             {"45 1 * * *", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-06T01:45", "2026-04-06T01:45:00+10:30"},

		"Samoa, a missing day":      {"0 9 30 12 *", "Pacific/Apia", "2011-12-29T12:00:00Z", "2011-12-30T09:00", "2011-12-31T00:00:00+14:00"},
		"Sao Paulo, no midnight":    {"@daily", "America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-04T00:00", "2018-11-04T01:00:00-02:00"},
		"Sao Paulo, midnight twice": {"@daily", "America/Sao_Paulo", "2018-02-17T12:00:00Z", "2018-02-18T00:00", "2018-02-18T00:00:00-03:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Next(c.spec, c.zone, at(t, c.after))
			if err != nil {
				t.Fatal(err)
			}
			if got.Key != c.wantKey || got.At.Format(time.RFC3339) != c.wantAt {
				t.Errorf("got %s at %s, want %s at %s", got.Key, got.At.Format(time.RFC3339), c.wantKey, c.wantAt)
			}
		})
	}
}

func TestNextRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		spec, zone string
		want       error
		say        string
	}{
		{"", "UTC", ErrSpec, "five fields"},
		{"0 9 1 *", "UTC", ErrSpec, "4 fields"},
		{"0 0 9 1 * *", "UTC", ErrSpec, "6 fields"},
		{"60 9 1 * *", "UTC", ErrSpec, `minute "60" is not 0 to 59`},
		{"0 25 1 * *", "UTC", ErrSpec, `hour "25" is not 0 to 23`},
		{"0 9 0 * *", "UTC", ErrSpec, `day of the month "0"`},
		{"0 9 L * *", "UTC", ErrSpec, `day of the month "L"`},
		{"0 9 1 13 *", "UTC", ErrSpec, `month "13"`},
		{"0 9 * * 7", "UTC", ErrSpec, `weekday "7" is not 0 to 6 from Sunday`},
		{"0 9 * * 1,,3", "UTC", ErrSpec, `weekday "1,,3"`},
		{"0 *-5 * * *", "UTC", ErrSpec, `hour "*-5"`},
		{"*/0 9 * * *", "UTC", ErrSpec, `minute "*/0"`},
		{"@every 1h", "UTC", ErrSpec, "@monthly"},
		{"@reboot", "UTC", ErrSpec, "@monthly"},
		{"@", "UTC", ErrSpec, "@monthly"},
		{"CRON_TZ=UTC 0 9 1 * *", "UTC", ErrSpec, "a setting of its own"},
		{"TZ=UTC", "UTC", ErrSpec, "a setting of its own"},
		{"0 9 31 2 *", "UTC", ErrNever, "2026-11-24"},
		{"0 9 1 * *", "", ErrZone, "Europe/Zurich"},
		{"0 9 1 * *", "Local", ErrZone, "Europe/Zurich"},
		{"0 9 1 * *", "Europe/Atlantis", ErrZone, "Europe/Atlantis"},
		{"0 9 1 * *", "../../etc/passwd", ErrZone, "IANA"},
	} {
		_, err := Next(c.spec, c.zone, at(t, "2026-11-24T06:00:00Z"))
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.say) {
			t.Errorf("Next(%q, %q): got %v, want %v and %q", c.spec, c.zone, err, c.want, c.say)
		}
	}
}

func TestLead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		key  string
		days int
		want string
	}{
		"plain":                {"2026-12-01T09:00", 2, "2026-11-29T09:00:00+01:00"},
		"none":                 {"2026-12-01T09:00", 0, "2026-12-01T09:00:00+01:00"},
		"over the spring day":  {"2026-03-30T09:00", 2, "2026-03-28T09:00:00+01:00"},
		"over the autumn day":  {"2026-10-26T09:00", 2, "2026-10-24T09:00:00+02:00"},
		"into the missing":     {"2026-03-31T02:30", 2, "2026-03-29T03:00:00+02:00"},
		"into the repeated":    {"2026-10-27T02:30", 2, "2026-10-25T02:30:00+02:00"},
		"from the missing":     {"2026-03-29T02:30", 2, "2026-03-27T02:30:00+01:00"},
		"over a month's start": {"2026-03-01T09:00", 2, "2026-02-27T09:00:00+01:00"},
	} {
		got, err := Lead(Due{Key: c.key}, c.days, "Europe/Zurich")
		if err != nil || got.Format(time.RFC3339) != c.want {
			t.Errorf("%s: got %s, %v, want %s", name, got.Format(time.RFC3339), err, c.want)
		}
	}
	if _, err := Lead(Due{Key: "tomorrow"}, 2, "UTC"); err == nil {
		t.Error("a key that is no date was taken")
	}
	if _, err := Lead(Due{Key: "2026-12-01T09:00"}, 2, "Nowhere"); !errors.Is(err, ErrZone) {
		t.Errorf("got %v, want ErrZone", err)
	}
}
