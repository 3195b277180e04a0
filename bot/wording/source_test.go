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
		err := filepath.WalkDir(filepath.Join("../..", folder), func(path string, d fs.DirEntry, err error) error {
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

// Where literals may hold words that nobody reads: what goes to a log or a
// programmer, ids and addresses.
var (
	unread = []string{"Errorf", "New", "panic", "Error", "Warn", "Info", "Debug", "LogAttrs", "counter", "counters", "gauge", "histogram", "histograms", "MustCompile", "plainly"}
	// What is put together with a literal that is no sentence, by file.
	unsaid = map[string][]string{
		"bot/errors.go":                  {"http_%d"},
		"bot/form_answer.go":             {"kmwin-"},
		"bot/lookup.go":                  {".%06d"},
		"bot/reader.go":                  {"Bearer "},
		"bot/routes.go":                  {"my data", "forget me"}, // what is typed after the command
		"bot/sorry.go":                   {"refused: %s"},          // for the log
		"bot/guard.go":                   {"a deed panicked"},
		"bot/words_rich.go":              {":"},
		"bot/blocks/csv.go":              {"^(", "[", `\t\r\n])`, `([;|\t\r\n])(`, "])"},
		"bot/blocks/export.go":           {"export-%d", ".csv", ".html"},
		"bot/blocks/find.go":             {":"},
		"bot/blocks/need.go":             {"-"},
		"bot/blocks/form_settings.go":    {", "}, // a list that is read again
		"bot/blocks/form_decline.go":     {", "},
		"bot/blocks/home.go":             {":"},
		"bot/blocks/pages.go":            {":"},
		"bot/blocks/parts.go":            {":"},
		"bot/blocks/review.go":           {"archives/", "/p"},
		"bot/blocks/storybook.go":        {"part-%d", "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"},
		"bot/blocks/wording_settings.go": {":"},
	}
)

// TestNothingIsGlued: sentences are whole in the catalogue. In what draws them no
// literal has words in it, nor are parts put together with marks that one language
// writes otherwise than another; only spaces, lines and dots stand between wholes.
func TestNothingIsGlued(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t, "bot") {
		if strings.HasPrefix(s.name, "bot/fakeslack/") || strings.HasPrefix(s.name, "bot/wording/") {
			continue
		}
		for _, lit := range glued(s.file) {
			if said := text(lit); !slices.Contains(unsaid[s.name], said) {
				t.Errorf("%s: %q is put together with something, or is a sentence outside the catalogue", s.at(lit), said)
			}
		}
	}
}

// glued are the literals of a file that are words, or are put together with
// something else by more than what may stand between wholes.
func glued(file *ast.File) []*ast.BasicLit {
	var out []*ast.BasicLit
	var above []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		if lit, is := n.(*ast.BasicLit); is && lit.Kind == token.STRING && !isUnread(above) {
			said := text(lit)
			if phrase(said) || joined(above[len(above)-1]) && strings.Trim(said, " \n·–•#@🔒") != "" {
				out = append(out, lit)
			}
		}
		above = append(above, n)
		return true
	})
	return out
}

// phrase reports whether a literal is more than one word.
func phrase(said string) bool {
	return strings.ContainsFunc(said, unicode.IsLetter) && len(strings.Fields(said)) > 1 && !strings.ContainsAny(said, `\[`)
}

// joined reports whether a literal is put together with something else.
func joined(parent ast.Node) bool {
	switch p := parent.(type) {
	case *ast.BinaryExpr:
		return p.Op == token.ADD
	case *ast.AssignStmt:
		return p.Tok == token.ADD_ASSIGN
	case *ast.CallExpr:
		return slices.Contains([]string{"Sprintf", "Sprint", "WriteString", "Fprintf", "Join"}, called(p))
	default:
		return false
	}
}

func isUnread(above []ast.Node) bool {
	return slices.ContainsFunc(above, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			return true
		case *ast.CallExpr:
			return slices.Contains(unread, called(n))
		default:
			return false
		}
	})
}

// TestGluedWordsAreFound tries what the test above must not let through.
func TestGluedWordsAreFound(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]int{
		`"Nothing is shared"`: 1, `who + " adds: "`: 1, `said + ", " + more`: 1, `fmt.Sprintf("%d of %d", a, b)`: 1,
		`strings.Join(names, ", ")`: 1, `"someone " + rest`: 1, `say("A story")`: 1,
		`said + " " + more`: 0, `strings.Join(lines, "\n")`: 0, `"#" + name`: 0, `l.T("and", "first", a)`: 0,
		`fmt.Errorf("read a form: %w", err)`: 0, `errors.New("nothing to say")`: 0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nvar x = "+code, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(glued(file)); got != want {
			t.Errorf("%s: %d found, want %d", code, got, want)
		}
	}
}
