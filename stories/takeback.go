package stories

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
