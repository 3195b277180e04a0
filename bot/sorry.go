package bot

import (
	"context"
	"errors"
	"fmt"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// refusalError is a deed that is refused for a reason that has a code.
type refusalError struct{ why stories.Refusal }

func (e *refusalError) Error() string { return fmt.Sprintf("refused: %s", e.why) }

// sentences are the codes of what people read of what the store refuses.
var sentences = []struct {
	err  error
	code string
}{
	{stories.ErrNotFound, "notFound"},
	{stories.ErrNotYours, "notYours"},
	{stories.ErrNotHost, "notHost"},
	{stories.ErrNotCurator, "notCurator"},
	{stories.ErrNotAdmin, "notAdmin"},
	{stories.ErrDecided, "decidedOnce"},
	{stories.ErrGone, "gone"},
	{stories.ErrBadCut, "badCut"},
	{stories.ErrReworded, "reworded"},
	{stories.ErrTooLate, "tooLate"},
	{stories.ErrEnded, "ended"},
	{stories.ErrNotPermitted, "notPermitted"},
	{stories.ErrShared, "shared"},
	{stories.ErrCuratorHost, "curatorHost"},
	{stories.ErrNoHost, "noHost"},
	{stories.ErrNoStory, "noStory"},
	{stories.ErrLastOfAsk, "noChannel"},
	{stories.ErrNothingToSay, "nothing"},
	{stories.ErrNoWords, "noWords"},
	{stories.ErrNotHolder, "notHolder"},
	{stories.ErrYours, "yours"},
	{stories.ErrAskedOnce, "askedOnce"},
	{stories.ErrOwnWords, "ownWords"},
	{stories.ErrWrittenBefore, "before"},
	{stories.ErrWroteEnough, "enough"},
	{stories.ErrEnoughNeeds, "enoughNeeds"},
	{stories.ErrAlreadyExists, "exists"},
	{stories.ErrPreparedLately, "preparedLately"},
}

// refused reports whether an error is a refusal, which the same deed would meet
// again, and not a failure.
func refused(err error) bool {
	return sentenceOf(blocks.In(), err) != ""
}

// sentenceOf is what people read of a refusal, "" of a failure.
func sentenceOf(l blocks.Drawer, err error) string {
	var problems stories.Problems
	var word *stories.NotTheirWordsError
	var why *refusalError
	var unfit *stories.UnfitError
	switch {
	case errors.As(err, &unfit):
		return l.SorryUnfit(unfit.Why, unfit.Channel)
	case errors.As(err, &problems):
		return l.Of("sorry", "mend")
	case errors.As(err, &word):
		return l.SorryNotTheirWords(word.Word)
	case errors.As(err, &why):
		return l.RefusalSentence(why.why, "")
	case errors.Is(err, errStranger):
		return l.RefusalSentence(stories.RefusedYou, "")
	}
	for _, s := range sentences {
		if errors.Is(err, s.err) {
			return l.Of("sorry", s.code)
		}
	}
	return ""
}

// sorry turns an error into the sentence that its person reads. id finds a
// failure in the logs.
func (b *Bot) sorry(ctx context.Context, by, id string, err error) string {
	l := b.in(ctx, by)
	var decided *stories.DecidedError
	var why *refusalError
	switch said := sentenceOf(l, err); {
	case errors.As(err, &decided):
		return l.SorryDecided(b.nameOf(ctx, decided.By), decided.Status)
	case errors.As(err, &why):
		return l.RefusalSentence(why.why, b.whomToAsk(ctx))
	case said != "":
		return said
	default:
		return l.SorryFailed(id)
	}
}

// sorryForm is sorry on a form that stays open with its text.
func (b *Bot) sorryForm(ctx context.Context, by, id string, err error) string {
	if !refused(err) {
		return b.in(ctx, by).SorryNotSaved(id)
	}
	return b.sorry(ctx, by, id, err)
}

// apologise tells who acted what went wrong, where they acted.
func (b *Bot) apologise(ctx context.Context, a asker, id string, err error) error {
	return b.whispered(ctx, a, blocks.Said(b.sorry(ctx, a.by, id, err)))
}

// nameOf is somebody's name, "" when it is not known.
func (b *Bot) nameOf(ctx context.Context, person string) string {
	if person == "" {
		return ""
	}
	p, err := b.store.Person(ctx, person)
	if err != nil {
		return ""
	}
	return p.Name
}

// whomToAsk is the name of whom others may ask during a pilot.
func (b *Bot) whomToAsk(ctx context.Context) string {
	set, err := b.settings.read(ctx)
	if err != nil {
		return ""
	}
	if set.Pilot.Ask == "" {
		return ""
	}
	who, err := b.person(ctx, set.Pilot.Ask) // nobody may have met them here yet
	if err != nil {
		return ""
	}
	return who.Name
}
