package stories

import (
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// CutMark stands where words were left out.
const CutMark = "[…]"

// Range is a stretch of one field's words: code points From up to, not
// including, To.
type Range struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Cut shortens a version by leaving words or whole fields out. It is kept as
// ranges of the version, never as text, so nothing can be put into a quote.
type Cut struct {
	Ranges  map[Field][]Range `json:"ranges,omitempty"`
	LeftOut []Field           `json:"left_out,omitempty"`
}

// None reports whether the cut leaves everything in.
func (c Cut) None() bool {
	for _, rs := range c.Ranges {
		if len(rs) > 0 {
			return false
		}
	}
	return len(c.LeftOut) == 0
}

// Equal reports whether two cuts leave out the same.
func (c Cut) Equal(other Cut) bool {
	for _, f := range Fields {
		if slices.Contains(c.LeftOut, f) != slices.Contains(other.LeftOut, f) || !slices.Equal(c.Ranges[f], other.Ranges[f]) {
			return false
		}
	}
	return true
}

// Apply returns the words with what the cut leaves out shown as CutMark; a
// field left out whole is empty.
func (c Cut) Apply(w Words) Words {
	for _, f := range Fields {
		if slices.Contains(c.LeftOut, f) {
			w = w.With(f, "")
			continue
		}
		w = w.With(f, applyRanges(w.Field(f), c.Ranges[f]))
	}
	return w
}

// Join returns the cut that leaves out what either leaves out.
func (c Cut) Join(other Cut) Cut {
	joined := Cut{Ranges: map[Field][]Range{}}
	for _, f := range Fields {
		if slices.Contains(c.LeftOut, f) || slices.Contains(other.LeftOut, f) {
			joined.LeftOut = append(joined.LeftOut, f)
		}
		if rs := normal(append(slices.Clone(c.Ranges[f]), other.Ranges[f]...)); len(rs) > 0 {
			joined.Ranges[f] = rs
		}
	}
	return joined
}

// For returns the cut as it holds for other words: of the fields whose text is
// the same.
func (c Cut) For(was, is Words) Cut {
	kept := Cut{Ranges: map[Field][]Range{}}
	for _, f := range Fields {
		if was.Field(f) != is.Field(f) {
			continue
		}
		if slices.Contains(c.LeftOut, f) {
			kept.LeftOut = append(kept.LeftOut, f)
		}
		if rs := c.Ranges[f]; len(rs) > 0 {
			kept.Ranges[f] = rs
		}
	}
	return kept
}

// Check refuses ranges that do not lie in the words.
func (c Cut) Check(w Words) error {
	for f, rs := range c.Ranges {
		n := length(w.Field(f))
		for _, r := range rs {
			if r.From < 0 || r.To > n || r.From >= r.To {
				return fmt.Errorf("cut %d–%d of field %s with %d characters: %w", r.From, r.To, f, n, ErrBadCut)
			}
		}
	}
	return nil
}

// Value stores a cut as JSON.
func (c Cut) Value() (driver.Value, error) {
	b, err := json.Marshal(c)
	return string(b), err
}

// Scan reads a cut from JSON.
func (c *Cut) Scan(src any) error { return scanJSON(src, c) }

func applyRanges(text string, ranges []Range) string {
	ranges = normal(ranges)
	if len(ranges) == 0 {
		return text
	}
	runes := []rune(text)
	var out strings.Builder
	at := 0
	for _, r := range ranges {
		from, to := min(max(r.From, at), len(runes)), min(r.To, len(runes))
		if from >= to {
			continue
		}
		out.WriteString(string(runes[at:from]))
		out.WriteString(CutMark)
		at = to
	}
	out.WriteString(string(runes[at:]))
	return out.String()
}

// normal sorts ranges and joins those that touch or overlap.
func normal(ranges []Range) []Range {
	rs := slices.Clone(ranges)
	slices.SortFunc(rs, func(a, b Range) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	var out []Range
	for _, r := range rs {
		if r.From >= r.To {
			continue
		}
		if n := len(out); n > 0 && r.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, r.To)
			continue
		}
		out = append(out, r)
	}
	return out
}

// firstGraphemes returns the longest start of text that has at most limit code
// points and ends at the boundary of a character as people see it.
func firstGraphemes(text string, limit int) string {
	used, end, state := 0, 0, -1
	rest := text
	for rest != "" {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used += length(cluster); used > limit {
			break
		}
		end += len(cluster)
	}
	return text[:end]
}

func scanJSON(src, into any) error {
	switch v := src.(type) {
	case nil:
		return nil
	case []byte:
		return json.Unmarshal(v, into)
	case string:
		return json.Unmarshal([]byte(v), into)
	default:
		return fmt.Errorf("read JSON from %T: %w", src, errors.ErrUnsupported)
	}
}
