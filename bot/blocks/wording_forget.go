package blocks

import "fmt"

func (l Drawer) forgotten(quotes, placements int) string {
	said := "Done. Nothing of yours is kept any more, but what the form said."
	switch {
	case quotes == 1:
		said = "Done. What you told is erased."
	case quotes > 1:
		said = fmt.Sprintf("Done. All %d things you told are erased.", quotes)
	}
	switch {
	case placements == 1:
		said += " The one post that showed your words is being changed now."
	case placements > 1:
		said += fmt.Sprintf(" The %d posts that showed your words are being changed now.", placements)
	}
	return said
}
