package faults

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
)

// Module is the path that begins the import paths given to Build.
const Module = "github.com/kmwin/kmwin/"

// Build compiles a program of this module into dir as it is for an image, so that
// one cache serves both, and returns its file; flags are go build's. It must be
// called from within the module's folders.
func Build(ctx context.Context, dir, pkg string, flags ...string) (string, error) {
	file := filepath.Join(dir, path.Base(pkg))
	args := append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"}, append(flags, "-o", file, Module+pkg)...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return file, nil
}
