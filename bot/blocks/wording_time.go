package blocks

import (
	"cmp"
	"strings"
	"sync"
	"time"
)

// moment says a date and time on the clocks of a zone, and whose clocks they
// are: "1 December 2026, 09:00 Zurich time".
func (l Drawer) moment(t time.Time, zone string) string {
	at := inZone(t, zone)
	return l.T("moment", "date", l.Date(at), "clock", l.Clock(at), "zone", l.zoneName(zone))
}

// day says the date that it is in a zone at an instant.
func (l Drawer) day(t time.Time, zone string) string { return l.Date(inZone(t, zone)) }

// inZone falls back on UTC where the zone is not known, and zoneName says so.
func inZone(t time.Time, zone string) time.Time {
	if loc := location(zone); loc != nil {
		return t.In(loc)
	}
	return t.UTC()
}

// locations are the zones that were read from disk, by their names.
var locations sync.Map

// location is nil where the zone is not known.
func location(zone string) *time.Location {
	if known, is := locations.Load(zone); is {
		return known.(*time.Location) //nolint:forcetypeassert // nothing else is stored
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil
	}
	locations.Store(zone, loc)
	return loc
}

func (l Drawer) zoneName(zone string) string {
	if zone == "" || location(zone) == nil || strings.HasSuffix(zone, "UTC") {
		return "UTC"
	}
	city := zone[strings.LastIndexByte(zone, '/')+1:]
	return l.T("zoneTime", "city", cmp.Or(l.Of("cities", city), strings.ReplaceAll(city, "_", " ")))
}
