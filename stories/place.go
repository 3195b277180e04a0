package stories

import (
	"database/sql/driver"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// Place is a kind of place where a quote may be shown.
type Place string

// The places a speaker may allow.
const (
	Teams   Place = "teams"
	Leaders Place = "leaders"
	Outside Place = "outside"
)

// AllPlaces lists the places in the order they are offered.
var AllPlaces = []Place{Teams, Leaders, Outside}

// Places is a set of places.
type Places []Place

// Has reports whether the place is in the set.
func (p Places) Has(place Place) bool { return slices.Contains(p, place) }

// Without returns the set with one place taken out.
func (p Places) Without(place Place) Places {
	return slices.DeleteFunc(slices.Clone(p), func(q Place) bool { return q == place })
}

// list writes the set as "teams,leaders".
func (p Places) list() string {
	var names []string
	for _, place := range p {
		names = append(names, string(place))
	}
	return strings.Join(names, ",")
}

// Value stores the set as text[].
func (p Places) Value() (driver.Value, error) {
	out := pq.StringArray{}
	for _, place := range p {
		out = append(out, string(place))
	}
	return out.Value()
}

// Scan reads the set from text[].
func (p *Places) Scan(src any) error {
	var raw pq.StringArray
	if err := raw.Scan(src); err != nil {
		return err
	}
	*p = nil
	for _, s := range raw {
		*p = append(*p, Place(s))
	}
	return nil
}
