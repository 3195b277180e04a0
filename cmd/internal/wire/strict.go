package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// FileError lists what is wrong with a settings file, one line each, with the
// key it is about and what to do.
type FileError struct{ Lines []string }

func (e *FileError) Error() string { return strings.Join(e.Lines, "\n") }

// faults gathers what is wrong, in the order of the file.
type faults struct{ lines []string }

func (f *faults) add(key, format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	if key != "" {
		line = key + ": " + line
	}
	if !slices.Contains(f.lines, line) {
		f.lines = append(f.lines, line)
	}
}

func (f *faults) err() error {
	if len(f.lines) == 0 {
		return nil
	}
	return &FileError{Lines: f.lines}
}

// decodeStrict reads one YAML document into a struct: unknown keys and values of
// another kind are faults that name the key, such as audiences[0].schedule,
// which yaml's own errors do not.
func decodeStrict(text []byte, into any, f *faults) {
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		f.add("", "the file is empty")
		return
	case err != nil:
		f.add("", "%s; a value that begins with # or @ needs quotes around it", strings.TrimPrefix(err.Error(), "yaml: "))
		return
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		f.add("", "the file holds more than one document: remove what follows the line ---")
		return
	}
	decodeNode(doc.Content[0], reflect.ValueOf(into).Elem(), "", f)
}

func decodeNode(n *yaml.Node, v reflect.Value, key string, f *faults) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch {
	case v.Kind() == reflect.Struct && n.Kind == yaml.MappingNode:
		decodeStruct(n, v, key, f)
	case v.Kind() == reflect.Slice && n.Kind == yaml.SequenceNode:
		v.Set(reflect.MakeSlice(v.Type(), 0, len(n.Content))) // an empty list is not nothing
		for i, item := range n.Content {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			decodeNode(item, v.Index(i), fmt.Sprintf("%s[%d]", key, i), f)
		}
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		f.add(key, "there is nothing (line %d): leave the key out, or put quotes around a value that begins with #", n.Line)
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Struct || n.Kind != yaml.ScalarNode:
		f.add(key, "must be %s (line %d)", shapeOf(v), n.Line)
	default:
		decodeScalar(n, v, key, f)
	}
}

func decodeStruct(n *yaml.Node, v reflect.Value, key string, f *faults) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i].Value
		at := name
		if key != "" {
			at = key + "." + name
		}
		field, known := fieldNamed(v, name)
		switch {
		case seen[name]:
			f.add(at, "stands there twice (line %d)", n.Content[i].Line)
		case !known:
			f.add(at, "is not known (line %d): there is %s", n.Content[i].Line, strings.Join(namesOf(v.Type()), ", "))
		default:
			decodeNode(n.Content[i+1], field, at, f)
		}
		seen[name] = true
	}
}

func fieldNamed(v reflect.Value, name string) (reflect.Value, bool) {
	if i := slices.Index(namesOf(v.Type()), name); i >= 0 {
		return v.Field(i), true
	}
	return reflect.Value{}, false
}

// namesOf are the keys of a struct, by its yaml tags.
func namesOf(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		names = append(names, name)
	}
	return names
}

func decodeScalar(n *yaml.Node, v reflect.Value, key string, f *faults) {
	var err error
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.TrimSpace(n.Value))
	case reflect.Int:
		var i int
		i, err = strconv.Atoi(n.Value)
		v.SetInt(int64(i))
	case reflect.Bool:
		err = n.Decode(v.Addr().Interface())
	}
	if err != nil {
		f.add(key, "must be %s (line %d)", shapeOf(v), n.Line)
	}
}

func shapeOf(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Slice:
		return "a list"
	case reflect.Struct:
		return "a group of keys"
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	default:
		return "text"
	}
}
