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

// sentences are what people read of what the store refuses.
var sentences = []struct {
	err      error
	sentence string
}{
	{stories.ErrNotFound, blocks.SorryNotFound},
	{stories.ErrNotYours, blocks.SorryNotYours},
	{stories.ErrNotHost, blocks.SorryNotHost},
	{stories.ErrNotCurator, blocks.SorryNotCurator},
	{stories.ErrNotAdmin, blocks.SorryNotAdmin},
	{stories.ErrDecided, blocks.SorryDecidedOnce},
	{stories.ErrGone, blocks.SorryGone},
	{stories.ErrBadCut, blocks.SorryBadCut},
	{stories.ErrReworded, blocks.SorryReworded},
	{stories.ErrTooLate, blocks.SorryTooLate},
	{stories.ErrEnded, blocks.SorryEnded},
	{stories.ErrNotPermitted, blocks.SorryNotPermitted},
	{stories.ErrShared, blocks.SorryShared},
	{stories.ErrCuratorHost, blocks.SorryCuratorHost},
	{stories.ErrNoHost, blocks.SorryNoHost},
	{stories.ErrNoStory, blocks.SorryNoStory},
	{stories.ErrLastOfAsk, blocks.SorryNoChannel},
	{stories.ErrNothingToSay, blocks.SorryNothing},
	{stories.ErrNoWords, blocks.SorryNoWords},
	{stories.ErrNotHolder, blocks.SorryNotHolder},
	{stories.ErrYours, blocks.SorryYours},
	{stories.ErrAskedOnce, blocks.SorryAskedOnce},
	{stories.ErrOwnWords, blocks.SorryOwnWords},
	{stories.ErrWrittenBefore, blocks.SorryBefore},
	{stories.ErrWroteEnough, blocks.SorryEnough},
	{stories.ErrAlreadyExists, blocks.SorryExists},
}

// refused reports whether an error is a refusal, which the same deed would meet
// again, and not a failure.
func refused(err error) bool {
	return sentenceOf(err) != ""
}

// sentenceOf is what people read of a refusal, "" of a failure.
func sentenceOf(err error) string {
	var problems stories.Problems
	var word *stories.NotTheirWordsError
	var why *refusalError
	var unfit *stories.UnfitError
	switch {
	case errors.As(err, &unfit):
		return blocks.SorryUnfit(unfit.Why, unfit.Channel)
	case errors.As(err, &problems):
		return blocks.SorryMend
	case errors.As(err, &word):
		return blocks.SorryNotTheirWords(word.Word)
	case errors.As(err, &why):
		return blocks.RefusalSentence(why.why, "")
	case errors.Is(err, errStranger):
		return blocks.RefusalSentence(stories.RefusedYou, "")
	}
	for _, s := range sentences {
		if errors.Is(err, s.err) {
			return s.sentence
		}
	}
	return ""
}

// sorry turns an error into the sentence that its person reads. id finds a
// failure in the logs.
func (b *Bot) sorry(ctx context.Context, id string, err error) string {
	var decided *stories.DecidedError
	var why *refusalError
	switch said := sentenceOf(err); {
	case errors.As(err, &decided):
		return blocks.SorryDecided(b.nameOf(ctx, decided.By), decided.Status)
	case errors.As(err, &why):
		return blocks.RefusalSentence(why.why, b.whomToAsk(ctx))
	case said != "":
		return said
	default:
		return blocks.SorryFailed(id)
	}
}

// sorryForm is sorry on a form that stays open with its text.
func (b *Bot) sorryForm(ctx context.Context, id string, err error) string {
	if !refused(err) {
		return blocks.SorryNotSaved(id)
	}
	return b.sorry(ctx, id, err)
}

// apologise tells who acted what went wrong, where they acted.
func (b *Bot) apologise(ctx context.Context, a asker, id string, err error) error {
	return b.whispered(ctx, a, blocks.Said(b.sorry(ctx, id, err)))
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
