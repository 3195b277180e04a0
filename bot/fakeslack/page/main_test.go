package page_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"go.uber.org/goleak"

	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// serveToy makes the test binary a server for the browser's tests: it prints
// its address and ends with its standard input.
const serveToy = "PAGE_TOY"

func TestMain(m *testing.M) {
	if os.Getenv(serveToy) == "" {
		goleak.VerifyTestMain(m)
		return
	}
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	clock := newWatch()
	ws, err := newWorkspace(clock)
	if err != nil {
		return err
	}
	defer ws.Close()
	api, err := ws.Serve(ctx, "")
	if err != nil {
		return err
	}
	bo, err := ws.Person("bo")
	if err != nil {
		return err
	}
	payments, err := ws.Channel("#payments")
	if err != nil {
		return err
	}
	t := &toy{
		api: api + "/api/", token: ws.BotToken(), ids: map[string]string{"<@BO>": "<@" + bo.ID + ">", `"BO"`: `"` + bo.ID + `"`, "<#PAYMENTS>": "<#" + payments.ID + ">"},
		log: func(err error) { fmt.Fprintln(os.Stderr, err) },
	}
	go func() {
		if err := runToy(ctx, t, ws.AppToken()); err != nil {
			t.log(err)
		}
	}()
	if err := ws.Wait(ctx, func() bool { return ws.Connections() > 0 }); err != nil {
		return err
	}
	s := httptest.NewServer(page.New(ws, strip(ws, clock)))
	defer s.Close()
	defer s.CloseClientConnections()
	fmt.Println(s.URL)
	_, err = io.Copy(io.Discard, os.Stdin)
	http.DefaultClient.CloseIdleConnections()
	return err
}
