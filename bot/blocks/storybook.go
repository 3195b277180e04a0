package blocks

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

//go:embed storybook.html
var storybookHTML string

var storybookPage = template.Must(template.New("storybook").Parse(storybookHTML))

// storybookPolicy lets the page do nothing but look as it does: no scripts, no
// network, no style but its own.
var storybookPolicy = fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", styleHash(storybookHTML))

func styleHash(page string) string {
	_, rest, _ := strings.Cut(page, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// bookPage is what the page is filled with: sentences, and words as they are.
type bookPage struct {
	Language  string
	Policy    string
	Programme string
	Kind      string
	Size      string
	Limits    string
	For       string
	Date      string
	Contents  string
	Chapters  []bookChapter
	Chart     *bookChart
	About     string
	Says      []string
}

type bookChapter struct {
	ID, Name string
	Stories  []bookStory
}

type bookStory struct {
	Title, Note, NoteLabel string
	Quotes                 []bookQuote
}

type bookQuote struct {
	Number, Credit string
	Parts          []bookPart
}

// bookPart is one field: its label, "" for what went well, and the words in
// quotation marks.
type bookPart struct{ Label, Words string }

// storybook writes an export as one page of HTML that needs nothing else.
func (l Drawer) storybook(p stories.ExportPicture) ([]byte, error) {
	var out bytes.Buffer
	if err := storybookPage.Execute(&out, l.bookOf(p)); err != nil {
		return nil, fmt.Errorf("write a storybook: %w", err)
	}
	return out.Bytes(), nil
}

func (l Drawer) bookOf(p stories.ExportPicture) bookPage {
	b := l.book(p.Phrases)
	quotes := 0
	for _, t := range p.Stories {
		quotes += len(t.Quotes)
	}
	return bookPage{
		Language: l.Name(), Policy: storybookPolicy, Programme: b.Programme, Kind: l.T("storybookKind"), Size: l.commas(l.counted(len(p.Stories), b), l.N("quotesInIt", quotes)),
		Limits: l.storybookLimits(p), For: l.Of("storybookFor", p.Export.Place), Date: l.Date(p.Export.MadeAt), Contents: l.T("storybookContents"),
		Chapters: l.chapters(p, b), Chart: l.chartOf(p, b), About: l.T("storybookAbout"),
		Says: []string{l.T("titlesHere"), l.T("cutHere", "mark", stories.CutMark), l.T("storybookTake"), l.storybookMade(p)},
	}
}

// chapters puts stories under their objectives, in the order they have.
func (l Drawer) chapters(p stories.ExportPicture, b stories.Phrasebook) []bookChapter {
	var out []bookChapter
	for i, t := range p.Stories {
		if i == 0 || t.Objective != p.Stories[i-1].Objective {
			name := oneLine(t.Objective)
			if name == "" {
				name = l.otherStories(b, i == 0)
			}
			out = append(out, bookChapter{ID: fmt.Sprintf("part-%d", len(out)+1), Name: name})
		}
		last := &out[len(out)-1]
		last.Stories = append(last.Stories, l.bookStoryOf(p.Export.Place, t))
	}
	return out
}

func (l Drawer) bookStoryOf(place stories.Place, t stories.ExportStory) bookStory {
	out := bookStory{Title: storyTitle(t.Title), Note: t.Note, NoteLabel: l.curatorsNote(t.Grade)}
	if out.Title == "" {
		out.Title = l.T("untitled")
	}
	for _, q := range t.Quotes {
		one := bookQuote{Number: l.T("storybookNumber", "number", q.Number), Credit: l.creditLine(q.Credit)}
		for _, f := range fileFields(place) {
			words := q.Words.Field(f)
			if words == "" {
				continue
			}
			part := bookPart{Words: l.inQuotes(words)}
			if f != stories.Well {
				part.Label = l.Of("fieldLabels", f)
			}
			one.Parts = append(one.Parts, part)
		}
		out.Quotes = append(out.Quotes, one)
	}
	return out
}
