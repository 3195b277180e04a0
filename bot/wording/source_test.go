package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// source is a file of the program.
type source struct {
	name string // from the module's root
	fset *token.FileSet
	file *ast.File
}

func (s source) at(n ast.Node) string {
	return s.name + ":" + strconv.Itoa(s.fset.Position(n.Pos()).Line)
}

// sources reads the program's files under some folders.
func sources(t *testing.T, folders ...string) []source {
	t.Helper()
	var out []source
	for _, folder := range folders {
		err := filepath.WalkDir("../../"+folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			s := source{name: strings.TrimPrefix(filepath.ToSlash(path), "../../"), fset: token.NewFileSet()}
			s.file, err = parser.ParseFile(s.fset, path, nil, parser.SkipObjectResolution)
			out = append(out, s)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(out) < 20 {
		t.Fatalf("only %d files in %v", len(out), folders)
	}
	return out
}

// text is a literal's, "" of anything else.
func text(e ast.Expr) string {
	lit, is := e.(*ast.BasicLit)
	if !is || lit.Kind != token.STRING {
		return ""
	}
	said, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return said
}

// called is a function's or method's name.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	default:
		return ""
	}
}

// The methods that say a sentence by its key, and those that say a member of a
// set of them.
var (
	byKey = []string{"T", "N", "around"}
	bySet = []string{"Of", "wordsOf"}
)

// passesOn are functions that hand on a key which their callers wrote out.
var passesOn = []string{"around", "chained", "wordsOf"}

// asked are all keys and sets that the program asks for, with where it does.
func asked(t *testing.T, files []source) (keys, sets map[string]string) {
	t.Helper()
	keys, sets = map[string]string{}, map[string]string{}
	for _, s := range files {
		for _, d := range s.file.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				c, is := n.(*ast.CallExpr)
				if !is || len(c.Args) == 0 {
					return true
				}
				into, name := keys, called(c)
				switch {
				case slices.Contains(bySet, name):
					into = sets
				case !slices.Contains(byKey, name) && name != "chained":
					return true
				}
				if key := text(c.Args[0]); key != "" {
					into[key] = s.at(c)
				} else if !slices.Contains(passesOn, f.Name.Name) {
					t.Errorf("%s: %s is not asked for by a name that is written there", s.at(c), name)
				}
				return true
			})
		}
	}
	return keys, sets
}

// TestEverySentenceIsThere: what the program asks for is in the file, and what is
// in the file is asked for.
func TestEverySentenceIsThere(t *testing.T) {
	t.Parallel()
	keys, sets := asked(t, sources(t, "bot", "cmd"))
	keys["months"], keys["shortMonths"] = "time.go", "time.go"
	members := map[string]bool{}
	there := sentencesOf("en")
	for key := range there {
		set, _, is := strings.Cut(key, ".")
		members[set] = members[set] || is
		if used := keys[key] != "" || is && sets[set] != ""; !used {
			t.Errorf("%s is never said", key)
		}
	}
	for key, at := range keys {
		if len(there[key]) == 0 && !members[key] {
			t.Errorf("%s: there is no sentence %s", at, key)
		}
	}
	for set, at := range sets {
		if !members[set] {
			t.Errorf("%s: there is no set of sentences %s", at, set)
		}
	}
}

// TestNumbersAreSaidWithTheirPlural: what has forms for numbers is said with a
// number, and what has none is not.
func TestNumbersAreSaidWithTheirPlural(t *testing.T) {
	t.Parallel()
	there := sentencesOf("en")
	for _, s := range sources(t, "bot") {
		ast.Inspect(s.file, func(n ast.Node) bool {
			c, is := n.(*ast.CallExpr)
			if !is || len(c.Args) == 0 {
				return true
			}
			key, counts := text(c.Args[0]), called(c) == "N"
			if said := there[key]; len(said) > 0 && (counts || called(c) == "T") && counts != (len(said) > 1) {
				t.Errorf("%s: %s has %d forms", s.at(c), key, len(said))
			}
			return true
		})
	}
}

// TestNoMemberIsIdle: every code that a set has words for is a code of the
// program. Cities and dictionaries are named by others.
func TestNoMemberIsIdle(t *testing.T) {
	t.Parallel()
	written := map[string]bool{}
	for _, s := range sources(t, "bot", "stories") {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if lit, is := n.(*ast.BasicLit); is {
				for _, code := range strings.FieldsFunc(text(lit), func(r rune) bool { return !unicode.IsLetter(r) && r != '_' && r != ' ' }) {
					written[strings.TrimSpace(code)] = true
				}
			}
			return true
		})
	}
	for key := range sentencesOf("en") {
		set, code, is := strings.Cut(key, ".")
		if _, err := strconv.Atoi(code); is && err != nil && !written[code] && !slices.Contains([]string{"cities", "languageNames"}, set) {
			t.Errorf("%s has words for %q, which nothing is called", set, code)
		}
	}
}

// fits are how many characters Slack takes for what stands at a place, by the
// function that puts it there and which of its arguments it is. Buttons would
// take 75, but are cut off on a phone.
var fits = map[string]map[int]int{
	"modal": {1: 24, 2: 24}, "page": {1: 24}, "header": {0: 150}, "option": {1: 75}, "button": {2: 40}, "buttonWith": {2: 40}, "selection": {1: 150}, "choice": {2: 75},
	"confirmed": {1: 100, 2: 300, 3: 30},
}

// TestSentencesFit: what would be cut off in one language fits in each. What
// stands in a sentence is not counted.
func TestSentencesFit(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t, "bot") {
		ast.Inspect(s.file, func(n ast.Node) bool {
			name, args := "", []ast.Expr(nil)
			switch c := n.(type) {
			case *ast.CallExpr:
				name, args = called(c), c.Args
			case *ast.CompositeLit:
				if id, is := c.Type.(*ast.Ident); is {
					name, args = id.Name, c.Elts
				}
			}
			for at, limit := range fits[name] {
				if at < len(args) {
					fit(t, s.at(n), args[at], limit)
				}
			}
			return true
		})
	}
}

// fit checks the sentence, or the set of sentences, that an argument says.
func fit(t *testing.T, at string, arg ast.Expr, limit int) {
	t.Helper()
	c, is := arg.(*ast.CallExpr)
	if !is || len(c.Args) == 0 || !slices.Contains(append(byKey, bySet...), called(c)) {
		return
	}
	key := text(c.Args[0])
	for _, name := range Names() {
		every(name, func(of, said string) {
			if n := len([]rune(hole.ReplaceAllString(said, ""))); n > limit && (of == key || strings.HasPrefix(of, key+".")) {
				t.Errorf("%s: %s in %s has %d characters, %d fit: %q", at, of, name, n, limit, said)
			}
		})
	}
}
