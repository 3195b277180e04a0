package blocks

import "testing"

// TestCreditsAreSaidInTheReadersLanguage: what is kept of somebody unnamed is
// the same in every language; a name and a role stay as they are.
func TestCreditsAreSaidInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ language, kept, alone, inside, told, as string }{
		{"en", "Someone in Payments", "Someone in Payments", "someone in Payments", "told by someone in Payments", "as someone in Payments"},
		{"de", "Someone in Payments", "Jemand aus Payments", "jemand aus Payments", "erzählt von jemandem aus Payments", "als jemand aus Payments"},
		{"en", "A colleague", "A colleague", "a colleague", "told by a colleague", "as a colleague"},
		{"de", "A colleague", "Jemand von hier", "jemand von hier", "erzählt von jemandem von hier", "als jemand von hier"},
		{"de", "Bo Lind, Payments", "Bo Lind, Payments", "Bo Lind, Payments", "erzählt von Bo Lind, Payments", "als Bo Lind, Payments"},
		{"de", "A colleague of Bo", "A colleague of Bo", "A colleague of Bo", "erzählt von A colleague of Bo", "als A colleague of Bo"},
	} {
		l := In(c.language)
		for said, want := range map[string]string{l.creditLine(c.kept): c.alone, l.creditInside(c.kept): c.inside, l.toldBy(c.kept): c.told, l.saidAs(c.kept): c.as} {
			if said != want {
				t.Errorf("%s, %q: said %q, want %q", c.language, c.kept, said, want)
			}
		}
	}
}
