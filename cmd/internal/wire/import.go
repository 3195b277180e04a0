package wire

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/kmwin/kmwin/stories"
)

// Import reads a settings file and sets everything to what it says; what it
// leaves out is retired. Names are looked up in Slack before anything is
// written. The error is a *FileError with every line that needs mending, and
// then nothing is changed.
func Import(ctx context.Context, store *stories.Store, botToken, apiURL string, text []byte) error {
	var f file
	wrong := &faults{}
	decodeStrict(text, &f, wrong)
	if err := wrong.err(); err != nil {
		return err
	}
	have, err := store.Setup(ctx)
	if err != nil {
		return err
	}
	dir, err := readDirectory(ctx, botToken, apiURL)
	if err != nil {
		return err
	}
	if err := sameWorkspace(ctx, store, dir); err != nil {
		return err
	}
	r := &resolver{faults: wrong, dir: dir, have: have, used: map[string]stories.Channel{}, admin: store.Admins}
	setup := r.setup(f)
	if err := wrong.err(); err != nil {
		return err
	}
	// What channels are is a fact, not a setting: the store judges by it.
	for _, id := range slices.Sorted(maps.Keys(r.used)) {
		if err := store.SaveChannel(ctx, r.used[id]); err != nil {
			return err
		}
	}
	return fileError(store.Import(ctx, stories.Operator, setup))
}

// sameWorkspace refuses ids of one workspace for the database of another.
func sameWorkspace(ctx context.Context, store *stories.Store, dir *directory) error {
	w, err := store.Workspace(ctx)
	switch {
	case errors.Is(err, stories.ErrNotFound): // the bot has not run yet
		return nil
	case err != nil:
		return err
	case w.ID != dir.team:
		return stories.ErrOtherTeam
	default:
		return nil
	}
}

// fileError turns the store's refusal into lines.
func fileError(err error) error {
	var problems stories.Problems
	if !errors.As(err, &problems) {
		return err
	}
	f := &faults{}
	for _, key := range slices.Sorted(maps.Keys(problems)) {
		f.add(key, "%s", mend(problems[key]))
	}
	return f.err()
}
