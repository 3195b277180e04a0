package stories

import "fmt"

// Check returns what is wrong with a setup that can be told without the
// database, by the path of the field: "audiences[0].zone". Whether a schedule can
// be read is for who knows schedules.
func (s Setup) Check() Problems {
	p := Problems{}
	objectives, teams, audiences := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for field, problem := range s.Settings.check() {
		_ = p.Add(field, problem)
	}
	for i, o := range s.Objectives {
		p.under(fmt.Sprintf("objectives[%d]", i), o.check())
		p.once(fmt.Sprintf("objectives[%d]", i), o.Key, objectives)
	}
	for i, t := range s.Teams {
		p.under(fmt.Sprintf("teams[%d]", i), t.check())
		p.once(fmt.Sprintf("teams[%d]", i), t.Key, teams)
	}
	for i, a := range s.Audiences {
		p.under(fmt.Sprintf("audiences[%d]", i), a.check())
		p.once(fmt.Sprintf("audiences[%d]", i), a.Key, audiences)
		for j, key := range a.Objectives {
			if !objectives[key] {
				_ = p.Add(fmt.Sprintf("audiences[%d].objectives[%d]", i, j), Problem{Code: Unknown, Word: key})
			}
		}
	}
	return p
}

func (p Problems) under(path string, of Problems) {
	for field, problem := range of {
		_ = p.Add(path+"."+field, problem)
	}
}

// once refuses a key that something of the same kind has already.
func (p Problems) once(path, key string, seen map[string]bool) {
	if seen[key] && key != "" {
		_ = p.Add(path+".key", Problem{Code: Duplicate, Word: key})
	}
	seen[key] = true
}

// named refuses what is set up without a key, or without a name that fits.
func (p Problems) named(key, name string) Problems {
	if blank(key) {
		p = p.Add("key", Problem{Code: Missing})
	}
	if blank(name) {
		return p.Add("name", Problem{Code: Missing})
	}
	if n := length(name); n > MaxTitle {
		p = p.Add("name", Problem{Code: TooLong, Limit: MaxTitle, Got: n})
	}
	return p
}

func (o Objective) check() Problems {
	p := Problems(nil).named(o.Key, o.Name)
	if o.Starts != nil && o.Ends != nil && o.Ends.Before(*o.Starts) {
		p = p.Add("ends", Problem{Code: TooEarly})
	}
	return p
}
