package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ObjectiveForm asks for everything of an objective; one with id 0 is new. The
// key of one that exists stays as it is. Its callback_id is EditObjective.
func (l Drawer) ObjectiveForm(o stories.Objective) slack.ModalViewRequest {
	blocks := append(l.keyInput(o.ID, o.Key),
		input{name: "name", label: l.T("nameLabel")}.line(o.Name, stories.MaxTitle),
		input{name: "owner", label: l.T("ownerLabel"), optional: true}.person(onlyPerson(o.Owner)),
		input{name: "owner_name", label: l.T("ownerNameLabel"), optional: true}.line(onlyName(o.Owner), stories.MaxTitle),
		input{name: "starts", label: l.T("startsLabel"), optional: true}.day(o.Starts),
		input{name: "ends", label: l.T("endsLabel"), optional: true}.day(o.Ends))
	return l.modal(EditObjective, l.T("objectiveForm"), l.T("save"), rowMeta{ID: o.ID, Key: o.Key}, blocks...)
}

// ReadObjective reads it.
func ReadObjective(v slack.View) (stories.Objective, stories.Problems) {
	a := answersOf(v)
	id, key := a.key(v)
	o := stories.Objective{
		ID: id, Key: key, Name: strings.TrimSpace(a.text("name")), Owner: a.personOr("owner", "owner_name"),
		Starts: a.day("starts"), Ends: a.day("ends"),
	}
	p := missing(a, "name")
	if o.Key == "" {
		p = p.Add("key", stories.Problem{Code: stories.Missing})
	}
	if o.Starts != nil && o.Ends != nil && o.Ends.Before(*o.Starts) {
		p = p.Add("ends", stories.Problem{Code: stories.TooEarly})
	}
	return o, p
}
