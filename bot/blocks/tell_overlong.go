package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// overlongShown is how many characters of words that do not fit stand beside
// their question, so that the part that matters can be copied.
const overlongShown = 6000

// formLimit is how many characters the form takes for a field. Slack's forms
// count UTF-16 units: most emoji are two.
func formLimit(f stories.Field) int {
	if f == stories.Well {
		return stories.MaxWords
	}
	return stories.MaxField
}

func isOverlong(w stories.Words, f stories.Field) bool { return units(w.Field(f)) > formLimit(f) }

// overlong shows words that the form cannot be filled in with. Those that are
// saved stay as they are unless something else is written.
func (l Drawer) overlong(p stories.TellPicture, f stories.Field) []slack.Block {
	if !isOverlong(p.Telling.Words, f) {
		return nil
	}
	said := p.Telling.Field(f)
	if p.Rewords {
		return []slack.Block{section(l.T("keptAsItIs")), quote(fit(said, overlongShown))}
	}
	return []slack.Block{section(l.T("doesNotFit", "has", l.Number(units(said)), "most", l.Number(formLimit(f)))), quote(fit(said, overlongShown))}
}

// kept lists the saved fields that the form shows beside their question.
func kept(p stories.TellPicture) []stories.Field {
	var out []stories.Field
	for _, f := range stories.Fields {
		if p.Rewords && isOverlong(p.Telling.Words, f) {
			out = append(out, f)
		}
	}
	return out
}
