package fakeslack

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// valueField is where each kind of stateful element keeps what was chosen.
var valueField = map[string]string{
	"plain_text_input": "value", "email_text_input": "value", "url_text_input": "value", "number_input": "value",
	"rich_text_input": "rich_text_value",
	"static_select":   "selected_option", "external_select": "selected_option", "radio_buttons": "selected_option",
	"overflow": "selected_option", "users_select": "selected_user", "channels_select": "selected_channel",
	"conversations_select": "selected_conversation", "datepicker": "selected_date", "timepicker": "selected_time",
	"datetimepicker": "selected_date_time", "checkboxes": "selected_options",
	"multi_static_select": "selected_options", "multi_external_select": "selected_options",
	"multi_users_select": "selected_users", "multi_channels_select": "selected_channels",
	"multi_conversations_select": "selected_conversations",
}

var initialField = map[string]string{
	"value": "initial_value", "selected_option": "initial_option", "selected_user": "initial_user",
	"selected_channel": "initial_channel", "selected_conversation": "initial_conversation",
	"selected_date": "initial_date", "selected_time": "initial_time", "selected_date_time": "initial_date_time",
	"selected_options": "initial_options", "selected_users": "initial_users", "rich_text_value": "initial_value",
	"selected_channels": "initial_channels", "selected_conversations": "initial_conversations",
}

// stateful says whether an element keeps a value that state.values reports.
func (e element) stateful() bool {
	return valueField[e.kind()] != "" && e.kind() != "overflow"
}

func (e element) many() bool {
	return e.kind() == "checkboxes" || strings.HasPrefix(e.kind(), "multi_")
}

func (e element) initial() obj {
	field := valueField[e.kind()]
	var v any
	if e.many() {
		v = []any{}
	}
	if given, ok := e.el[initialField[field]]; ok {
		v = given
	}
	return obj{"type": e.kind(), field: v}
}

// initialValues is the state of a surface nobody has touched yet.
func initialValues(blocks []Block) Values {
	out := Values{}
	for _, e := range elements(blocks) {
		if e.stateful() {
			out.set(e.blockID(), e.actionID(), e.initial())
		}
	}
	return out
}

// choose turns what a person says they choose into an element's value.
func (w *Workspace) choose(p *Person, e element, said []string) (obj, error) {
	field := valueField[e.kind()]
	picked := make([]any, 0, len(said))
	for _, s := range said {
		v, err := w.pick(p, e, s)
		if err != nil {
			return nil, err
		}
		picked = append(picked, v)
	}
	if e.many() {
		if limit, ok := number(e.el, "max_selected_items"); ok && len(picked) > limit {
			return nil, fmt.Errorf("%s takes at most %d", e.actionID(), limit)
		}
		return obj{"type": e.kind(), field: picked}, nil
	}
	if len(picked) > 1 {
		return nil, fmt.Errorf("%s takes one value", e.actionID())
	}
	if len(picked) == 0 || picked[0] == "" {
		return obj{"type": e.kind(), field: nil}, nil
	}
	return obj{"type": e.kind(), field: picked[0]}, nil
}

var (
	dateForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	timeForm = regexp.MustCompile(`^\d{2}:\d{2}$`)
)

func (w *Workspace) pick(p *Person, e element, said string) (any, error) {
	switch kind := e.kind(); {
	case strings.HasSuffix(kind, "users_select"):
		x, err := w.person(said)
		if err != nil {
			return nil, err
		}
		return x.ID, nil
	case strings.HasSuffix(kind, "channels_select"), strings.HasSuffix(kind, "conversations_select"):
		return w.pickChannel(p, e, said)
	case len(e.options()) > 0:
		if o := e.option(said); o != nil {
			return o, nil
		}
		return nil, fmt.Errorf("%s has no option %q", e.actionID(), said)
	case kind == "datepicker" && !dateForm.MatchString(said), kind == "timepicker" && !timeForm.MatchString(said):
		return nil, fmt.Errorf("%q is not what a %s takes", said, kind)
	case kind == "datetimepicker":
		n, err := strconv.ParseInt(said, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("a datetimepicker takes seconds: %w", err)
		}
		return json.Number(strconv.FormatInt(n, 10)), nil
	case kind == "rich_text_input":
		_, blocks := w.typed(said)
		return blocks[0], nil
	}
	return said, nil
}

func (w *Workspace) pickChannel(p *Person, e element, said string) (any, error) {
	c, err := w.place(p, said)
	if err != nil {
		return nil, err
	}
	f := object(e.el, "filter")
	kinds := list(f, "include")
	if len(kinds) > 0 && !slices.Contains(kinds, any(c.kind())) {
		return nil, fmt.Errorf("%s does not offer %s", e.actionID(), said)
	}
	if truth(f, "exclude_external_shared_channels") && c.Shared {
		return nil, fmt.Errorf("%s does not offer shared channels", e.actionID())
	}
	if !w.visible(c, p) || (strings.HasSuffix(e.kind(), "channels_select") && (c.Private || c.direct())) {
		return nil, fmt.Errorf("%s does not offer %s to %s", e.actionID(), said, p.Name)
	}
	return c.ID, nil
}

// kind is the word a conversations filter has for c.
func (c *Channel) kind() string {
	switch {
	case c.IM:
		return "im"
	case c.MPIM:
		return "mpim"
	case c.Private:
		return "private"
	}
	return "public"
}
