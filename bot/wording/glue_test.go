package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
	"unicode"
)

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
