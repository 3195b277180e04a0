package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Engaging marks a team as engaged from today on, with the reason; an empty
// reason takes the mark away.
type Engaging struct {
	Team int64
	Why  string
}

type rowMeta struct {
	ID  int64  `json:"id,omitempty"`
	Key string `json:"key,omitempty"`
}

// EngageForm asks why a team counts as engaged. Its callback_id is Engage.
func (l Drawer) EngageForm(t stories.Team) slack.ModalViewRequest {
	return l.modal(Engage, l.T("engageTitle"), l.T("save"), rowMeta{ID: t.ID},
		line(bold(name(t.Name))),
		input{name: "why", label: l.T("engageLabel"), hint: l.T("engageHint"), optional: true}.lines(t.EngagedWhy, stories.MaxLine))
}

// ReadEngage reads it.
func ReadEngage(v slack.View) (Engaging, stories.Problems) {
	return Engaging{Team: remembered[rowMeta](v).ID, Why: strings.TrimSpace(answersOf(v).text("why"))}, nil
}
