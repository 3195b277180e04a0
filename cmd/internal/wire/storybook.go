package wire

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/stories"
)

// Exporting is a wish for a file of allowed words, as the operator writes it.
type Exporting struct {
	Place, Format, Purpose, ForWhom, Holder string
	Objective, Audience                     string // keys, "" for all
	Since, Until                            string // days, "" for no limit
}

// BadExportError says what of such a wish needs mending.
type BadExportError struct{ Lines []string }

func (e *BadExportError) Error() string { return strings.Join(e.Lines, "\n") }

// ExportWords makes an export at the operator's word. Its placements are committed
// before write gets the file; one that cannot be written is none. The error is a
// *BadExportError where the wish needs mending.
func ExportWords(ctx context.Context, store *Store, botToken, apiURL string, w Exporting, write func(content []byte) error) (stories.Export, error) {
	e, err := w.read(ctx, store)
	if err != nil {
		return stories.Export{}, err
	}
	b := bot.New(bot.Config{Store: store, BotToken: botToken, APIURL: apiURL})
	x, err := b.ExportTo(ctx, e, write)
	var problems stories.Problems
	switch {
	case errors.As(err, &problems):
		return x, badExport(problems)
	case errors.Is(err, stories.ErrNoWords):
		return x, &BadExportError{[]string{"nothing is allowed for that place, or nothing of what it is limited to; no file was written"}}
	default:
		return x, err
	}
}

func (w Exporting) read(ctx context.Context, store *Store) (stories.Exporting, error) {
	e := stories.Exporting{Place: stories.Place(w.Place), Format: stories.ExportFormat(w.Format), Purpose: strings.TrimSpace(w.Purpose), ForWhom: strings.TrimSpace(w.ForWhom), Holder: w.Holder}
	var wrong []string
	in, err := store.Setup(ctx)
	if err != nil {
		return e, err
	}
	for _, o := range in.Objectives {
		if o.Key == w.Objective {
			e.Objective = &o.ID
		}
	}
	for _, a := range in.Audiences {
		if a.Key == w.Audience {
			e.Audience = &a.ID
		}
	}
	if w.Objective != "" && e.Objective == nil {
		wrong = append(wrong, fmt.Sprintf("-objective %q: there is no such key", w.Objective))
	}
	if w.Audience != "" && e.Audience == nil {
		wrong = append(wrong, fmt.Sprintf("-audience %q: there is no such key", w.Audience))
	}
	for name, limit := range map[string]struct {
		text string
		day  **time.Time
	}{"-since": {w.Since, &e.Since}, "-until": {w.Until, &e.Until}} {
		if limit.text == "" {
			continue
		}
		at, err := time.Parse(time.DateOnly, limit.text)
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("%s %q: write a day, 2026-11-01", name, limit.text))
		}
		*limit.day = &at
	}
	if w.Holder != "" && !IsPerson(w.Holder) {
		wrong = append(wrong, "-holder: "+(&BadPersonError{Word: w.Holder}).Error())
	}
	if p := e.Check(); len(p) > 0 {
		wrong = append(wrong, badExport(p).Lines...)
	}
	if len(wrong) > 0 {
		slices.Sort(wrong)
		return e, &BadExportError{wrong}
	}
	return e, nil
}

// badExport says which flags need mending.
func badExport(p stories.Problems) *BadExportError {
	needs := map[string]string{
		"place": "-place: write teams, leaders or outside", "format": "-format: write storybook or csv",
		"purpose": "-purpose is needed, in at most 200 characters and without words to avoid: its speakers read it",
		"holder":  "-holder: needed is the user id of a member of this workspace, who has the file and is told of take-backs", "until": "-until is before -since",
		"for_whom": "-for: at most 200 characters, without words to avoid",
	}
	out := &BadExportError{}
	for _, field := range slices.Sorted(maps.Keys(p)) {
		out.Lines = append(out.Lines, needs[field])
	}
	return out
}
