package blocks

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func requestStates() map[string]stories.RequestPicture {
	noAsks := requests(erased(pointedAt()))
	noAsks.Person.NoAsks = true
	two := pointedAt()
	two.Quote.ID, two.Request.ID = 22, 84
	two.Nominators = append(two.Nominators, stories.Nominator{Name: "Per"}, stories.Nominator{Name: "Eda"}, stories.Nominator{Name: "Kim"}, stories.Nominator{Name: "Lee"})
	shorter, _ := stories.ShorterBy(everywhere().Versions[0].Well, "Onboarding now takes one day.")
	return map[string]stories.RequestPicture{
		"request_open":          requests(pointedAt()),
		"request_two":           requests(pointedAt(), two),
		"request_no_rooms":      requests(changed(pointedAt(), func(it *stories.Item) { it.Rooms = nil })),
		"request_public_room":   requests(changed(pointedAt(), func(it *stories.Item) { it.Rooms[0].Channel.Kind = stories.Public })),
		"request_from_form":     requests(changed(pointedAt(), func(it *stories.Item) { it.Quote.Origin, it.Nominators = stories.FromForm, nil })),
		"request_too_long":      requests(changed(pointedAt(), func(it *stories.Item) { it.Versions[0].Words = stories.Words{} })),
		"request_yes":           requests(everywhere()),
		"request_teams_unnamed": requests(allowed(stories.Places{stories.Teams}, stories.Someone)),
		"request_kept":          requests(allowed(nil, stories.Named)),
		"request_card":          requests(framedItem()),
		"request_posted": requests(changed(framedItem(), func(it *stories.Item) {
			it.Placements = []stories.Placement{placement(91, "ops-leads", stories.Standing), placement(92, "logistics", stories.BeingPosted)}
		})),
		"request_cut":         requests(suggested(stories.ForCut+"5", stories.Cut{LeftOut: []stories.Field{stories.Helped}})),
		"request_short":       requests(suggested(stories.ForShort+"6", stories.Cut{Ranges: map[stories.Field][]stories.Range{stories.Well: shorter}})),
		"request_edited":      requests(editedItem()),
		"request_deleted":     requests(changed(everywhere(), func(it *stories.Item) { it.Quote.Source = stories.SourceDeleted })),
		"request_deleted_ask": requests(deletedItem()),
		"request_reworded": requests(changed(framedItem(), func(it *stories.Item) {
			read := it.Permissions[0].ID
			it.Quote.Read = &read
			it.Placements = []stories.Placement{placement(91, "ops-leads", stories.Standing), placement(92, "board", stories.NameStands), placement(93, "execs", stories.BeingUnnamed)}
		})),
		"request_ended":      requests(erased(pointedAt())),
		"request_no_asks":    noAsks,
		"request_taken_back": requests(takenBackItem()),
		"request_taken_export": requests(changed(takenBackItem(), func(it *stories.Item) {
			it.Placements = append(it.Placements, placement(94, "ops-leads", stories.BeingTaken))
			it.Placements[0] = inAnExport(stories.StrikeTaken, "told")
		})),
		"request_exported": requests(changed(manyPlaces(), func(it *stories.Item) {
			it.Placements = []stories.Placement{
				inAnExport("", ""), inAnExport(stories.StrikeUnnamed, ""), inAnExport(stories.StrikeUnnamed, "told"), inAnExport(stories.StrikeUnnamed, "nobody"),
				inAnExport(stories.StrikeReworded, "told"),
			}
		})),
		"request_export_untold": requests(changed(takenBackItem(), func(it *stories.Item) {
			it.Placements = []stories.Placement{inAnExport(stories.StrikeTaken, ""), inAnExport(stories.StrikeTaken, "nobody"), inAnExport(stories.StrikeTaken, "user_disabled")}
		})),
		"request_outside": requests(changed(everywhere(), func(it *stories.Item) {
			it.Quote.Origin, it.Quote.Speaker, it.Quote.ToldBy, it.Permissions[0].CreditLine = stories.FromOutside, "", "U0BO", "Head of logistics at a supplier"
		})),
	}
}

func TestGoldenRequest(t *testing.T) {
	t.Parallel()
	for name, p := range requestStates() {
		golden(t, name, func(l Drawer) any { return l.Request(p) })
	}
}

