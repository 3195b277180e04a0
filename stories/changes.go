package stories

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// changes names what differs between two states of what is set, each JSON, for
// the audit: names of settings alone, never what they hold.
func changes(was, now []byte, leave ...string) (string, error) {
	before, after := map[string]any{}, map[string]any{}
	if len(was) > 0 {
		if err := json.Unmarshal(was, &before); err != nil {
			return "", fmt.Errorf("read what was set: %w", err)
		}
	}
	if err := json.Unmarshal(now, &after); err != nil {
		return "", fmt.Errorf("read what is set: %w", err)
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(after)) {
		same := reflect.DeepEqual(before[name], after[name]) || hollow(before[name]) && hollow(after[name])
		if !same && !slices.Contains(leave, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", "), nil
}

// hollow reports whether a value is none: nothing, or an empty list.
func hollow(v any) bool {
	list, isList := v.([]any)
	return v == nil || isList && len(list) == 0
}
