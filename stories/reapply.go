package stories

import (
	"slices"
	"strconv"
	"strings"
)

// Reapplied says what a restored backup had done again.
type Reapplied struct {
	TakenBack int // quotes
	Forgotten int // people
	Requeued  int // stories
	Wishes    int // people who do not want to be asked
	Ended     int // requests that were open at the backup: nobody knows what was answered
	Unknown   int // entries about what the backup does not have
}

// takeBackOf reads back what TakeBack.detail wrote.
func takeBackOf(quote int64, e Entry) TakeBack {
	t := TakeBack{Quote: quote, DropName: e.Deed == deedNameGone}
	for _, part := range strings.Fields(e.Detail) {
		what, list, _ := strings.Cut(part, ":")
		switch what {
		case "all":
			t.All = true
		case "name":
			t.DropName = true
		case "places":
			for _, place := range strings.Split(list, ",") {
				t.Places = append(t.Places, Place(place))
			}
		case "placements":
			for _, id := range strings.Split(list, ",") {
				n, err := strconv.ParseInt(id, 10, 64)
				t.All = t.All || err != nil
				t.Placements = append(t.Placements, n)
			}
		}
	}
	if t.None() {
		t.All = true // what cannot be read takes back all
	}
	return t
}

// narrowed is what a later yes leaves of a permission that the backup has. The
// words of that yes are lost; where they were others than the backup has, what
// it has was replaced, and nothing of it may be shown.
func narrowed(sp Spoken, inForce Permission, e Entry) TakeBack {
	all := TakeBack{Quote: sp.Quote.ID, All: true}
	parts := strings.Fields(e.Detail)
	if len(parts) != 4 || (parts[1] != ForUse && parts[1] != ForElsewhere) {
		return all
	}
	v, _ := sp.Version(inForce.Version)
	if parts[0] != "v"+strconv.Itoa(v.Number) {
		return all
	}
	t := TakeBack{Quote: sp.Quote.ID, DropName: Credit(parts[3]).Unnamed() && !inForce.Credit.Unnamed()}
	left := strings.Split(parts[2], ",")
	for _, place := range inForce.Places {
		if !slices.Contains(left, string(place)) {
			t.Places = append(t.Places, place)
		}
	}
	return t
}

// of reads a subject of a kind: "quote:12".
func (e Entry) of(kind string) (int64, bool) {
	id, is := strings.CutPrefix(e.Subject, kind+":")
	n, err := strconv.ParseInt(id, 10, 64)
	return n, is && err == nil
}
