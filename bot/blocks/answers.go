package blocks

import (
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// Pressed says which deed a button, a menu or a select stands for, and its
// value: "deed:ID" in the chosen option or, where one block holds a deed several
// times, in the action's id.
func Pressed(a slack.BlockAction) (deed, value string) {
	if d, v, has := strings.Cut(a.SelectedOption.Value, ":"); has {
		return d, v
	}
	if d, v, has := strings.Cut(a.ActionID, ":"); has {
		return d, v
	}
	return a.ActionID, a.Value
}

// answers are what a form was filled in with. A question that was not asked has
// an empty answer.
type answers map[string]map[string]slack.BlockAction

func answersOf(v slack.View) answers {
	if v.State == nil {
		return nil
	}
	return v.State.Values
}

func (a answers) asked(name string) bool {
	_, has := a[name]
	return has
}

// text is taken as it is.
func (a answers) text(name string) string { return a[name][name].Value }

func (a answers) chosen(name string) string { return a[name][name].SelectedOption.Value }

func (a answers) ticked(name string) []string {
	var out []string
	for _, o := range a[name][name].SelectedOptions {
		out = append(out, o.Value)
	}
	return out
}

func (a answers) person(name string) string { return a[name][name].SelectedUser }

func (a answers) people(name string) []string { return a[name][name].SelectedUsers }

// id is the row that was chosen, nil for none.
func (a answers) id(name string) *int64 {
	n, err := strconv.ParseInt(a.chosen(name), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}

func (a answers) ids(name string) []int64 {
	var out []int64
	for _, v := range a.ticked(name) {
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// day is a calendar day at midnight UTC, nil for none.
func (a answers) day(name string) *time.Time {
	t, err := time.Parse(time.DateOnly, a[name][name].SelectedDate)
	if err != nil {
		return nil
	}
	return &t
}

// PressedID returns the row that a pressed button or option is about, 0 when it
// names none.
func PressedID(value string) int64 {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
