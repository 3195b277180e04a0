package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// biggest is the largest number of people or months that a form takes.
const biggest = 100000

// TeamForm asks for what admins set of a team; a team with id 0 is a new one.
// The key of a team that exists stays as it is. Its callback_id is EditTeam.
func (l Drawer) TeamForm(t stories.Team) slack.ModalViewRequest {
	blocks := append(l.keyInput(t.ID, t.Key),
		input{name: "name", label: l.T("nameLabel")}.line(t.Name, stories.MaxTitle),
		input{name: "unit", label: l.T("unitLabel"), hint: l.T("unitHint"), optional: true}.line(t.Unit, stories.MaxTitle),
		input{name: "people", label: l.T("peopleLabel"), hint: l.T("peopleHint")}.number(t.People, 0, biggest),
		input{name: "channel", label: l.T("teamChannel"), optional: true}.channel(t.Channel),
		input{name: "work", label: l.T("workLabel"), hint: l.T("workHint"), optional: true}.line(t.Work, stories.MaxTitle),
		input{name: "problems", label: l.T("hardLabel"), hint: l.T("hardHint"), optional: true}.lines(strings.Join(t.Problems, "\n"), problemsText),
		l.contactPerson(t.Contact), l.contactName(t.Contact),
		input{name: "host", label: l.T("hostLabel"), hint: l.T("hostHint"), optional: true}.person(t.Host),
		input{name: "deputy", label: l.T("deputyLabel"), hint: l.T("deputyHint"), optional: true}.person(t.Deputy),
		input{name: "every_months", label: l.T("everyLabel")}.number(t.EveryMonths, 1, 12))
	return l.modal(EditTeam, l.T("teamForm"), l.T("save"), rowMeta{ID: t.ID, Key: t.Key}, blocks...)
}

// ReadTeam reads it. What a host says of their consent is not in it.
func ReadTeam(v slack.View) (stories.Team, stories.Problems) {
	a := answersOf(v)
	id, key := a.key(v)
	t := stories.Team{
		ID: id, Key: key, Name: strings.TrimSpace(a.text("name")), Unit: strings.TrimSpace(a.text("unit")), People: a.number("people"),
		Channel: a.channel("channel"), Work: a.text("work"), Problems: a.list("problems", "\n\r"), Contact: a.contact(),
		Host: a.person("host"), Deputy: a.person("deputy"), EveryMonths: a.number("every_months"),
	}
	p := missing(a, "name")
	if t.Key == "" {
		p = p.Add("key", stories.Problem{Code: stories.Missing})
	}
	for field, problem := range (stories.TeamCard{Work: t.Work, Problems: t.Problems}).Check() {
		p = p.Add(field, problem)
	}
	return t, p
}

// keyInput asks for the key of a new row; a row that exists keeps its own, which
// the form remembers.
func (l Drawer) keyInput(id int64, key string) []slack.Block {
	if id != 0 {
		return nil
	}
	return []slack.Block{input{name: "key", label: l.T("keyLabel"), hint: l.T("keyHint")}.line(key, phraseText)}
}

func (a answers) key(v slack.View) (int64, string) {
	meta := remembered[rowMeta](v)
	if meta.ID != 0 {
		return meta.ID, meta.Key
	}
	return 0, strings.TrimSpace(a.text("key"))
}

func missing(a answers, names ...string) stories.Problems {
	var p stories.Problems
	for _, n := range names {
		if strings.TrimSpace(a.text(n)) == "" {
			p = p.Add(n, stories.Problem{Code: stories.Missing})
		}
	}
	return p
}
