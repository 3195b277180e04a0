package blocks

import (
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// words draws all fields of a quote in one block: what went well, then the
// others under their labels. Nil when there are none, as after erasing.
func (l Drawer) words(w stories.Words) []slack.Block { return l.fields(w, stories.Fields) }

// fields draws some fields of a quote in one block.
func (l Drawer) fields(w stories.Words, of []stories.Field) []slack.Block {
	var parts []slack.RichTextElement
	for _, f := range of {
		said := w.Field(f)
		if said == "" {
			continue
		}
		if f != stories.Well {
			parts = append(parts, slack.NewRichTextSection(bold(l.Of("fieldLabels", f))))
		}
		parts = append(parts, quoted(said))
	}
	if len(parts) == 0 {
		return nil
	}
	return []slack.Block{slack.NewRichTextBlock("", parts...)}
}

// under returns the words of a permission's version with its cut.
func under(it stories.Item, p stories.Permission) (stories.Words, bool) {
	v, has := it.Version(p.Version)
	if !has || v.ErasedAt != nil {
		return stories.Words{}, false
	}
	return p.Cut.Apply(v.Words), true
}

// latest returns the newest words that are still there.
func latest(it stories.Item) stories.Words {
	for _, v := range slices.Backward(it.Versions) {
		if v.ErasedAt == nil && v.Well != "" {
			return v.Words
		}
	}
	return stories.Words{}
}

// current returns the permitted words, or else the newest.
func current(it stories.Item, p stories.Permission, allowed bool) stories.Words {
	if w, has := under(it, p); allowed && has {
		return w
	}
	return latest(it)
}

// cutNames says whose names a cut leaves out, "" when it leaves out none.
func (l Drawer) cutNames(v stories.Version, cut stories.Cut) string {
	byDefault := stories.MentionCut(v.Words, v.Mentions)
	if byDefault.None() || !cut.Join(byDefault).Equal(cut.Join(stories.Cut{})) {
		return ""
	}
	var names []string
	for _, n := range v.Mentions {
		if !stories.MentionCut(v.Words, []string{n}).None() {
			names = append(names, "@"+l.nameOf(n))
		}
	}
	return l.N("namesCut", len(names), "mark", stories.CutMark, "names", l.some(names, 3))
}
