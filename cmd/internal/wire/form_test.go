package wire_test

import (
	"errors"
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// form is the modal that somebody has before them.
type form struct {
	w   *world
	who string
}

// Form waits until somebody has a modal with the words before them.
func (w *world) Form(who, words string) *form {
	w.t.Helper()
	w.ExpectIn(who, fakeslack.KindModal, words)
	return &form{w, who}
}

// See is the form as it is now.
func (f *form) See() sight {
	f.w.t.Helper()
	all, err := f.w.ws.Sees(f.who, fakeslack.KindModal)
	ok(f.w.t, err)
	if len(all) == 0 {
		f.w.t.Fatalf("%s has no form before them", f.who)
	}
	return sight{&all[len(all)-1], f.w, f.who}
}

// Fill puts values into a field, named by its label or block_id.
func (f *form) Fill(field string, values ...string) *form {
	f.w.t.Helper()
	for _, v := range values {
		if len(v) > 12 {
			f.w.log.secret(v)
		}
	}
	if err := f.w.ws.Fill(f.who, fakeslack.InModal(), field, values...); err != nil {
		f.w.t.Fatalf("%s fills %q: %v\n%s", f.who, field, err, f.See().Text())
	}
	return f
}

// Press presses a button of the form and waits until the words are on it.
func (f *form) Press(label, words string) *form {
	f.w.t.Helper()
	if err := f.w.ws.Click(f.who, fakeslack.InModal(), label); err != nil {
		f.w.t.Fatalf("%s presses %q: %v\n%s", f.who, label, err, f.See().Text())
	}
	return f.w.Form(f.who, words)
}

// Choose chooses an answer that has the form drawn anew, until the words are on it.
func (f *form) Choose(field, value, words string) *form {
	f.w.t.Helper()
	f.Fill(field, value)
	return f.w.Form(f.who, words)
}

// Submit sends the form, which must be taken and closed.
func (f *form) Submit() {
	f.w.t.Helper()
	if err := f.w.ws.Submit(f.who, fakeslack.InModal()); err != nil {
		f.w.t.Fatalf("%s submits: %v\n%s\n%s", f.who, err, f.See().Text(), f.w.log.tail())
	}
	if all, err := f.w.ws.Modals(f.who); err != nil || len(all) > 0 {
		f.w.t.Fatalf("the form is not closed (%v):\n%s", err, f.w.all(f.who, fakeslack.KindModal))
	}
}

// Again sends the form, which stays open, drawn anew with the words on it.
func (f *form) Again(words string) *form {
	f.w.t.Helper()
	if err := f.w.ws.Submit(f.who, fakeslack.InModal()); err != nil {
		f.w.t.Fatalf("%s submits: %v\n%s", f.who, err, f.w.log.tail())
	}
	return f.w.Form(f.who, words)
}

// Refused sends the form, which must stay open with the words under the field.
func (f *form) Refused(field, words string) *form {
	f.w.t.Helper()
	err := f.w.ws.Submit(f.who, fakeslack.InModal())
	var under fakeslack.FieldErrors
	switch {
	case err == nil:
		f.w.t.Fatalf("the form was taken; %q was to stand under %s", words, field)
	case !errors.As(err, &under):
		f.w.t.Fatalf("the form was refused otherwise: %v\n%s", err, f.w.log.tail())
	case !strings.Contains(under[field], words):
		f.w.t.Fatalf("under %s: %q; all: %v", field, under[field], under)
	}
	return f
}

// Close dismisses the form.
func (f *form) Close() {
	f.w.t.Helper()
	ok(f.w.t, f.w.ws.CloseView(f.who, true))
}
