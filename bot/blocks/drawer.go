package blocks

import "github.com/kmwin/kmwin/bot/wording"

// Drawer draws messages and views in one language.
type Drawer struct{ wording.Language }

// In returns a Drawer in the language of the first locale that there are words
// for, English when there are for none.
func In(locales ...string) Drawer { return Drawer{wording.In(locales...)} }
