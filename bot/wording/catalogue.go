package wording

import (
	"embed"
	"fmt"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

//go:embed *.yaml
var files embed.FS

// catalogue is every sentence in every language.
type catalogue struct {
	*i18n.Bundle
	files map[string]*i18n.MessageFile // by the language's name
}

// load reads the files that the program was built with. That they can be read is
// tested, so that it is no error of whoever runs it.
func load() catalogue {
	c := catalogue{Bundle: i18n.NewBundle(language.English), files: map[string]*i18n.MessageFile{}}
	c.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		raw, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		file, err := c.ParseMessageFileBytes(raw, e.Name())
		if err != nil {
			panic(fmt.Errorf("%s: %w", e.Name(), err))
		}
		c.files[file.Tag.String()] = file
	}
	return c
}

// Members lists the codes that a set of sentences has words for.
func (l Language) Members(set string) []string {
	var out []string
	for _, m := range all.files[l.name].Messages {
		if code, is := strings.CutPrefix(m.ID, set+"."); is {
			out = append(out, code)
		}
	}
	return out
}
