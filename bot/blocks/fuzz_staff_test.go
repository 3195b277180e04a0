package blocks

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

// TestRequestFitsSlack: whatever people wrote and however much of it there is,
// Slack takes the message, and what stands in its quotes is theirs.
func TestRequestFitsSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := requests(rapid.SliceOfN(rapid.Custom(anyItem), 0, 6).Draw(t, "items")...)
		p.Person.NoAsks = rapid.Bool().Draw(t, "no asks")
		m := l.Request(p)
		check(t, m)
		onlyTheirWords(t, m.Blocks, p.Items)
	})
}

func TestMyWordsFitSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := home(func(p *stories.HomePicture) { p.Admin, p.Curator, p.More, p.Page = true, true, true, 2 })
		p.Mine = rapid.SliceOfN(rapid.Custom(anyItem), 0, stories.HomePage).Draw(t, "mine")
		p.Settings.Phrasebook.Programme = long(t, "programme", 400)
		p.ToReview = rapid.IntRange(0, 1_000_000).Draw(t, "to review")
		v := l.Home(p)
		checkHome(t, v)
		onlyTheirWords(t, v.Blocks.BlockSet, p.Mine)
	})
}

func TestFormsAboutOneQuoteFitSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		it := anyItem(t)
		for _, v := range []slack.ModalViewRequest{
			l.TakeBackForm(it, it.Holder, asked), l.NotLikeThatForm(it), l.ElsewhereForm(it, asked), l.NominateForm(1, long(t, "speaker", 300)),
			l.RefusalPage(l.RefusalSentence(stories.RefusedPilot, long(t, "ask", 300))),
		} {
			checkModal(t, v)
			onlyTheirWords(t, v.Blocks.BlockSet, []stories.Item{it})
		}
		check(t, l.Receipt("", stories.Receipt{Speaker: long(t, "of", 300)}, ""))
	})
}

// TestTellFitsSlack: names, teams and rooms of any length and number.
func TestTellFitsSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := anyTelling(t)
		p.Telling.Words = anyWords(t)
		p.Mentions = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return long(t, "mention", 100) }), 0, 20).Draw(t, "mentions")
		p.Rooms = anyRooms(t)
		p.Teams = nil
		for i := range rapid.IntRange(0, 250).Draw(t, "teams") {
			p.Teams = append(p.Teams, stories.Team{ID: int64(i + 1), Name: long(t, "team", 120)})
		}
		for c := range p.Credits {
			p.Credits[c] = long(t, "credit", 300)
		}
		checkModal(t, l.TellForm(p))
	})
}

func TestNoteFitsSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := stories.NotePicture{Message: stories.Message{ID: requestID}, Person: bo(), Open: rapid.IntRange(0, 9).Draw(t, "open")}
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			title := long(t, "title", 300)
			p.Used = append(p.Used, stories.Use{Title: title, Placement: anyPlacement(t)})
			p.Thanks = append(p.Thanks, stories.Thanks{Title: title, Name: long(t, "name", 200), Words: long(t, "words", 900)})
			e := wrote(stories.Offered)
			e.Words, e.Title, e.AskerName = long(t, "words", 1000), title, long(t, "name", 200)
			p.Written = append(p.Written, e)
			p.Truths = append(p.Truths, stories.TruthAsk{Quote: 21, Title: title, UsedAt: asked, Truth: rapid.SampledFrom([]stories.Truth{"", stories.Faded}).Draw(t, "truth"), May: true})
			p.Unused = append(p.Unused, stories.Unused{Title: title, Reason: long(t, "reason", 300)})
			p.EndedUses = append(p.EndedUses, stories.EndedUse{WhereTo: long(t, "where", 300), Until: asked, Name: "N"})
			p.Published = append(p.Published, stories.Published{Title: title, Channel: long(t, "channel", 200)})
			p.Meetings = append(p.Meetings, stories.Meeting{ID: 1, Other: long(t, "other", 200), Title: title, Helped: rapid.SampledFrom([]*bool{nil, new(bool)}).Draw(t, "helped")})
			p.Said = append(p.Said, stories.SaidOf{Title: title, Said: anySaid(t)})
		}
		check(t, l.Note(p))
	})
}

