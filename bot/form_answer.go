package bot

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// maxAnswer is the most that an acknowledgement may hold, in bytes: Slack closes
// a connection over a frame of 20,480.
const maxAnswer = 18 << 10

// formAnswer is what is acknowledged with a submitted form, and what is to be
// done after that.
func (b *Bot) formAnswer(ctx context.Context, a asker, id string, said answer, err error) (payload any, then func(context.Context) error) {
	if err != nil {
		return b.stays(ctx, a, id, err)
	}
	switch said.manner {
	case redraws:
		return b.replaced(ctx, a, said.view)
	case opens:
		return b.over(ctx, a, id, said)
	case closes:
		return slack.NewClearViewSubmissionResponse(), nil
	case whispers:
		return nil, func(ctx context.Context) error { return b.whispered(ctx, a, said.message) }
	default:
		return nil, nil
	}
}

// stays keeps the form open: what is wrong stands under its fields, anything
// else under the first. A form without fields becomes the sentence.
func (b *Bot) stays(ctx context.Context, a asker, id string, err error) (any, func(context.Context) error) {
	if len(a.inputs) == 0 {
		page := b.in(ctx, a.by).RefusalPage(b.sorry(ctx, a.by, id, err))
		return slack.NewUpdateViewSubmissionResponse(&page), nil
	}
	var problems stories.Problems
	if errors.As(err, &problems) {
		return slack.NewErrorsViewSubmissionResponse(under(a.inputs, b.in(ctx, a.by).Errors(problems))), nil
	}
	return slack.NewErrorsViewSubmissionResponse(map[string]string{a.inputs[0]: b.sorryForm(ctx, a.by, id, err)}), nil
}

// under puts sentences about fields that the form does not show under its first:
// Slack refuses an answer about others.
func under(inputs []string, said map[string]string) map[string]string {
	out := map[string]string{}
	for _, field := range inputs {
		if s, has := said[field]; has {
			out[field] = s
			delete(said, field)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(said)) {
		if len(out) == 0 {
			out[inputs[0]] = said[field]
		}
	}
	return out
}

// replaced puts a view in the form's place. A large one does not fit into the
// acknowledgement: a small one stands there until it is brought.
func (b *Bot) replaced(ctx context.Context, a asker, v slack.ModalViewRequest) (any, func(context.Context) error) {
	if fits(v) {
		return slack.NewUpdateViewSubmissionResponse(&v), nil
	}
	small := b.in(ctx, a.by).LoadingPage()
	return slack.NewUpdateViewSubmissionResponse(&small), func(ctx context.Context) error { return b.redrawn(ctx, shownView{id: a.view.ID}, v) }
}

// over puts a view over the form. What is large, or takes its time, is brought
// to a small one, which is found by an id of its own.
func (b *Bot) over(ctx context.Context, a asker, id string, said answer) (any, func(context.Context) error) {
	v := said.view
	if said.later == nil && fits(v) {
		return slack.NewPushViewSubmissionResponse(&v), nil
	}
	later := said.later
	if later == nil {
		later = func(ctx context.Context) (slack.ModalViewRequest, error) { return said.view, ctx.Err() }
		v = b.in(ctx, a.by).LoadingPage()
	}
	v.ExternalID = "kmwin-" + id
	return slack.NewPushViewSubmissionResponse(&v), func(ctx context.Context) error {
		return b.bring(ctx, a.by, shownView{external: v.ExternalID}, id, later)
	}
}

func fits(v slack.ModalViewRequest) bool {
	raw, err := json.Marshal(v)
	return err == nil && len(raw) < maxAnswer
}
