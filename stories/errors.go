package stories

import (
	"errors"
	"fmt"
)

// What can be refused, and why. bot turns each into the sentence its person
// reads; errors.Is finds them through any wrapping.
var (
	ErrNotFound      = errors.New("not found")
	ErrNotYours      = errors.New("not theirs to decide")
	ErrNotHost       = errors.New("only the team's host may")
	ErrNotCurator    = errors.New("only curators may")
	ErrNotAdmin      = errors.New("only admins may")
	ErrDecided       = errors.New("already decided")
	ErrGone          = errors.New("no longer there")
	ErrBadCut        = errors.New("not a cut of these words")
	ErrReworded      = errors.New("reworded since it was read")
	ErrTooLate       = errors.New("already posted")
	ErrEnded         = errors.New("ended without being posted")
	ErrNotPermitted  = errors.New("not permitted for that place")
	ErrShared        = errors.New("already shared with that audience")
	ErrNewerSchema   = errors.New("the database was made by a newer kmwin")
	ErrEncoding      = errors.New("its encoding cannot keep every word")
	ErrOldSchema     = errors.New("the schema is older than this program: run kmwin migrate")
	ErrOtherTeam     = errors.New("the database belongs to another workspace")
	ErrCuratorHost   = errors.New("a curator cannot be a host")
	ErrNoHost        = errors.New("the team has no host")
	ErrNoStory       = errors.New("an ask needs a story beside it")
	ErrLastOfAsk     = errors.New("an audience needs at least one channel")
	ErrNothingToSay  = errors.New("nothing to post")
	ErrLostClaim     = errors.New("the claim was taken over")
	ErrYours         = errors.New("one's own words")
	ErrAskedOnce     = errors.New("asked before")
	ErrAlreadyExists = errors.New("already there")
	ErrOwnWords      = errors.New("their own words")
	ErrWrittenBefore = errors.New("written to that speaker before")
	ErrWroteEnough   = errors.New("written to enough speakers for a day")
	ErrNotHolder     = errors.New("only who made the export knows")
	ErrNoWords       = errors.New("no words are allowed for that")
	errBadURL        = errors.New("not a postgres:// URL")
	ErrEnoughNeeds   = errors.New("enough needs are open")

	// ErrPreparedLately: a host is asked about something prepared once a week at most.
	ErrPreparedLately = errors.New("prepared for that team less than a week ago")
)

// NotTheirWordsError names the first word of a shorter version that is not the
// speaker's at that place.
type NotTheirWordsError struct{ Word string }

func (e *NotTheirWordsError) Error() string { return "a word that is not the speaker's" }

// UnfitError says why something may not stand in a place, as the code of a
// reason; Channel is the channel's name where one alone does not fit.
type UnfitError struct{ Why, Channel string }

func (e *UnfitError) Error() string { return "not fit for that place: " + e.Why }

// Is makes an UnfitError an ErrNotPermitted.
func (e *UnfitError) Is(target error) bool { return target == ErrNotPermitted }

// DecidedError says who was faster.
type DecidedError struct {
	By     string // person id
	Status Status
}

func (e *DecidedError) Error() string { return fmt.Sprintf("already %s", e.Status) }

// Is makes a DecidedError an ErrDecided.
func (e *DecidedError) Is(target error) bool { return target == ErrDecided }

// Code says what is wrong with one field of a form or a file.
type Code string

// What can be wrong with a field.
const (
	Missing      Code = "missing"
	TooLong      Code = "too_long"
	NotTheirs    Code = "not_their_words" // Word
	NeedsGrade   Code = "needs_grade"
	Unknown      Code = "unknown"     // Word
	NameOfMember Code = "is_a_member" // a name of someone outside that is a member's
	BadDate      Code = "bad_date"
	InPast       Code = "in_past"
	BadSchedule  Code = "bad_schedule" // Word: the reason
	BadZone      Code = "bad_zone"     // Word
	BadLanguage  Code = "bad_language" // Word
	TooMany      Code = "too_many"     // Limit
	TooFew       Code = "too_few"      // Limit
	Needed       Code = "needed_for_outside"
	OnlyOutside  Code = "only_for_outside"
	WordToAvoid  Code = "word_to_avoid" // Word
	NeedsMembers Code = "not_a_member"
	NotInPilot   Code = "not_in_pilot"
	Duplicate    Code = "duplicate"
	HostsTeam    Code = "hosts_team" // somebody who hosts a team cannot curate
	TooEarly     Code = "too_early"  // an end before its start
	TooLate      Code = "too_late"   // Limit: years

	// A channel that an audience cannot have, as Channel.Fits says it.
	NotPrivate    Code = "public"         // Word
	SharedOutside Code = "shared_outside" // Word
	NoChannel     Code = "direct"         // Word
)

// Problem is one thing wrong with one field.
type Problem struct {
	Code  Code
	Word  string
	Limit int
	Got   int
}

// Problems says what is wrong, by field. Nothing was saved.
type Problems map[string]Problem //nolint:errname // it is what a form has, and an error second

// Add returns the problems with one more; the first of a field stays.
func (p Problems) Add(field string, problem Problem) Problems {
	if p == nil {
		p = Problems{}
	}
	if _, has := p[field]; !has {
		p[field] = problem
	}
	return p
}

func (p Problems) Error() string { return fmt.Sprintf("%d fields need mending", len(p)) }

// Err returns nil when nothing is wrong.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}
