package stories

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// PermissionState is where a request stands. A no, a lapse and an undone
// nomination are all "ended": nothing tells them apart.
type PermissionState string

// The states of a permission.
const (
	Open  PermissionState = "open"
	Yes   PermissionState = "yes"
	Ended PermissionState = "ended"
)

// Purposes of a request; the purpose is part of its key, so there is one
// request per version and purpose.
const (
	ForUse       = "use"       // may these words be used
	ForElsewhere = "elsewhere" // with its speaker's answers to whether it would work elsewhere; never open
	ForShort     = "short:"    // plus the suggestion's number: a shorter version for an edition's first lines
	ForCut       = "cut:"      // plus the suggestion's number: fields left out
	ForEdit      = "edit:"     // plus the edit's timestamp: the message was changed since
	ForDeleted   = "edit:deleted"
	ForReuse     = "reuse:" // plus the act's number: a reader uses it elsewhere, until a day; never open
)

// asWhole selects the permissions for a quote's use as a whole, not those that
// stand beside it.
const asWhole = `purpose !~ '^(short|reuse):'`

// unnamed is a condition on a quote q: it is credited without a name.
const unnamed = `coalesce((SELECT n.credit <> 'named' FROM permission n WHERE n.quote = q.id AND n.state = 'yes' AND ` + asWhole + ` ORDER BY n.answered_at DESC LIMIT 1), false)`

// Permission is the speaker's yes to one version with one cut, for places, with
// a credit; or the open question for it.
type Permission struct {
	ID          int64           `db:"id"`
	Quote       int64           `db:"quote"`
	Version     int64           `db:"version"`
	Purpose     string          `db:"purpose"`
	State       PermissionState `db:"state"`
	Cut         Cut             `db:"cut"`
	Places      Places          `db:"places"`
	Credit      Credit          `db:"credit"`
	CreditLine  string          `db:"credit_line"`
	SuggestedBy string          `db:"suggested_by"`
	Message     *string         `db:"message"`
	AskedAt     time.Time       `db:"asked_at"`
	AnsweredAt  *time.Time      `db:"answered_at"`
	Until       *time.Time      `db:"until"`
	RenewedAt   *time.Time      `db:"renewed_at"` // its speaker kept it beyond its time
}

// IsShort reports whether the permission is for a shorter version that stands
// beside the whole one rather than instead of it.
func (p Permission) IsShort() bool { return strings.HasPrefix(p.Purpose, ForShort) }

// Beside reports whether the permission stands beside the one that decides how
// the quote is used.
func (p Permission) Beside() bool { return p.IsShort() || strings.HasPrefix(p.Purpose, ForReuse) }

// Lapsed reports whether an open request has waited longer than days days.
func (p Permission) Lapsed(now time.Time, days int) bool {
	return p.State == Open && !now.Before(p.AskedAt.AddDate(0, 0, days))
}

// Grant is what a speaker says yes to.
type Grant struct {
	Places Places
	Credit Credit
	Cut    Cut
}

// grantDetail says for the audit what was allowed: "v2 use teams,leaders named".
func grantDetail(version int, purpose string, g Grant) string {
	kind, _, _ := strings.Cut(purpose, ":")
	return fmt.Sprintf("v%d %s %s %s", version, kind, g.Places.list(), g.Credit)
}

func (g Grant) check() Problems {
	var p Problems
	for _, place := range g.Places {
		if !slices.Contains(AllPlaces, place) {
			p = p.Add("places", Problem{Code: Unknown, Word: string(place)})
		}
	}
	if !slices.Contains([]Credit{Named, ByRole, Someone}, g.Credit) {
		p = p.Add("credit", Problem{Code: Unknown, Word: string(g.Credit)})
	}
	return p
}

// Shown is a quote as it may stand somewhere: the permitted words with their
// cuts, never anything else.
type Shown struct {
	Quote      int64
	Permission int64
	Words      Words  // with CutMark where words were left out
	Short      string // the permitted shorter version of what went well, "" when there is none
	Credit     string
}

// Lead returns what may stand on an edition's first lines: the words, or their
// permitted shorter version, when either has at most MaxLead characters.
func (s Shown) Lead() (string, bool) {
	switch {
	case length(s.Words.Well) <= MaxLead:
		return s.Words.Well, true
	case s.Short != "" && length(s.Short) <= MaxLead:
		return s.Short, true
	default:
		return "", false
	}
}

