package stories

import (
	"reflect"
	"time"
)

// Merge returns what is set now with the changes that a form made since it was
// opened: fields that differ between was, what the form was filled in with, and
// got, what it held when it was submitted. What others changed meanwhile stays.
func Merge[T any](now, was, got T) T {
	merge(reflect.ValueOf(&now).Elem(), reflect.ValueOf(was), reflect.ValueOf(got))
	return now
}

func merge(now, was, got reflect.Value) {
	for i := range now.NumField() {
		n, w, g := now.Field(i), was.Field(i), got.Field(i)
		switch {
		case n.Kind() == reflect.Struct && n.Type() != reflect.TypeFor[time.Time]():
			merge(n, w, g)
		case n.Kind() == reflect.Slice && w.Len() == 0 && g.Len() == 0:
		case !reflect.DeepEqual(w.Interface(), g.Interface()):
			n.Set(g)
		}
	}
}
