package bot

import (
	"encoding/json"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

func TestCommandWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][2]string{
		"":                         {"", ""},
		"help":                     {"help", ""},
		" Mine ":                   {"mine", ""},
		"help me with this":        {"", "help me with this"},
		"mine is faster now":       {"", "mine is faster now"},
		"we closed 40 tickets":     {"", "we closed 40 tickets"},
		"We kept <the> & \"case\"": {"", "We kept <the> & \"case\""},
	} {
		raw, err := json.Marshal(map[string]string{"text": in, "user_id": "U1"})
		if err != nil {
			t.Fatal(err)
		}
		c := readCommand(raw)
		if got := [2]string{c.Deed, c.Words}; got != want || c.By != "U1" {
			t.Errorf("%q is %q", in, got)
		}
	}
}

func TestClickSurvivesOddShapes(t *testing.T) {
	t.Parallel()
	raw := []byte(`{"type":"block_actions","user":{"id":"U1","team_id":7},"channel":{"id":"C1"},"response_url":"https://r.example",
		"container":{"type":"message","message_ts":"1.2","thread_ts":"1.1","is_ephemeral":"no"},"team":null,
		"message":{"ts":"1.2","metadata":{"event_payload":{"id":"m1"}},"blocks":[{"type":"table","rows":[{"cells":3}]}]},
		"actions":[{"type":"overflow","action_id":"more","selected_option":{"text":{"type":"plain_text","text":"x"},"value":"no_asks:12"}}]}`)
	var in interaction
	if err := lenient(raw, &in); err != nil {
		t.Fatal(err)
	}
	c := readClick(in)
	if c.Deed != "no_asks" || c.ID != 12 || c.By != "U1" || c.Channel != "C1" || c.TS != "1.2" || c.ThreadTS != "1.1" || c.Message != "m1" {
		t.Errorf("the click reads %+v", c)
	}
}

func TestFormState(t *testing.T) {
	t.Parallel()
	raw := []byte(`{"type":"view_submission","user":{"id":"U1","team_id":"T1"},"trigger_id":"t","view":{"id":"V1","type":"modal","callback_id":"tell",
		"private_metadata":"{\"form\":3}","hash":"h","blocks":[{"type":"section","block_id":"s"},{"type":"input","block_id":"well"},{"type":"input","block_id":"rich","element":{"type":"novel"}}],
		"state":{"values":{"well":{"well":{"type":"plain_text_input","value":"It is fast"}},"rich":{"rich":{"type":"rich_text_input","rich_text_value":{"type":"rich_text","elements":[{"type":"novel"}]}}}}}}}`)
	var in interaction
	if err := lenient(raw, &in); err != nil {
		t.Fatal(err)
	}
	f := readForm(in)
	if f.Deed != "tell" || f.Key() != "V1" || f.View.PrivateMetadata != `{"form":3}` || len(f.inputs) != 2 || f.inputs[0] != "well" {
		t.Errorf("the form reads %+v", f)
	}
	if got := f.View.State.Values["well"]["well"].Value; got != "It is fast" {
		t.Errorf("the words read %q", got)
	}
}

func TestOurs(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		`{"metadata":{"event_payload":{"id":"a"}},"blocks":[{"block_id":"b"}]}`:   "a",
		`{"metadata":{"event_type":"kmwin_message"},"blocks":[{"block_id":"b"}]}`: "b",
		`{"text":"hello"}`:   "",
		`{"blocks":["odd"]}`: "",
	} {
		var m said
		if err := lenient([]byte(raw), &m); err != nil {
			t.Fatal(err)
		}
		if got := m.ours(); got != want {
			t.Errorf("%s is %q", raw, got)
		}
	}
}

func FuzzEnvelope(f *testing.F) {
	f.Add([]byte(`{"envelope_id":"1","type":"interactive","payload":{"type":"block_actions","actions":[{}]}}`))
	f.Add([]byte(`{"envelope_id":"1","type":"events_api","payload":{"event":{"type":"reaction_added","item":{"type":"file","file":"F1"}}}}`))
	f.Add([]byte(`{"envelope_id":1,"payload":"x"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		e, err := openEnvelope(raw)
		if (err == nil) == (e.ID == "") && err == nil {
			t.Error("an envelope without an id was taken")
		}
		_ = lenient(raw, new(event))
		_ = lenient(raw, new(member))
		_ = readAnswer(raw, new(conversation))
		var in interaction
		if lenient(raw, &in) == nil {
			readClick(in)
			readForm(in)
			readShortcut(in)
		}
		readCommand(raw)
	})
}

func TestKinds(t *testing.T) {
	t.Parallel()
	here := stories.Workspace{ID: "T1", BotUser: "UBOT"}
	grid := stories.Workspace{ID: "T1", EnterpriseID: "E1"}
	sister := member{ID: "U1", Team: "T2"}
	sister.Enterprise.ID = "E1"
	for name, c := range map[string]struct {
		who  member
		here stories.Workspace
		want stories.PersonKind
	}{
		"member":         {member{ID: "U1", Team: "T1"}, here, stories.Member},
		"guest":          {member{ID: "U1", Team: "T1", Guest: true}, here, stories.Guest},
		"one channel":    {member{ID: "U1", Team: "T1", OneChannel: true}, here, stories.Guest},
		"gone":           {member{ID: "U1", Team: "T1", Deleted: true}, here, stories.Gone},
		"bot":            {member{ID: "U1", Team: "T1", Bot: true}, here, stories.App},
		"workflow":       {member{ID: "U1", Team: "T1", Workflow: true}, here, stories.App},
		"slackbot":       {member{ID: "USLACKBOT", Team: "T1"}, here, stories.App},
		"ourselves":      {member{ID: "UBOT", Team: "T1"}, here, stories.App},
		"other team":     {member{ID: "U1", Team: "T2"}, here, stories.Outsider},
		"stranger":       {member{ID: "U1", Team: "T1", Stranger: true}, here, stories.Outsider},
		"no team":        {member{ID: "U1"}, here, stories.Outsider},
		"sister team":    {sister, grid, stories.Member},
		"another's grid": {sister, here, stories.Outsider},
	} {
		if got := c.who.kind(c.here); got != c.want {
			t.Errorf("%s is %s", name, got)
		}
	}
}

func TestRefusalOfAMessage(t *testing.T) {
	t.Parallel()
	here := stories.Workspace{ID: "T1"}
	for name, c := range map[string]struct {
		m    said
		want stories.Refusal
	}{
		"ordinary":     {said{User: "U1", Team: "T1"}, ""},
		"me":           {said{User: "U1", Subtype: "me_message"}, ""},
		"broadcast":    {said{User: "U1", Subtype: "thread_broadcast"}, ""},
		"bot":          {said{User: "U1", BotID: "B1"}, stories.RefusedApp},
		"webhook":      {said{Subtype: "bot_message"}, stories.RefusedApp},
		"nobody":       {said{}, stories.RefusedApp},
		"joined":       {said{User: "U1", Subtype: "channel_join"}, stories.RefusedNoWords},
		"huddle":       {said{User: "U1", Subtype: "huddle_thread"}, stories.RefusedNoWords},
		"encrypted":    {said{Subtype: "ekm_access_denied"}, stories.RefusedNoTrace},
		"other team":   {said{User: "U1", Team: "T1", UserTeam: "T2"}, stories.RefusedOutsider},
		"their source": {said{User: "U1", SourceTeam: "T2"}, stories.RefusedOutsider},
	} {
		if got := c.m.refusal(here); got != c.want {
			t.Errorf("%s is %q", name, got)
		}
	}
}
