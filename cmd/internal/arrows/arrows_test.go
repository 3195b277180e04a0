package arrows_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/kmwin/kmwin"

// file is what the rules look at.
type file struct {
	name    string // with its folder, from the module's root
	pkg     string // the name in its package clause
	imports []string
}

func (f file) dir() string  { return path.Dir(f.name) }
func (f file) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// broken lists what is wrong with a file.
func broken(f file) []string {
	var faults []string
	if slices.Contains(vague, strings.TrimSuffix(f.pkg, "_test")) || slices.Contains(vague, path.Base(f.dir())) {
		faults = append(faults, fmt.Sprintf("%s: the name of package %s does not say what it is for", f.name, f.pkg))
	}
	r, ok := rules[f.dir()]
	if !ok {
		return append(faults, fmt.Sprintf("%s: its folder has no rule; give it one in cmd/internal/arrows", f.name))
	}
	for _, imp := range f.imports {
		if !allowed(f, r, imp) {
			faults = append(faults, fmt.Sprintf("%s: may not import %s", f.name, imp))
		}
	}
	return faults
}

func allowed(f file, r rule, imp string) bool {
	inner, ours := strings.CutPrefix(imp, module+"/")
	switch {
	case ours:
		return allowedOurs(f, r, inner)
	case !strings.Contains(strings.Split(imp, "/")[0], "."): // the standard library has no dots
		return f.isTest() || !slices.Contains(r.denied, imp)
	case within(imp, r.libs) || within(imp, everywhere):
		return true
	default:
		return f.isTest() && (within(imp, r.testLibs) || within(imp, everyTest) || slices.Contains(r.testOurs, "*") && inRules(imp))
	}
}

func allowedOurs(f file, r rule, inner string) bool {
	if slices.Contains(r.ours, inner) {
		return true
	}
	return f.isTest() && (inner == f.dir() || slices.Contains(r.testOurs, inner) || slices.Contains(r.testOurs, "*"))
}

// inRules reports whether any folder may use a library; tests of everything may use it then.
func inRules(imp string) bool {
	for _, r := range rules {
		if within(imp, r.libs) {
			return true
		}
	}
	return false
}

// within reports whether a package belongs to one of the modules.
func within(imp string, modules []string) bool {
	return slices.ContainsFunc(modules, func(m string) bool {
		return imp == m || strings.HasPrefix(imp, strings.TrimSuffix(m, "/")+"/")
	})
}

func TestArrows(t *testing.T) {
	t.Parallel()
	files := read(t, root(t))
	if !slices.ContainsFunc(files, func(f file) bool { return f.name == "cmd/internal/arrows/arrows_test.go" }) {
		t.Fatal("the walk through the module did not even find this file")
	}
	for _, f := range files {
		for _, fault := range broken(f) {
			t.Error(fault)
		}
	}
}

// root is the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above this folder")
	return ""
}

// read parses the imports of all Go files, whatever their build tags.
func read(t *testing.T, root string) []file {
	t.Helper()
	var files []file
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != root && ignored(d.Name()):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(p) != ".go":
			return nil
		}
		f, err := readFile(root, p)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// ignored are the folders in which the go command, too, sees no packages.
func ignored(name string) bool {
	return name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func readFile(root, p string) (file, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
	if err != nil {
		return file{}, err
	}
	name, err := filepath.Rel(root, p)
	if err != nil {
		return file{}, err
	}
	f := file{name: filepath.ToSlash(name), pkg: parsed.Name.Name}
	for _, spec := range parsed.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		f.imports = append(f.imports, imp)
	}
	return f, nil
}