// FitsDigest reports whether the quote is short enough for a digest.
func (s Shown) FitsDigest() bool {
	return length(s.Words.Well) <= MaxDigestQuote || (s.Short != "" && length(s.Short) <= MaxDigestQuote)
}

// Told returns what stands in a digest for what went well: the words, or their
// permitted shorter version when they are longer than MaxDigestQuote.
func (s Shown) Told() string {
	if length(s.Words.Well) > MaxDigestQuote && s.Short != "" {
		return s.Short
	}
	return s.Words.Well
}

// Spoken is a quote with all that decides how it may be shown.
type Spoken struct {
	Quote       Quote
	Versions    []Version    // oldest first
	Permissions []Permission // oldest first
}

// InForce returns the permission that counts: the latest yes that does not only
// stand beside another, not ended and not past its end.
func (s Spoken) InForce(now time.Time) (Permission, bool) {
	for i := len(s.Permissions) - 1; i >= 0; i-- {
		p := s.Permissions[i]
		if p.State == Yes && !p.Beside() && (p.Until == nil || now.Before(*p.Until)) {
			return p, true
		}
	}
	return Permission{}, false
}

// Open returns the open requests, oldest first.
func (s Spoken) Open() []Permission {
	var out []Permission
	for _, p := range s.Permissions {
		if p.State == Open {
			out = append(out, p)
		}
	}
	return out
}

// Version returns the version with the id.
func (s Spoken) Version(id int64) (Version, bool) {
	for _, v := range s.Versions {
		if v.ID == id {
			return v, true
		}
	}
	return Version{}, false
}

// At returns the quote as it may stand in a place now, and false when it may
// not.
func (s Spoken) At(place Place, now time.Time) (Shown, bool) {
	p, ok := s.InForce(now)
	if !ok || !p.Places.Has(place) {
		return Shown{}, false
	}
	return s.under(p)
}

// Anywhere returns the quote as it may stand in any place at all, for curators.
func (s Spoken) Anywhere(now time.Time) (Shown, bool) {
	p, ok := s.InForce(now)
	if !ok || len(p.Places) == 0 {
		return Shown{}, false
	}
	return s.under(p)
}

// Posted returns the quote as it may stand where it was posted: like At, but in
// the words that curators have read. What its speaker has said since about where
// it would work is for posts to come.
func (s Spoken) Posted(place Place, at, now time.Time) (Shown, bool) {
	shown, ok := s.At(place, now)
	if !ok {
		return shown, false
	}
	if s.Quote.Read != nil {
		read, ok := s.under(s.permission(*s.Quote.Read))
		read.Credit = shown.Credit
		return read, ok
	}
	if v, ok := s.Version(s.permission(shown.Permission).Version); ok && v.MadeAt.After(at) {
		for _, f := range Elsewhere {
			shown.Words = shown.Words.With(f, "")
		}
	}
	return shown, true
}

// permission is the one with the id; none has id 0.
func (s Spoken) permission(id int64) Permission {
	for _, p := range s.Permissions {
		if p.ID == id {
			return p
		}
	}
	return Permission{}
}

// sayable is a reason, as a code, that curators may read; where it would say too
// much of who is credited without a name, another one that says less.
func (s Spoken) sayable(now time.Time, why string) string {
	if p, ok := s.InForce(now); ok && p.Credit.Unnamed() {
		return "not_permitted"
	}
	return why
}

func (s Spoken) under(p Permission) (Shown, bool) {
	v, ok := s.Version(p.Version)
	if !ok || v.ErasedAt != nil {
		return Shown{}, false
	}
	return Shown{
		Quote: s.Quote.ID, Permission: p.ID, Credit: p.CreditLine,
		Words: p.Cut.Apply(v.Words), Short: s.short(v, p),
	}, true
}

// short returns the permitted shorter version: the cut that was allowed for it
// joined with the one in force, so that what the speaker cut stays cut.
func (s Spoken) short(v Version, inForce Permission) string {
	for i := len(s.Permissions) - 1; i >= 0; i-- {
		p := s.Permissions[i]
		if p.State == Yes && p.IsShort() && p.Version == v.ID {
			return p.Cut.Join(Cut{Ranges: inForce.Cut.Ranges}).Apply(v.Words).Well
		}
	}
	return ""
}
