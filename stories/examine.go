package stories

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// The versions of Postgres that are supported, by their major numbers.
const (
	OldestPostgres = 14
	NewestPostgres = 18
)

// Examination is what an operator wants to know of a database.
type Examination struct {
	Version        string `db:"version"` // "15.18 (Debian …)"
	Number         int    `db:"number"`  // 150018
	Encoding       string `db:"encoding"`
	Standby        bool   `db:"standby"`
	ReadOnly       bool   `db:"read_only"`
	Encrypted      bool   `db:"encrypted"`       // this connection is
	MayCreate      bool   `db:"may_create"`      // tables, in the schema that would hold them
	MaxConnections int    `db:"max_connections"` // of the whole server
	Used           int    `db:"used"`            // connections, of the whole server
	Connections    int    `db:"-"`               // that one copy opens at most

	Ahead         time.Duration // its clock before ours, give or take half of a round trip
	Schema, Wants int64         // the schema's version, 0 for none, and this program's
	Pending       int           // migrations that are still to be made
	Missing       []string      // extensions that the schema needs and the server does not have
	Needs         []string      // extensions that the schema needs
	Elsewhere     []Session     // who else is connected to this database
	Copies        []LiveCopy    // of the bot, which live

	applied []int64 // migrations
}

// Major is the major version: 15.
func (e Examination) Major() int { return e.Number / 10000 }

// Session is a program's connections from one address.
type Session struct {
	Program string `db:"program"`
	Address string `db:"address"` // "local" for a socket
	Count   int    `db:"n"`
}

// LiveCopy is a copy of the bot that says it lives.
type LiveCopy struct {
	Version string `db:"version"`
	Sockets int    `db:"sockets"`
}

// Link is how a database is connected to.
type Link struct {
	Host     string
	Local    bool   // nothing leaves the machine
	Mode     string // sslmode
	Verified bool   // the server proves that it is the one that was named
}

// LinkTo reads a database's address. The error never repeats it.
func LinkTo(dsn string) (Link, error) {
	c, err := pq.NewConfig(dsn)
	if err != nil {
		return Link{}, errBadURL
	}
	host := c.Host
	if c.Hostaddr.IsValid() && host == "" {
		host = c.Hostaddr.String()
	}
	ip, mode := net.ParseIP(host), string(c.SSLMode)
	if mode == "" {
		mode = "require" // the driver's own default, which verifies nobody
	}
	return Link{
		Host: host, Mode: mode, Verified: c.SSLMode == pq.SSLModeVerifyFull,
		Local: strings.HasPrefix(host, "/") || strings.HasPrefix(host, "@") || host == "localhost" || ip != nil && ip.IsLoopback(),
	}, nil
}

// Hindrance is why a database cannot be worked with, as a code for whoever puts it
// into words: password, no_database, no_user, full, starting, tls, no_tls, rights,
// name, refused, slow, address, or "" when it is not known.
func Hindrance(err error) string {
	var pqErr *pq.Error
	if errors.As(err, &pqErr) {
		return map[pqerror.Code]string{
			"28P01": "password", "28000": "no_user", "3D000": "no_database", "53300": "full", "57P03": "starting", "42501": "rights",
		}[pqErr.Code]
	}
	var (
		name   *net.DNSError
		signed x509.UnknownAuthorityError
		other  x509.HostnameError
		broken *tls.CertificateVerificationError
		op     *net.OpError
	)
	switch {
	case errors.Is(err, errBadURL):
		return "address"
	case errors.Is(err, pq.ErrSSLNotSupported):
		return "no_tls"
	case errors.As(err, &signed), errors.As(err, &other), errors.As(err, &broken):
		return "tls"
	case errors.As(err, &name):
		return "name"
	case errors.Is(err, context.DeadlineExceeded):
		return "slow"
	case errors.As(err, &op):
		return "refused"
	default:
		return ""
	}
}

var extension = regexp.MustCompile(`(?i)\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([a-z_0-9]+)`)

// extensions are those that the migrations make.
func extensions(migrations fs.FS) ([]string, error) {
	files, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the migrations: %w", err)
	}
	var names []string
	for _, f := range files {
		text, err := fs.ReadFile(migrations, f)
		if err != nil {
			return nil, fmt.Errorf("read a migration: %w", err)
		}
		for _, m := range extension.FindAllStringSubmatch(string(text), -1) {
			names = append(names, strings.ToLower(m[1]))
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}
