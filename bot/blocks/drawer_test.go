package blocks

import (
	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/bot/wording"
)

// en draws what most tests look at.
var en = In("en")

// anyLanguage draws in one of the languages there are.
func anyLanguage(t *rapid.T) Drawer {
	return In(rapid.SampledFrom(wording.Names()).Draw(t, "language"))
}
