package bot

import (
	"context"
	"net/url"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// member is what Slack says of somebody.
type member struct {
	ID         string `json:"id"`
	Team       string `json:"team_id"`
	Name       string `json:"name"`
	RealName   string `json:"real_name"`
	Zone       string `json:"tz"`
	Locale     string `json:"locale"`
	Deleted    bool   `json:"deleted"`
	Bot        bool   `json:"is_bot"`
	Workflow   bool   `json:"is_workflow_bot"`
	Connector  bool   `json:"is_connector_bot"`
	Guest      bool   `json:"is_restricted"`
	OneChannel bool   `json:"is_ultra_restricted"`
	Invited    bool   `json:"is_invited_user"`
	Stranger   bool   `json:"is_stranger"`
	Enterprise struct {
		ID string `json:"enterprise_id"`
	} `json:"enterprise_user"`
	Profile struct {
		DisplayName string `json:"display_name"`
		RealName    string `json:"real_name"`
		Title       string `json:"title"`
	} `json:"profile"`
}

// slackbot is no bot by Slack's own flags.
const slackbot = "USLACKBOT"

// kind says what somebody is to a workspace. Whose team is not known is no
// member. A team of the same Enterprise Grid organisation is ours.
func (m member) kind(here stories.Workspace) stories.PersonKind {
	ours := m.Team == here.ID || (here.EnterpriseID != "" && m.Enterprise.ID == here.EnterpriseID)
	switch {
	case m.Bot || m.Workflow || m.Connector || m.ID == slackbot || m.ID == here.BotUser:
		return stories.App
	case !ours || m.Stranger:
		return stories.Outsider
	case m.Deleted:
		return stories.Gone
	case m.Guest || m.OneChannel || m.Invited:
		return stories.Guest
	default:
		return stories.Member
	}
}

// called is the name that mentions show; named the one that credits show.
func (m member) called() string {
	return firstOf(m.Profile.DisplayName, m.Profile.RealName, m.RealName, m.Name)
}

func (m member) named() string {
	return firstOf(m.Profile.RealName, m.RealName, m.Profile.DisplayName, m.Name)
}

func firstOf(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return ""
}

func (m member) zone() string {
	if _, err := time.LoadLocation(m.Zone); err != nil || m.Zone == "" {
		return "UTC"
	}
	return m.Zone
}

// lookUpMember asks Slack about somebody. Whom Slack does not show us is an
// outsider.
func (b *Bot) lookUpMember(ctx context.Context, id string) (member, error) {
	var out struct {
		User member `json:"user"`
	}
	err := b.raw.call(ctx, "users.info", url.Values{"user": {id}, "include_locale": {"true"}}, &out)
	if code := codeOf(err); code == "user_not_found" || code == "user_not_visible" {
		return member{ID: id, Stranger: true}, nil
	}
	return out.User, err
}

// lookUpPerson asks Slack about somebody and keeps the answer.
func (b *Bot) lookUpPerson(ctx context.Context, id string) (stories.Person, error) {
	m, err := b.lookUpMember(ctx, id)
	if err != nil {
		return stories.Person{}, err
	}
	p := stories.Person{
		ID: id, Name: m.named(), Title: m.Profile.Title, Zone: m.zone(), Locale: m.Locale, Kind: m.kind(*b.here.Load()),
	}
	if err := b.store.SavePerson(ctx, p); err != nil {
		return p, err
	}
	b.locales.know(id, p.Locale)
	return b.store.Person(ctx, id)
}

// refusalOf says why the words of such a person are not taken, "" when they are.
func refusalOf(k stories.PersonKind) stories.Refusal {
	switch k {
	case stories.Member:
		return ""
	case stories.App:
		return stories.RefusedApp
	case stories.Guest:
		return stories.RefusedGuest
	case stories.Gone:
		return stories.RefusedGone
	default:
		return stories.RefusedOutsider
	}
}

// refusal says why a message is not taken, from the message alone: nobody said
// it, or it holds no words.
func (m said) refusal(here stories.Workspace) stories.Refusal {
	switch m.Subtype {
	case "", "thread_broadcast", "file_share", "me_message":
	case "bot_message":
		return stories.RefusedApp
	case "ekm_access_denied":
		return stories.RefusedNoTrace
	default:
		return stories.RefusedNoWords
	}
	switch {
	case m.BotID != "" || m.AppID != "" || m.User == "":
		return stories.RefusedApp
	case m.elsewhere(here):
		return stories.RefusedOutsider
	}
	return ""
}

// elsewhere reports whether some team that the message names is not ours. On
// Enterprise Grid only its writer's profile can tell.
func (m said) elsewhere(here stories.Workspace) bool {
	if here.EnterpriseID != "" {
		return false
	}
	for _, team := range []string{m.Team, m.UserTeam, m.SourceTeam} {
		if team != "" && team != here.ID {
			return true
		}
	}
	return false
}
