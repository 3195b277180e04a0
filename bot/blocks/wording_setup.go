package blocks

import "strings"

// languageName is a text search configuration's name as people know it.
func (l Drawer) languageName(name string) string {
	if said := l.Of("languageNames", name); said != "" {
		return said
	}
	return strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
}
