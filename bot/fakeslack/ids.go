package fakeslack

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// newID gives the next id with Slack's kind of prefix; w.mu is held, or the
// workspace is still private.
func (w *Workspace) newID(prefix string) string {
	w.st.Serial++
	n := strings.ToUpper(strconv.FormatInt(w.st.Serial, 36))
	return prefix + "0" + strings.Repeat("0", max(0, 7-len(n))) + n
}

// newTS gives the next message timestamp: the workspace's clock in
// microseconds, unique and increasing.
func (w *Workspace) newTS() string {
	w.st.LastTS = max(w.cfg.Now().UnixMicro(), w.st.LastTS+1)
	return fmt.Sprintf("%d.%06d", w.st.LastTS/1e6, w.st.LastTS%1e6)
}

// tsMicros is a message timestamp in microseconds; 0 when it is none.
func tsMicros(ts string) int64 {
	whole, part, _ := strings.Cut(ts, ".")
	s, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return 0
	}
	us, err := strconv.ParseInt((part + "000000")[:6], 10, 64)
	if err != nil {
		return 0
	}
	return s*1e6 + us
}

// secret gives n random bytes in hex: tickets, envelope ids, hashes.
func secret(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // crypto/rand never fails
	return hex.EncodeToString(b)
}

func newUUID() string {
	h := secret(16)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// handleOf makes a user name of a display name.
func handleOf(name string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(name), " ", "."))
}
