package wire_test

import (
	"context"
	"flag"
	"os"
	"testing"

	"go.uber.org/goleak"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/deploy"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

func TestMain(m *testing.M) {
	flag.Parse()
	_ = flag.Set("test.parallel", "4") // scenarios wait more than they compute
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("os/exec.(*Cmd).Wait"), goleak.IgnoreAnyFunction("database/sql.(*DB).connectionOpener"))
}

// fixture is a workspace of people and channels, and an empty store.
type fixture struct {
	t     *testing.T
	ws    *fakeslack.Workspace
	api   string
	dsn   string
	store *stories.Store
}

// newFixture makes the workspace that settings.example.yaml is written for.
func newFixture(t *testing.T, change ...func(*fakeslack.Config)) *fixture {
	t.Helper()
	text, err := deploy.ManifestJSON("", "")
	ok(t, err)
	cfg := fakeslack.Config{}
	cfg.Manifest, err = fakeslack.ParseManifest(text)
	ok(t, err)
	for _, c := range change {
		c(&cfg)
	}
	ws, err := fakeslack.New(cfg)
	ok(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	url, err := ws.Serve(ctx, "")
	ok(t, err)
	t.Cleanup(func() { cancel(); ws.Close() })
	f := &fixture{t: t, ws: ws, api: url + "/api/", dsn: storiestest.DSN(t)}
	f.store, err = wire.Open(t.Context(), f.dsn, nil, scheduler.NewManual(storiestest.Start))
	ok(t, err)
	t.Cleanup(func() { ok(t, f.store.Close()) })
	ok(t, wire.Schema(t.Context(), f.store, true))
	f.populate()
	return f
}

func (f *fixture) populate() {
	f.t.Helper()
	for name, real := range map[string]string{"ana": "Ana Ruiz", "bo": "Bo Lind", "cleo": "Cleo Marsh", "dora": "Dora Quist", "eda": "Eda Kaya", "lea": "Lea Graf"} {
		_, err := f.ws.AddPerson(fakeslack.Person{Name: name, RealName: real})
		ok(f.t, err)
	}
	_, err := f.ws.AddGroup("pilot", "Pilot", "ana", "bo")
	ok(f.t, err)
	bot := f.ws.App().BotUser
	for _, c := range []string{"payments", "support", "logistics", "onboarding", "field-service", "legal"} {
		_, err := f.ws.AddChannel(c, false, "ana", "eda", bot)
		ok(f.t, err)
	}
	for _, c := range []string{"ops-leads", "board", "wins-curators"} {
		_, err := f.ws.AddChannel(c, true, "cleo", "lea", bot)
		ok(f.t, err)
	}
	_, err = f.ws.AddChannel("secret", true, "cleo")
	ok(f.t, err)
	_, err = f.ws.AddChannel("lunch", false, "cleo")
	ok(f.t, err)
}

func (f *fixture) load(text string) error {
	return wire.Import(f.t.Context(), f.store, f.ws.BotToken(), f.api, []byte(text))
}

func (f *fixture) user(name string) string {
	f.t.Helper()
	p, err := f.ws.Person(name)
	ok(f.t, err)
	return p.ID
}

func (f *fixture) channel(name string) string {
	f.t.Helper()
	c, err := f.ws.Channel(name)
	ok(f.t, err)
	return c.ID
}

func example(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../../deploy/settings.example.yaml")
	ok(t, err)
	return string(text)
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
