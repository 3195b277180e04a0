package localpg

import (
	"fmt"
	"os"
	"path/filepath"
)

// cacheDir is where install.sh puts binaries and where template data are kept.
// Root's own cache is closed to the account that the server runs under.
func cacheDir() string {
	if os.Geteuid() == 0 {
		return "/var/cache/kmwin"
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "kmwin")
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("kmwin-%d", os.Getuid()))
}
