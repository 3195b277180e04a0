package stories

// Answers are a speaker's words on whether a story would work elsewhere, by
// field of Elsewhere; each is optional.
type Answers map[Field]string

// Check refuses answers that are too long, field by field.
func (a Answers) Check() Problems {
	var p Problems
	for _, f := range Elsewhere {
		if n := length(a[f]); n > MaxField {
			p = p.Add(string(f), Problem{Code: TooLong, Limit: MaxField, Got: n})
		}
	}
	return p
}

// answered returns the words with the answers in place of earlier ones; where
// nothing is said the earlier one stays.
func (w Words) answered(a Answers) Words {
	for _, f := range Elsewhere {
		if text, said := a[f]; said {
			w = w.With(f, text)
		}
	}
	return w
}

// MayAnswer reports whether the quote's holder may say whether it would work
// elsewhere: their own words, allowed for other teams, with nothing open about
// them. Nobody answers for someone outside.
func (s Spoken) MayAnswer(in Permission) bool {
	return s.Quote.Origin != FromOutside && s.Quote.Status == Permitted && in.Places.Has(Teams) && len(s.Open()) == 0
}
