package stories

import (
	"database/sql/driver"
	"errors"
	"regexp"
	"slices"

	"github.com/lib/pq"
)

// Names is a list of display names, stored as text[].
type Names []string

// Value stores the names as text[].
func (n Names) Value() (driver.Value, error) { return append(pq.StringArray{}, n...).Value() }

// Scan reads the names from text[].
func (n *Names) Scan(src any) error { return (*pq.StringArray)(n).Scan(src) }

// and returns the names with others, each once.
func (n Names) and(others Names) Names {
	out := slices.Clone(n)
	for _, o := range others {
		if !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

func errorsAs[T error](err error, target *T) bool { return err != nil && errors.As(err, target) }

func contains(list []string, s string) bool { return slices.Contains(list, s) }

var idShape = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// isID reports whether text from outside has the shape of a message's id.
func isID(text string) bool { return idShape.MatchString(text) }
