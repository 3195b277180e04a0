package fakeslack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
)

// obj is a JSON object on its way to or from the app.
type obj = map[string]any

// Values is the state of inputs: block_id → action_id → value.
type Values map[string]map[string]obj

func (v Values) copy() Values {
	out := make(Values, len(v))
	for b, as := range v {
		out[b] = maps.Clone(as)
	}
	return out
}

func (v Values) set(block, action string, value obj) {
	if v[block] == nil {
		v[block] = map[string]obj{}
	}
	v[block][action] = value
}

// encode writes v as Slack does: no HTML escaping.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte(`{"ok":false,"error":"internal_error"}`)
	}
	return bytes.TrimSpace(b.Bytes())
}

// decode reads JSON and keeps numbers as they were written.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}

// str, list and object read a field of an object; a field of another kind
// counts as missing.
func str(o obj, key string) string {
	s, _ := o[key].(string)
	return s
}

func list(o obj, key string) []any {
	l, _ := o[key].([]any)
	return l
}

func object(o obj, key string) obj {
	m, _ := o[key].(obj)
	return m
}

func truth(o obj, key string) bool {
	b, _ := o[key].(bool)
	return b
}

func objects(l []any) []obj {
	out := make([]obj, 0, len(l))
	for _, x := range l {
		if o, ok := x.(obj); ok {
			out = append(out, o)
		}
	}
	return out
}

// textOf is the text of a text object's field.
func textOf(o obj, key string) string {
	if s, ok := o[key].(string); ok {
		return s
	}
	return str(object(o, key), "text")
}

// number reads a JSON number field.
func number(o obj, key string) (int, bool) {
	switch n := o[key].(type) {
	case json.Number:
		i, err := strconv.Atoi(n.String())
		return i, err == nil
	case int:
		return n, true
	case float64:
		return int(n), true
	}
	return 0, false
}

// deepCopy is o without anything shared.
func deepCopy(v any) any {
	switch t := v.(type) {
	case map[string]any:
		out := make(obj, len(t))
		for k, x := range t {
			out[k] = deepCopy(x)
		}
		return out
	case []any:
		out := make([]any, len(t))
		for i, x := range t {
			out[i] = deepCopy(x)
		}
		return out
	}
	return v
}
