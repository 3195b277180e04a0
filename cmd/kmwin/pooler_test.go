//go:build pooler

package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// pooled starts PgBouncer in transaction mode, with fewer connections than kmwin
// opens, before the database at dsn; it returns the address through it.
func pooled(t *testing.T, dsn string) string {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		program = "/usr/sbin/pgbouncer"
	}
	if _, err := os.Stat(program); err != nil {
		t.Fatal("there is no pgbouncer: run make test-pooler, which installs it, or apt-get install pgbouncer")
	}
	part := func(key string) string {
		m := regexp.MustCompile(`\b`+key+`='?([^' ]+)`).FindAllStringSubmatch(dsn, -1)
		if m == nil {
			t.Fatalf("no %s in %s", key, dsn)
		}
		return m[len(m)-1][1]
	}
	dir, err := os.MkdirTemp("/tmp", "kmwin-pooler-") // t.TempDir is closed to the account below
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	_, port, err := net.SplitHostPort(freeAddr(t))
	must(t, err)
	config := filepath.Join(dir, "pgbouncer.ini")
	must(t, os.WriteFile(config, fmt.Appendf(nil, `[databases]
kmwin = host=%s port=%s dbname=%s user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = %s
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`, part("host"), part("port"), part("dbname"), port), 0o644))
	must(t, os.Chmod(dir, 0o755))
	cmd := exec.Command(program, config)
	log := &output{}
	cmd.Stdout, cmd.Stderr = log, log
	if os.Getuid() == 0 { // it does not run as root, and the socket is for its owner alone
		info, err := os.Stat(part("host"))
		must(t, err)
		owner := info.Sys().(*syscall.Stat_t)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: owner.Uid, Gid: owner.Gid}}
	}
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	address := "postgres://postgres@127.0.0.1:" + port + "/kmwin?sslmode=disable"
	db, err := sqlx.Open("postgres", address)
	must(t, err)
	defer func() { _ = db.Close() }()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	ping := func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		return db.PingContext(ctx)
	}
	for deadline := time.Now().Add(patience); ping() != nil; <-tick.C {
		if time.Now().After(deadline) {
			t.Fatalf("the pooler does not answer: %v\n%s", ping(), log)
		}
	}
	return address
}

// TestBehindATransactionPooler: two copies serve, a win goes from the emoji to
// the queue, settings are read and written, and no session state stays behind.
func TestBehindATransactionPooler(t *testing.T) {
	ws := newWorkspace(t)
	mustKmwin(t, "", "migrate")
	direct := os.Getenv("DATABASE_URL")
	t.Setenv("DATABASE_URL", pooled(t, direct))
	_, err := ws.AddPerson(fakeslack.Person{Name: "ana"})
	must(t, err)
	must(t, ws.Join("ana", "#payments"))
	mustKmwin(t, "admins: ['@cleo']\nemoji: [seedling]\n", "settings", "import", "-")
	if text := mustKmwin(t, "", "settings", "export"); !strings.Contains(text, "seedling") {
		t.Error(text)
	}
	first, second := serve(t, "run", "-migrate=false"), serve(t, "run", "-migrate=false")
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := ws.Wait(ctx, func() bool { return ws.Connections() == 4 }); err != nil {
		t.Fatalf("%v: %s%s", err, first.log, second.log)
	}
	for i := range 20 {
		m, err := ws.Say("bo", "#payments", fmt.Sprintf("Onboarding takes %d days less.", i+1))
		must(t, err)
		must(t, ws.React("ana", "#payments", m.TS, "seedling"))
	}
	if _, err := ws.Await(ctx, "bo", "", "worth telling others"); err != nil {
		t.Fatalf("%v: %s%s", err, first.log, second.log)
	}
	db, err := sqlx.Open("postgres", direct)
	must(t, err)
	defer func() { _ = db.Close() }()
	count := func(what string) (n int) {
		must(t, db.Get(&n, "SELECT count(*) FROM "+what))
		return n
	}
	first.until("every nomination to be kept and read", func() bool {
		return count("nomination") == 20 && count("quote WHERE look_at IS NOT NULL") == 0
	})
	_, c := checked(t)
	c.says(t, "database-version", wire.Fine)
	c.says(t, "schema", wire.Fine)
	c.says(t, "socket-mode", wire.Fine, "Copies that run: 2, with 4 connections")
	for _, s := range []*serving{first, second} {
		s.stop()
		if code := s.ends(); code != exitOK {
			t.Errorf("ends with %d: %s", code, s.log)
		}
		for line := range strings.SplitSeq(s.log.String(), "\n") {
			if strings.Contains(line, "level=ERROR") || strings.Contains(line, "prepared statement") || strings.Contains(line, "unsupported startup") {
				t.Error(line)
			}
		}
	}
	if n := count("pg_locks WHERE locktype = 'advisory'"); n != 0 {
		t.Errorf("%d session locks stay behind", n)
	}
	if n := count("pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"); n > 4 {
		t.Errorf("the pooler uses %d connections", n)
	}
}
