package wire

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// AuditQuery selects entries of the audit.
type AuditQuery = stories.AuditQuery

// auditLine is one line of a file of the audit: an entry, or who does not want
// to be asked.
type auditLine struct {
	stories.Entry
	Unasked *[]string `json:"unasked,omitempty"`
}

// WriteAudit writes the entries as a table for people, or as JSON, one a line.
func WriteAudit(ctx context.Context, store *Store, q AuditQuery, asJSON bool, out io.Writer) error {
	entries, err := store.Audit(ctx, q)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	for _, e := range entries {
		if err := writeEntry(w, e, asJSON); err != nil {
			return err
		}
	}
	return w.Flush()
}

func writeEntry(w io.Writer, e stories.Entry, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(e)
	}
	by := e.By
	if by == "" {
		by = "-"
	}
	line := fmt.Sprintf("%s  %-12s %-20s %-16s %s", e.At.UTC().Format(time.RFC3339), by, e.Deed, e.Subject, e.Detail)
	_, err := fmt.Fprintln(w, strings.TrimRight(line, " "))
	return err
}

// ExportAudit writes what must be done again after a backup is restored: the
// entries, and at the end who does not want to be asked now.
func ExportAudit(ctx context.Context, store *Store, since time.Time, out io.Writer) error {
	if err := WriteAudit(ctx, store, AuditQuery{Since: since}, true, out); err != nil {
		return err
	}
	unasked, err := store.Unasked(ctx)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(map[string][]string{"unasked": unasked})
}

// ApplyAudit does again what a file of ExportAudit holds. A file that cannot be
// read whole, or was cut off, changes nothing.
func ApplyAudit(ctx context.Context, store *Store, text []byte) (stories.Reapplied, error) {
	entries, unasked, err := readAudit(text)
	if err != nil {
		return stories.Reapplied{}, err
	}
	return store.Reapply(ctx, entries, unasked)
}

// readAudit reads a file of ExportAudit, or several one after the other, of which
// the last says who does not want to be asked.
func readAudit(text []byte) (entries []stories.Entry, unasked []string, err error) {
	whole := false
	for n, line := range bytes.Split(text, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var l auditLine
		err := json.Unmarshal(line, &l)
		switch whole = l.Unasked != nil; {
		case err != nil || whole == (l.Deed != ""):
			return nil, nil, &FileError{Lines: []string{fmt.Sprintf("line %d is no entry of an audit", n+1)}}
		case whole:
			unasked = *l.Unasked
		default:
			entries = append(entries, l.Entry)
		}
	}
	if !whole {
		return nil, nil, &FileError{Lines: []string{`the file was cut off: its last line begins with {"unasked"; take one that "kmwin audit export" wrote to its end`}}
	}
	return entries, unasked, nil
}
