package blocks

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

func TestEveryReasonHasItsWordsAndNoWordsAreIdle(t *testing.T) {
	t.Parallel()
	written := map[string]bool{string(stories.SourceEdited): true, string(stories.SourceDeleted): true, stories.WaitsForHost: true}
	for _, f := range sources(t, "../../stories") {
		ast.Inspect(f, func(n ast.Node) bool {
			for _, code := range reasonsOf(n) {
				written[code] = true
			}
			return true
		})
	}
	if len(written) < 20 {
		t.Fatalf("only %d reasons are written", len(written))
	}
	for code := range written {
		if en.Of("refusals", code) == "" {
			t.Errorf("%q is written, and nobody reads why", code)
		}
	}
	for _, code := range en.Members("refusals") {
		if !written[code] {
			t.Errorf("%q has words and is never written", code)
		}
	}
}

func sources(t *testing.T, dir string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no sources in %s: %v", dir, err)
	}
	var out []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, raw, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}

var (
	judges   = []string{"unfit", "shownBefore", "unfitForTeam", "unfitBeside", "unwanted", "holds", "Fits", "theirOwn"}
	inSQL    = regexp.MustCompile(`(?:reason|left_out) = (?:CASE WHEN [^']*'[a-z]+' THEN )?'([a-z_]+)'`)
	reasonAt = map[string]int{"endEdition": 4, "endPart": 3, "sayable": 1}
)

// reasonsOf are the codes that one piece of code writes as a reason: what a
// judge returns, what an edition or a part is ended with, what a statement sets.
func reasonsOf(n ast.Node) []string {
	var out []string
	switch n := n.(type) {
	case *ast.FuncDecl:
		if slices.Contains(judges, n.Name.Name) {
			ast.Inspect(n, func(n ast.Node) bool {
				if r, is := n.(*ast.ReturnStmt); is && len(r.Results) > 0 {
					out = append(out, literal(r.Results[0]))
				}
				return true
			})
		}
	case *ast.CallExpr:
		if at := reasonAt[called(n)]; at > 0 && at < len(n.Args) {
			out = append(out, literal(n.Args[at]))
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if len(n.Rhs) == len(n.Lhs) && isReason(to) {
				out = append(out, literal(n.Rhs[i]))
			}
		}
	case *ast.BasicLit:
		for _, m := range inSQL.FindAllStringSubmatch(n.Value, -1) {
			out = append(out, m[1])
		}
	}
	return slices.DeleteFunc(out, func(code string) bool { return code == "" })
}

func literal(e ast.Expr) string {
	lit, is := e.(*ast.BasicLit)
	if !is || lit.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

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

func isReason(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "reason"
	case *ast.SelectorExpr:
		return e.Sel.Name == "Reason"
	default:
		return false
	}
}
