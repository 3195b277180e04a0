package stories

import (
	"fmt"
	"strings"
)

// TakeBack is what a holder takes back of a quote: everything everywhere, some
// places, some placements, or only the name.
type TakeBack struct {
	Quote      int64
	All        bool
	Places     []Place
	Placements []int64
	DropName   bool
}

// None reports whether nothing is taken back.
func (t TakeBack) None() bool {
	return !t.All && len(t.Places) == 0 && len(t.Placements) == 0 && !t.DropName
}

func (t TakeBack) deed() string {
	if t.DropName && !t.All && len(t.Places)+len(t.Placements) == 0 {
		return deedNameGone
	}
	return deedTookBack
}

// detail says for the audit what is taken back: "all", or "places:leaders
// placements:3,4 name".
func (t TakeBack) detail() string {
	if t.All {
		return "all"
	}
	var parts []string
	if len(t.Places) > 0 {
		parts = append(parts, "places:"+Places(t.Places).list())
	}
	if len(t.Placements) > 0 {
		parts = append(parts, "placements:"+strings.Trim(strings.Join(strings.Fields(fmt.Sprint(t.Placements)), ","), "[]"))
	}
	if t.DropName {
		parts = append(parts, "name")
	}
	return strings.Join(parts, " ")
}
