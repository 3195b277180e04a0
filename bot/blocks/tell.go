package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Names of the form's questions; with the names of the four fields they are the
// keys in stories.Problems.
const (
	placesInput      = "places"
	creditInput      = "credit"
	shorterInput     = "shorter"
	keepNamesInput   = "keep_names"
	teamInput        = "team"
	whoseInput       = Whose
	colleagueInput   = "colleague"
	outsideRoleInput = "outside_role"
	outsideNameInput = "outside_name"
	agreedHowInput   = "agreed_how"
	agreedOnInput    = "agreed_on"
)

// telling is what the form remembers besides what is filled in: its row, what
// it shows, and what holds for questions that it does not ask.
type telling struct {
	Form    int64          `json:"form,omitempty"`
	More    bool           `json:"more,omitempty"`
	Rewords bool           `json:"rewords,omitempty"`
	Credit  stories.Credit `json:"credit,omitempty"`
	Team    *int64         `json:"team,omitempty"`
	Whose   stories.Whose  `json:"whose,omitempty"`

	Kept []stories.Field `json:"kept,omitempty"` // saved, and too long to be filled in
}

// TellForm draws the form to tell a win, to choose where words may go or to
// reword them. At first it asks for the words and where they may go; add more
// and whose words draw it again with more questions.
func (l Drawer) TellForm(p stories.TellPicture) slack.ModalViewRequest {
	t := p.Telling
	blocks := l.about(p)
	blocks = append(blocks, l.tellWell(p)...)
	blocks = append(blocks, l.tellFields(p)...)
	if asksShorter(p) {
		blocks = append(blocks, l.tellShorter(t))
	}
	if names := mentioned(p); len(names) > 0 {
		blocks = append(blocks, l.tellNames(t, names))
	}
	if p.More && !p.Rewords && !p.Learned {
		blocks = append(blocks, l.tellWhose(t))
	}
	blocks = append(blocks, l.tellFor(p)...)
	if !p.More && !p.Learned {
		blocks = append(blocks, actions(buttonWith(AddMore, AddMore, l.T("addMore"))))
	}
	return l.modal(Tell, l.tellTitle(p), l.T("tellSubmit"), telling{
		Form: t.Form, More: p.More, Rewords: p.Rewords, Credit: credit(t), Team: team(p), Whose: t.Whose, Kept: kept(p),
	}, blocks...)
}

// about says what the form was opened on, where that needs a word.
func (l Drawer) about(p stories.TellPicture) []slack.Block {
	if p.Learned {
		return []slack.Block{section(l.T("learnedIntro"))}
	}
	if p.TooLong {
		return []slack.Block{section(l.T("pasteThePart"))}
	}
	return nil
}

// tellFor asks what only the speaker, only a colleague's teller or only an
// outsider's teller can say.
func (l Drawer) tellFor(p stories.TellPicture) []slack.Block {
	switch p.Telling.Whose {
	case stories.Colleagues:
		return l.tellColleague(p.Telling)
	case stories.Outsiders:
		if p.Rewords {
			return []slack.Block{l.tellPlaces(p), l.rooms(p), l.tellCreditOutside(p)}
		}
		return append(l.tellOutside(p.Telling), l.tellPlaces(p), l.rooms(p))
	default:
		return l.tellMine(p)
	}
}

func (l Drawer) tellMine(p stories.TellPicture) []slack.Block {
	blocks := []slack.Block{l.tellPlaces(p), l.rooms(p)}
	if !p.More && !p.Learned {
		return append(blocks, caption(l.creditedAs(creditSaid(p))+" "+l.T("creditUnlessMore")))
	}
	if len(p.Teams) > 0 {
		chosen := ""
		if id := team(p); id != nil {
			chosen = decimal(*id)
		}
		blocks = append(blocks, input{teamInput, l.T("askTeam"), "", true}.choose(teamOptions(p.Teams), chosen))
	}
	return append(blocks, l.tellCredit(p))
}

// credit is the credit that holds unless another is chosen.
func credit(t stories.Telling) stories.Credit {
	if t.Credit == "" {
		return stories.Named
	}
	return t.Credit
}

func creditSaid(p stories.TellPicture) string {
	if said := p.Credits[credit(p.Telling)]; said != "" {
		return said
	}
	return stories.CreditLine(credit(p.Telling), p.Person, teamWith(p.Teams, team(p)))
}

// team is the team filled in: what was told, else what was remembered.
func team(p stories.TellPicture) *int64 {
	if p.Telling.Team != nil {
		return p.Telling.Team
	}
	return p.Person.Team
}

func teamWith(teams []stories.Team, id *int64) *stories.Team {
	for i := range teams {
		if id != nil && teams[i].ID == *id {
			return &teams[i]
		}
	}
	return nil
}

// asksShorter reports whether the form asks for a shorter version: of long
// words, and whenever there is one.
func asksShorter(p stories.TellPicture) bool {
	if p.Telling.Whose == stories.Colleagues {
		return false
	}
	return p.Telling.Shorter != "" || NeedsShorter(p.Telling)
}

// NeedsShorter reports whether the words are too long to stand in a digest and
// have no shorter version.
func NeedsShorter(t stories.Telling) bool {
	return len([]rune(t.Well)) > stories.MaxDigestQuote && strings.TrimSpace(t.Shorter) == ""
}

// mentioned returns the names of members that stand in the words.
func mentioned(p stories.TellPicture) []string {
	if p.Telling.Whose == stories.Colleagues { // asked themselves, with the names left out
		return nil
	}
	var names []string
	for _, n := range p.Mentions {
		if !stories.MentionCut(p.Telling.Words, []string{n}).None() && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}
