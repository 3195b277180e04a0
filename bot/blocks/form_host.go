package blocks

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Hosting is a host's answer: whether stories of other teams may come, and what
// they say of their team. Message is the message that asked.
type Hosting struct {
	Message string
	Yes     bool
	Card    stories.TeamCard
}

type hostMeta struct {
	Message string `json:"message"`
}

// HostForm asks a host which team it is, whether stories of others may come,
// and what is hard; nothing is chosen beforehand but what they said before. Its
// callback_id is HostTeam; where no team is set up it has nothing to submit.
func (l Drawer) HostForm(p stories.HostPicture) slack.ModalViewRequest {
	if len(p.Teams) == 0 {
		return l.page(HostTeam, l.T("hostFormTitle"), line(say(l.T("noTeamToHost"))))
	}
	team, may := stories.Team{}, ""
	if p.Team != nil {
		team = *p.Team
	}
	if team.Hosting == stories.HostYes {
		may = hostYesValue
	}
	return l.modal(HostTeam, l.T("hostFormTitle"), l.T("save"), hostMeta{p.Message.ID},
		input{name: "team", label: l.T("hostTeamLabel")}.choose(teamOptions(p.Teams), strconv.FormatInt(team.ID, 10)),
		input{name: "may", label: l.T("hostMayLabel"), hint: l.T("hostMayHint")}.radios([]*slack.OptionBlockObject{
			option(hostYesValue, l.T("hostMayYes")), option(hostNoValue, l.T("hostMayNo")),
		}, may),
		input{name: "problems", label: l.T("hardLabel"), hint: l.T("hardHint"), optional: true}.lines(strings.Join(team.Problems, "\n"), problemsText),
		input{name: "work", label: l.T("workLabel"), hint: l.T("workHint"), optional: true}.line(team.Work, stories.MaxTitle),
		l.contactPerson(team.Contact), l.contactName(team.Contact),
		input{name: "deputy", label: l.T("deputyLabel"), hint: l.T("deputyHint"), optional: true}.person(team.Deputy),
		input{name: "keep_receiving", label: l.T("keepLabel")}.tick(l.T("keepTick"), team.KeepReceiving),
		input{name: "see_drafts", label: l.T("draftsLabel")}.tick(l.T("draftsTick"), team.SeeDrafts))
}

const (
	hostYesValue = "yes"
	hostNoValue  = "no"
	problemsText = 3*stories.MaxProblem + 50 // with room to be told which line is too long
)

// ReadHost reads it.
func ReadHost(v slack.View) (Hosting, stories.Problems) {
	a := answersOf(v)
	h := Hosting{
		Message: remembered[hostMeta](v).Message, Yes: a.chosen("may") == hostYesValue,
		Card: stories.TeamCard{
			Team: a.row("team"), Work: a.text("work"), Problems: a.list("problems", "\n\r"),
			Contact: a.contact(), Deputy: a.person("deputy"), KeepReceiving: a.yes("keep_receiving"), SeeDrafts: a.yes("see_drafts"),
		},
	}
	p := h.Card.Check()
	if a.chosen("may") == "" {
		p = p.Add("may", stories.Problem{Code: stories.Missing})
	}
	if h.Card.Team == 0 {
		p = p.Add("team", stories.Problem{Code: stories.Missing})
	}
	return h, p
}

// contactPerson and contactName ask whom to ask: somebody in Slack, or else a
// name.
func (l Drawer) contactPerson(contact string) slack.Block {
	return input{name: "contact", label: l.T("contactLabel"), optional: true}.person(onlyPerson(contact))
}

func (l Drawer) contactName(contact string) slack.Block {
	return input{name: "contact_name", label: l.T("contactNameLabel"), optional: true}.line(onlyName(contact), stories.MaxTitle)
}

func (a answers) contact() string { return a.personOr("contact", "contact_name") }

// personOr is the person who was chosen, else the name that was entered.
func (a answers) personOr(person, name string) string {
	if id := a.person(person); id != "" {
		return id
	}
	return a.text(name)
}

func onlyPerson(text string) string {
	if isPerson(text) {
		return text
	}
	return ""
}

func onlyName(text string) string {
	if isPerson(text) {
		return ""
	}
	return text
}
