package blocks

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// modal is a form: its deed is its callback_id, what it must remember goes into
// meta, which people can read and change and which therefore only holds ids.
func (l Drawer) modal(deed, title, submit string, meta any, blocks ...slack.Block) slack.ModalViewRequest {
	v := l.page(deed, title, blocks...)
	v.Submit = plain(submit, maxViewTitle)
	v.Close = plain(l.T("cancelForm"), maxViewTitle)
	if raw, err := json.Marshal(meta); err == nil && meta != nil {
		v.PrivateMetadata = string(raw)
	}
	return v
}

// page is a view to read.
func (l Drawer) page(deed, title string, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: deed, Title: plain(title, maxViewTitle),
		Close: plain(l.T("closePage"), maxViewTitle), Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// remembered reads what a form was opened with; what cannot be read is zero.
func remembered[T any](v slack.View) T {
	var meta T
	if err := json.Unmarshal([]byte(v.PrivateMetadata), &meta); err != nil {
		var zero T
		return zero
	}
	return meta
}

// input is one question of a form. Its name is its block_id and action_id, and
// the key in stories.Problems.
type input struct {
	name, label, hint string
	optional          bool
}

func (i input) of(e slack.BlockElement) *slack.InputBlock {
	var hint *slack.TextBlockObject
	if i.hint != "" {
		hint = plain(i.hint, maxLabel)
	}
	return slack.NewInputBlock(i.name, plain(i.label, maxLabel), hint, e).WithOptional(i.optional)
}

// line asks for one line, lines for several. Slack refuses a first value that
// is longer than the limit, so such a value is not filled in.
func (i input) line(first string, limit int) *slack.InputBlock {
	return i.of(i.entry(first, limit))
}

func (i input) lines(first string, limit int) *slack.InputBlock {
	return i.of(i.entry(first, limit).WithMultiline(true))
}

func (i input) entry(first string, limit int) *slack.PlainTextInputBlockElement {
	e := slack.NewPlainTextInputBlockElement(nil, i.name).WithMaxLength(min(limit, maxInput))
	if units(first) <= min(limit, maxInput) {
		e.InitialValue = first
	}
	return e
}

// ticks asks to tick any of at most ten options, radios to choose one of them.
func (i input) ticks(options []*slack.OptionBlockObject, ticked ...string) *slack.InputBlock {
	e := slack.NewCheckboxGroupsBlockElement(i.name, options...)
	e.InitialOptions = among(options, ticked)
	return i.of(e)
}

func (i input) radios(options []*slack.OptionBlockObject, chosen string) *slack.InputBlock {
	e := slack.NewRadioButtonsBlockElement(i.name, options...)
	if first := among(options, []string{chosen}); len(first) == 1 {
		e.InitialOption = first[0]
	}
	return i.of(e)
}

// choose asks to choose one of many options, chooseMany any of them.
func (i input) choose(options []*slack.OptionBlockObject, chosen string) *slack.InputBlock {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, i.name)
	if e.Options, e.OptionGroups = grouped(options); len(among(options, []string{chosen})) == 1 {
		e.InitialOption = among(options, []string{chosen})[0]
	}
	return i.of(e)
}

func (i input) chooseMany(options []*slack.OptionBlockObject, chosen ...string) *slack.InputBlock {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, i.name)
	e.Options, e.OptionGroups = grouped(options)
	e.InitialOptions = among(options, chosen)
	return i.of(e)
}

// person asks for one member, people for any number of them.
func (i input) person(first string) *slack.InputBlock {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, nil, i.name)
	e.InitialUser = first
	return i.of(e)
}

func (i input) people(first ...string) *slack.InputBlock {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, nil, i.name)
	e.InitialUsers = first
	return i.of(e)
}

// day asks for a calendar day.
func (i input) day(first *time.Time) *slack.InputBlock {
	e := slack.NewDatePickerBlockElement(i.name)
	if first != nil {
		e.InitialDate = first.Format(time.DateOnly)
	}
	return i.of(e)
}

func among(options []*slack.OptionBlockObject, values []string) []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, o := range options {
		for _, v := range values {
			if o.Value == v {
				out = append(out, o)
				break
			}
		}
	}
	return out
}

// grouped puts more options than one list may hold into groups.
func grouped(options []*slack.OptionBlockObject) ([]*slack.OptionBlockObject, []*slack.OptionGroupBlockObject) {
	if len(options) <= maxOptions {
		return options, nil
	}
	var groups []*slack.OptionGroupBlockObject
	for from := 0; from < len(options) && len(groups) < maxOptions; from += maxOptions {
		part := options[from:min(from+maxOptions, len(options))]
		label := fit(part[0].Text.Text, 30) + " – " + fit(part[len(part)-1].Text.Text, 30)
		groups = append(groups, slack.NewOptionGroupBlockElement(plain(label, maxOption), part...))
	}
	return nil, groups
}

func teamOptions(teams []stories.Team) []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, t := range teams {
		out = append(out, option(strconv.FormatInt(t.ID, 10), t.Name))
	}
	return out
}