// onlyTheirWords fails when a quote holds anything but a version of the words,
// with the cuts that belong to it.
func onlyTheirWords(t *rapid.T, blocks []slack.Block, items []stories.Item) {
	t.Helper()
	theirs := map[string]bool{}
	for _, it := range items {
		for _, v := range it.Versions {
			cuts := []stories.Cut{{}}
			for _, p := range it.Permissions {
				cuts = append(cuts, p.Cut)
				if f, has := it.InForce(asked); has {
					cuts = append(cuts, p.Cut.Join(f.Cut))
				}
			}
			for _, cut := range cuts {
				for _, f := range stories.Fields {
					theirs[cut.Apply(v.Words).Field(f)] = true
				}
			}
		}
		if it.Card != nil {
			for _, q := range it.Card.Quotes {
				theirs[q.Short] = true
			}
			for _, s := range it.Card.Said { // readers' own
				theirs[s.Words] = true
			}
		}
	}
	for _, b := range blocks {
		rich, is := b.(*slack.RichTextBlock)
		if !is {
			continue
		}
		for _, part := range rich.Elements {
			q, is := part.(*slack.RichTextQuote)
			if !is {
				continue
			}
			said := q.Elements[0].(*slack.RichTextSectionTextElement).Text
			if len(q.Elements) != 1 || !theirs[said] && strings.TrimSpace(said) != "" {
				t.Fatalf("a quote holds %q", said)
			}
		}
	}
}

func anyItem(t *rapid.T) stories.Item {
	it := pointedAt()
	it.Versions = nil
	for i := range rapid.IntRange(1, 3).Draw(t, "versions") {
		it.Versions = append(it.Versions, stories.Version{ID: int64(i + 1), Words: anyWords(t), Mentions: stories.Names{"Per Holm"}})
	}
	it.Permissions = nil
	for i := range rapid.IntRange(0, 3).Draw(t, "permissions") {
		it.Permissions = append(it.Permissions, anyPermission(t, it, int64(i+1)))
	}
	it.Request = nil
	if n := len(it.Permissions); n > 0 && rapid.Bool().Draw(t, "in a message") {
		it.Request = &it.Permissions[n-1]
	}
	it.Quote.Status = rapid.SampledFrom([]stories.QuoteStatus{
		stories.Looking, stories.Asked, stories.Kept, stories.Permitted, stories.TakenBack, stories.Closed,
	}).Draw(t, "status")
	it.Quote.Origin = rapid.SampledFrom([]stories.Origin{stories.FromMessage, stories.FromForm, stories.FromOutside}).Draw(t, "origin")
	it.Quote.Source = rapid.SampledFrom([]stories.SourceState{stories.SourceSame, stories.SourceEdited, stories.SourceDeleted}).Draw(t, "source")
	it.Quote.Link = rapid.SampledFrom([]string{"", it.Quote.Link, "javascript:alert(1)", "https://" + strings.Repeat("x", 4000)}).Draw(t, "link")
	it.Nominators = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) stories.Nominator {
		return stories.Nominator{Name: long(t, "name", 200), Note: long(t, "note", 900)}
	}), 0, 9).Draw(t, "nominators")
	it.Rooms, it.Curator, it.Where.Name = anyRooms(t), long(t, "curator", 200), long(t, "where", 200)
	it.Credits = map[stories.Credit]string{stories.Named: long(t, "credit", 300)}
	it.Placements = rapid.SliceOfN(rapid.Custom(anyPlacement), 0, 40).Draw(t, "placements")
	for i := range it.Placements {
		it.Placements[i].ID = int64(i + 1)
	}
	if shown, has := it.Anywhere(asked); has && rapid.Bool().Draw(t, "framed") {
		it.Card = &stories.StoryCard{
			Story:     stories.Story{ID: 11, Title: long(t, "title", 200), Note: long(t, "curators' note", 600)},
			Objective: long(t, "objective", 300), Said: slices.Repeat([]stories.Said{anySaid(t)}, rapid.IntRange(0, 40).Draw(t, "said")),
			Quotes: slices.Repeat([]stories.Shown{shown}, rapid.IntRange(0, 9).Draw(t, "quotes")),
		}
	}
	return it
}

