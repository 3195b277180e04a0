package blocks

import (
	"reflect"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func manyPlaces() stories.Item {
	it := everywhere()
	it.Placements = []stories.Placement{placement(91, "ops-leads", stories.Standing), placement(92, "logistics", stories.Standing)}
	return it
}

func TestGoldenTakeBack(t *testing.T) {
	t.Parallel()
	for name, it := range map[string]stories.Item{
		"take_back": manyPlaces(), "take_back_unposted": everywhere(), "take_back_kept": allowed(nil, stories.Named),
		"take_back_unnamed": allowed(stories.Places{stories.Teams}, stories.Someone),
	} {
		golden(t, name, func(l Drawer) any { return l.TakeBackForm(it, bo(), asked) })
	}
	golden(t, "not_like_that", func(l Drawer) any { return l.NotLikeThatForm(framedItem()) })
	golden(t, "nominate", func(l Drawer) any { return l.NominateForm(61, "Bo Lind") })
}

func TestReadTakeBack(t *testing.T) {
	t.Parallel()
	chosen := func(value string) slack.BlockAction {
		return slack.BlockAction{SelectedOption: slack.OptionBlockObject{Value: value}}
	}
	ticked := func(values ...string) slack.BlockAction {
		var a slack.BlockAction
		for _, v := range values {
			a.SelectedOptions = append(a.SelectedOptions, slack.OptionBlockObject{Value: v})
		}
		return a
	}
	missing := stories.Problem{Code: stories.Missing}
	for _, c := range []struct {
		what               string
		places, placements slack.BlockAction
		want               stories.TakeBack
		problems           stories.Problems
	}{
		{takeAll, ticked("teams"), ticked("91"), stories.TakeBack{Quote: 21, All: true}, nil},
		{takeName, ticked(), ticked(), stories.TakeBack{Quote: 21, DropName: true}, nil},
		{takeSome, ticked("teams", "nowhere"), ticked("92"), stories.TakeBack{Quote: 21, Places: []stories.Place{stories.Teams}, Placements: []int64{92}}, nil},
		{takeSome, ticked(), ticked(), stories.TakeBack{Quote: 21}, stories.Problems{placesInput: missing}},
		{"", ticked("teams"), ticked(), stories.TakeBack{Quote: 21, Places: []stories.Place{stories.Teams}}, nil},
		{"", ticked(), ticked("92"), stories.TakeBack{Quote: 21, Placements: []int64{92}}, nil},
		{"", ticked(), ticked(), stories.TakeBack{Quote: 21}, stories.Problems{placesInput: missing}},
	} {
		v := submitted(t, en.TakeBackForm(manyPlaces(), bo(), asked))
		answer(v, whatInput, chosen(c.what))
		answer(v, placesInput, c.places)
		answer(v, placementsInput, c.placements)
		got, problems := ReadTakeBack(v)
		if !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(problems, c.problems) {
			t.Errorf("%q: got %+v, %v; want %+v, %v", c.what, got, problems, c.want, c.problems)
		}
	}
}

func TestReadShortForms(t *testing.T) {
	t.Parallel()
	v := submitted(t, en.NotLikeThatForm(framedItem()))
	answer(v, wordInput, slack.BlockAction{Value: "It was <eight> days."})
	if quote, word, p := ReadNotLikeThat(v); quote != 21 || word != "It was <eight> days." || p != nil {
		t.Errorf("quote %d, word %q, %v", quote, word, p)
	}
	answer(v, wordInput, slack.BlockAction{Value: string(make([]byte, stories.MaxLine+1))})
	if _, _, p := ReadNotLikeThat(v); p[wordInput].Code != stories.TooLong {
		t.Errorf("a word that the store refuses is let through: %v", p)
	}
	v = submitted(t, en.NominateForm(61, "Bo"))
	answer(v, noteInput, slack.BlockAction{Value: string(make([]byte, stories.MaxField+1))})
	if form, _, p := ReadNominate(v); form != 61 || p[noteInput].Code != stories.TooLong {
		t.Errorf("form %d, %v", form, p)
	}
}
