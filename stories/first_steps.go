package stories

// FirstSteps are what admins do before kmwin is of use, in this order; true is
// done.
type FirstSteps struct {
	Curators bool `db:"-"`        // somebody curates
	Leaders  bool `db:"-"`        // it is known where leaders read
	Invited  bool `db:"invited"`  // the bot is in a public channel, where emoji point to words
	Audience bool `db:"audience"` // somebody is to get a digest
	Told     bool `db:"told"`     // a first story is there, allowed, or words of the admin's own
}

// Done counts the steps that are done, and all of them.
func (f FirstSteps) Done() (done, all int) {
	for _, step := range []bool{f.Curators, f.Leaders, f.Invited, f.Audience, f.Told} {
		all++
		if step {
			done++
		}
	}
	return done, all
}

// Complete reports whether nothing is left to do.
func (f FirstSteps) Complete() bool {
	done, all := f.Done()
	return done == all
}
