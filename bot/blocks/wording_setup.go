package blocks

import "strings"

// languageName is a text search configuration's name as people know it.
func (l Drawer) languageName(name string) string {
	if name == "simple" {
		return "Any: words as they are spelled"
	}
	return strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
}
