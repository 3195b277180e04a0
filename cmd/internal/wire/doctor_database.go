package wire

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// databaseWithin is how long the database may take to answer all questions.
const databaseWithin = 20 * time.Second

// hindrances say what to do when a database cannot be worked with.
var hindrances = map[string]string{
	"address":     "Write DATABASE_URL as postgres://user:password@host/name, with special characters of the password as %40 and the like.",
	"password":    "The password is not the user's: set it anew with ALTER ROLE … PASSWORD, or correct DATABASE_URL.",
	"no_user":     "The server lets nobody in under this name from here: create the user, or allow it in pg_hba.conf.",
	"no_database": "Create it: CREATE DATABASE kmwin OWNER kmwin ENCODING 'UTF8' TEMPLATE template0.",
	"full":        "The server has no connection left: raise max_connections, or put a pooler before it.",
	"starting":    "The server is starting or stopping: try again in a minute.",
	"rights":      "Give the user its rights: ALTER DATABASE kmwin OWNER TO kmwin.",
	"no_tls":      "The server has no TLS. Switch it on (ssl = on in postgresql.conf), or where nobody can listen in between write sslmode=disable.",
	"tls":         "The server's certificate is not believed: name the authority that signed it with sslrootcert=FILE, and the host as the certificate names it.",
	"name":        "There is no such host: correct DATABASE_URL, or the name service of this machine.",
	"refused":     "Nobody answers there: start the server, let it listen on this address, and open the way through the firewall.",
	"slow":        "Nobody answers in time: look whether a firewall drops what is sent to the server.",
}

// database opens the database, and looks at the server and the schema.
func (d *doctor) database(ctx context.Context) {
	if d.DSN == "" {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, databaseWithin)
	defer cancel()
	store, err := open(ctx, d.DSN, d.Admins, d.clock)
	if err == nil {
		d.store = store
		d.facts, err = store.Examine(ctx)
	}
	if err != nil {
		mend := hindrances[stories.Hindrance(err)]
		if mend == "" {
			mend = "Look whether the server runs, and whether DATABASE_URL names it."
		}
		d.add("database", Mend, mend, "The database cannot be read: %v", err)
		d.close()
		d.store = nil
		return
	}
	d.server()
	d.link()
	d.connections()
	d.schema()
	if d.facts.Pending == 0 && d.facts.Schema <= d.facts.Wants {
		if setup, err := store.Setup(ctx); err == nil {
			d.setup = &setup
		} else {
			d.add("settings", Mend, hindrances["rights"], "What is set cannot be read: %v", err)
		}
	}
}

func (d *doctor) server() {
	f := d.facts
	switch major := f.Major(); {
	case major < stories.OldestPostgres:
		d.add("database-version", Mend, fmt.Sprintf("Move to Postgres %d or later.", stories.OldestPostgres), "Postgres %s is too old.", f.Version)
	case major > stories.NewestPostgres:
		d.add("database-version", Noted, "", "Postgres %s is newer than this kmwin was tested with (%d).", f.Version, stories.NewestPostgres)
	default:
		d.fine("database-version", "Postgres %s answers.", f.Version)
	}
	switch {
	case f.Standby:
		d.add("database", Mend, "Name the primary in DATABASE_URL; with several hosts add target_session_attrs=read-write.", "The database only follows another, and takes nothing.")
	case f.ReadOnly:
		d.add("database", Mend, "ALTER DATABASE kmwin RESET default_transaction_read_only, and likewise for the role.", "The database is read-only.")
	case f.Encoding != "UTF8":
		d.add("database", Mend, "Create the database anew WITH ENCODING 'UTF8' TEMPLATE template0.", "The database's encoding is %s: it cannot keep every word.", f.Encoding)
	default:
		d.fine("database", "The database can be written.")
	}
	switch off := f.Ahead.Abs(); {
	case off > time.Minute:
		d.add("database-clock", Mend, "Have both machines take their time from one source (NTP).", "The database's clock and this machine's differ by %s.", off.Round(time.Second))
	case off > 5*time.Second:
		d.add("database-clock", Noted, "Have both machines take their time from one source (NTP).", "The database's clock and this machine's differ by %s.", off.Round(100*time.Millisecond))
	default:
		d.fine("database-clock", "The database's clock differs from this machine's by less than %s.", (off + 100*time.Millisecond).Round(100*time.Millisecond))
	}
}

// link looks at who could listen in.
func (d *doctor) link() {
	l, err := stories.LinkTo(d.DSN)
	switch {
	case err != nil:
		d.unknown("database-tls", "who could listen in on the way to the database: "+err.Error())
	case l.Local:
		d.fine("database-tls", "The database is on this machine: nothing leaves it.")
	case l.Verified:
		d.fine("database-tls", "The connection is encrypted, and the server has proved that it is %s.", l.Host)
	case d.facts.Encrypted:
		d.add("database-tls", Noted, "Write sslmode=verify-full into DATABASE_URL, and sslrootcert=FILE if its authority is your own.",
			"The connection is encrypted, but nobody checks that it is %s who answers (sslmode=%s).", l.Host, l.Mode)
	default:
		d.add("database-tls", Noted, "Write sslmode=verify-full into DATABASE_URL, unless nobody else is on the way, as between two containers on one machine.",
			"The connection to %s is not encrypted (sslmode=%s).", l.Host, l.Mode)
	}
}

// connections tells of other programs at the database, and whether there is room.
func (d *doctor) connections() {
	f := d.facts
	var others []string
	for _, s := range f.Elsewhere {
		others = append(others, fmt.Sprintf("%d of %s from %s", s.Count, s.Program, s.Address))
	}
	says := "Nobody else is connected to this database."
	if len(others) > 0 {
		says = "Connected to this database at the moment: " + strings.Join(others, ", ") + "."
	}
	if f.MaxConnections-f.Used < f.Connections {
		d.add("connections", Noted, "Raise max_connections, or put a pooler before it.",
			"%s The server takes %d connections, of which %d are in use; one copy of kmwin opens up to %d.", says, f.MaxConnections, f.Used, f.Connections)
		return
	}
	d.fine("connections", "%s", says)
}

func (d *doctor) schema() {
	f := d.facts
	switch {
	case f.Schema > f.Wants:
		d.add("schema", Mend, "Run that version or a later one; a schema is never taken back.", "The schema (%d) was made by a newer kmwin; this one knows %d.", f.Schema, f.Wants)
	case f.Pending == 0:
		d.fine("schema", "The schema is the one that this kmwin needs (%d).", f.Wants)
	case !f.MayCreate:
		d.add("schema", Mend, "ALTER DATABASE kmwin OWNER TO kmwin, or GRANT CREATE ON SCHEMA public TO kmwin.", "The schema is to be made (%d → %d), and this user may not create tables.", f.Schema, f.Wants)
	default:
		d.add("schema", Noted, "", "The schema is to be made (%d → %d): \"kmwin run\" does it, or behind a pooler \"kmwin migrate\" on a direct connection.", f.Schema, f.Wants)
	}
	switch {
	case len(f.Missing) > 0 && f.Pending > 0:
		d.add("extensions", Mend, "Install the server's package of extensions (postgresql-contrib).", "The server does not have %s.", strings.Join(f.Missing, ", "))
	case len(f.Needs) == 0:
		d.fine("extensions", "No extension is needed.")
	default:
		d.fine("extensions", "The server has every extension that is needed: %s.", strings.Join(f.Needs, ", "))
	}
}