func anySaid(t *rapid.T) stories.Said {
	return stories.Said{
		Team: long(t, "of team", 200), Like: rapid.Bool().Draw(t, "like"), Words: long(t, "why not", stories.MaxLine), Name: long(t, "who", 200),
	}
}

func anyPermission(t *rapid.T, it stories.Item, id int64) stories.Permission {
	v := it.Versions[rapid.IntRange(0, len(it.Versions)-1).Draw(t, "version")]
	cut := stories.MentionCut(v.Words, v.Mentions)
	if rapid.Bool().Draw(t, "leave out") {
		cut.LeftOut = []stories.Field{stories.Helped}
	}
	if n := len([]rune(v.Well)); n > 3 && rapid.Bool().Draw(t, "shorten") {
		cut = cut.Join(stories.Cut{Ranges: map[stories.Field][]stories.Range{stories.Well: {{From: n / 3, To: n - 1}}}})
	}
	return stories.Permission{
		ID: id, Quote: it.Quote.ID, Version: v.ID, Cut: cut, CreditLine: long(t, "credit line", 300),
		Purpose: rapid.SampledFrom([]string{stories.ForUse, stories.ForCut + "1", stories.ForShort + "1", stories.ForEdit + "1"}).Draw(t, "purpose"),
		State:   rapid.SampledFrom([]stories.PermissionState{stories.Open, stories.Yes, stories.Ended}).Draw(t, "state"),
		Places:  rapid.SampledFrom([]stories.Places{nil, {stories.Teams}, {stories.Teams, stories.Leaders, stories.Outside}}).Draw(t, "places"),
		Credit:  rapid.SampledFrom([]stories.Credit{stories.Named, stories.ByRole, stories.Someone}).Draw(t, "credit"),
	}
}

func anyPlacement(t *rapid.T) stories.Placement {
	p := placement(1, long(t, "channel", 200), rapid.SampledFrom([]stories.PlacementState{
		stories.Standing, stories.BeingPosted, stories.BeingTaken, stories.Done, stories.OutOfReach,
	}).Draw(t, "placement"))
	if rapid.IntRange(0, 5).Draw(t, "export") == 0 {
		p = inAnExport(rapid.SampledFrom([]stories.Strike{"", stories.StrikeTaken, stories.StrikeUnnamed, stories.StrikeReworded}).Draw(t, "struck"),
			rapid.SampledFrom([]string{"", "told", "nobody", "user_disabled"}).Draw(t, "how"))
		p.Purpose, p.ForWhom, p.HolderName = long(t, "purpose", 300), long(t, "for whom", 300), long(t, "holder", 200)
	}
	if rapid.Bool().Draw(t, "unheard of") {
		p.LastError = long(t, "error", 300)
	}
	p.PlacedAt = time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "when"), 0)
	return p
}

func anyRooms(t *rapid.T) []stories.Room {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) stories.Room {
		return stories.Room{
			Place: rapid.SampledFrom(stories.AllPlaces).Draw(t, "place"),
			Channel: stories.Channel{
				ID: "C1", Name: long(t, "room", 200), People: rapid.IntRange(0, 1<<30).Draw(t, "people"),
				Kind: rapid.SampledFrom([]stories.ChannelKind{stories.Public, stories.Private, stories.UnknownChannel}).Draw(t, "kind"),
			},
		}
	}), 0, 40).Draw(t, "rooms")
}

func anyWords(t *rapid.T) stories.Words {
	return stories.Words{
		Well: long(t, "well", stories.MaxWords), Before: long(t, "before", stories.MaxField),
		Helped: long(t, "helped", stories.MaxField), Now: long(t, "now", stories.MaxField),
		Took: long(t, "took", stories.MaxField), Unsure: long(t, "unsure", stories.MaxField), TalkTo: long(t, "talk_to", stories.MaxField),
	}
}

// long repeats something hostile up to most characters, or is short or empty.
func long(t *rapid.T, label string, most int) string {
	part := rapid.SampledFrom(hostile).Draw(t, label)
	n := rapid.SampledFrom([]int{0, 1, 2, most}).Draw(t, label+" times")
	said := []rune(strings.Repeat(part+" ", min(n, most/len([]rune(part))+1)))
	return string(said[:min(len(said), most)])
}