func TestRequestIsFoundByItsID(t *testing.T) {
	t.Parallel()
	for name, p := range requestStates() {
		if got := en.Request(p).Blocks[0].ID(); got != requestID {
			t.Errorf("%s begins with block_id %q", name, got)
		}
	}
}

// TestSilenceIsNo: a no, a lapse and an undone nomination are drawn alike.
func TestSilenceIsNo(t *testing.T) {
	t.Parallel()
	refused, lapsed := erased(pointedAt()), erased(pointedAt())
	when := asked
	refused.Request.AnsweredAt, refused.Permissions[0].AnsweredAt = &when, &when
	if a, b := en.Request(requests(refused)), en.Request(requests(lapsed)); !reflect.DeepEqual(a, b) {
		t.Errorf("a no is drawn as %v, a lapse as %v", a, b)
	}
	if text := en.Request(requests(refused)).Text; text != en.T("requestEnded") {
		t.Errorf("text = %q", text)
	}
}

// TestNothingIsPutForward: no answer to a request is coloured.
func TestNothingIsPutForward(t *testing.T) {
	t.Parallel()
	for _, b := range buttonsOf(en.Request(requests(pointedAt())).Blocks) {
		if b.Style != slack.StyleDefault {
			t.Errorf("%s is put forward", b.ActionID)
		}
	}
}

func TestAnswersNameTheirRows(t *testing.T) {
	t.Parallel()
	got := map[string]string{}
	for _, it := range []stories.Item{pointedAt(), framedItem(), suggested(stories.ForCut+"5", stories.Cut{}), editedItem()} {
		for _, b := range buttonsOf(en.Request(requests(it)).Blocks) {
			got[b.ActionID] = b.Value
		}
	}
	want := map[string]string{
		AllowAll: "81", AllowTeams: "81", Choose: "81", Refuse: "81", AcceptCut: "82", KeepWhole: "82", UseNewWords: "83", KeepOldWords: "83",
		Change: "21", TakeBack: "21", NotLikeThat: "21", Elsewhere: "21",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("values %v, want %v", got, want)
	}
}

func TestNotLikeThatOnlyUntilPosted(t *testing.T) {
	t.Parallel()
	posted := changed(framedItem(), func(it *stories.Item) {
		it.Placements = []stories.Placement{placement(91, "ops-leads", stories.Standing)}
	})
	for _, b := range buttonsOf(en.Request(requests(posted)).Blocks) {
		if b.ActionID == NotLikeThat {
			t.Error("it can still be sent back after it was posted")
		}
	}
}

func TestTakenBackSaysWhatCannotBeChanged(t *testing.T) {
	t.Parallel()
	said := en.placementLines(takenBackItem(), "Europe/Zurich")
	want := "2 of 3; the one in #claims cannot be changed because Slack no longer lets the bot change it."
	if !strings.Contains(said, want) || !strings.Contains(said, en.T("cannotReach")) {
		t.Errorf("got %q, want it to say %q", said, want)
	}
}

// TestOnlyWholeQuestions: what does not fit is asked later, never in part.
func TestOnlyWholeQuestions(t *testing.T) {
	t.Parallel()
	var items []stories.Item
	for i := range int64(4) {
		it := pointedAt()
		it.Request.ID = 100 + i
		it.Versions[0].Words = stories.Words{Well: strings.Repeat("wörter ", 420)}
		items = append(items, it)
	}
	m := en.Request(requests(items...))
	check(t, m)
	raw, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	if asked := strings.Count(string(raw), `"`+AllowAll+`"`); asked != 2 {
		t.Errorf("%d questions are asked, want 2", asked)
	}
	if !strings.Contains(string(raw), en.N("heldBack", 2)) {
		t.Error("it is not said that two more follow")
	}
}

func buttonsOf(blocks []slack.Block) []*slack.ButtonBlockElement {
	var out []*slack.ButtonBlockElement
	for _, b := range blocks {
		row, is := b.(*slack.ActionBlock)
		if !is {
			continue
		}
		for _, e := range row.Elements.ElementSet {
			if button, is := e.(*slack.ButtonBlockElement); is {
				out = append(out, button)
			}
		}
	}
	return out
}
