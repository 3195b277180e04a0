package page_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// browser is a client of the page's JSON.
type browser struct {
	t *testing.T
	h http.Handler
}

func (b browser) get(path string, into any) int {
	b.t.Helper()
	return b.send(httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil), into)
}

func (b browser) post(path, body string, into any) int {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+path, strings.NewReader(body))
	r.Header.Set("Origin", "http://localhost")
	r.Header.Set("Content-Type", "application/json")
	return b.send(r, into)
}

func (b browser) send(r *http.Request, into any) int {
	b.t.Helper()
	w := httptest.NewRecorder()
	b.h.ServeHTTP(w, r)
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			b.t.Fatalf("%s: %v: %s", r.URL, err, w.Body)
		}
	}
	return w.Code
}

type seen struct {
	Me       fakeslack.Person    `json:"me"`
	Places   []fakeslack.Place   `json:"places"`
	Place    *fakeslack.Place    `json:"place"`
	Lines    []fakeslack.Line    `json:"lines"`
	Thread   []fakeslack.Line    `json:"thread"`
	Silent   string              `json:"silent"`
	Problem  string              `json:"problem"`
	Names    map[string]string   `json:"channel_names"`
	Warnings []fakeslack.Warning `json:"warnings"`
	Error    string              `json:"error"`
	Strip    *struct {
		Clock   string   `json:"clock"`
		Buttons []string `json:"buttons"`
		Steps   []struct {
			Done bool `json:"done"`
		} `json:"steps"`
		Due []struct {
			When string `json:"when"`
		} `json:"due"`
	} `json:"strip"`
}

// Who one is decides what one sees.
func TestState(t *testing.T) {
	t.Parallel()
	ws, clock := world(t)
	b := browser{t, page.New(ws, strip(ws, clock))}
	leads, err := ws.Channel("#leads")
	if err != nil {
		t.Fatal(err)
	}
	var ana, cleo, nobody seen
	if code := b.get("/ui/state?as=ana&channel=leads", &ana); code != 200 {
		t.Fatal(code, ana)
	}
	if ana.Place != nil || ana.Problem == "" || ana.Names[leads.ID] != "" || ana.Me.TZ != "Europe/Berlin" {
		t.Errorf("ana sees #leads: %+v", ana)
	}
	b.get("/ui/state?as=cleo&channel=leads", &cleo)
	if cleo.Place == nil || cleo.Place.ID != leads.ID || len(cleo.Lines) != 1 || cleo.Silent != "" {
		t.Errorf("cleo does not see #leads: %+v", cleo)
	}
	if code := b.get("/ui/state?as=zoe", &nobody); code != 404 || nobody.Error == "" {
		t.Errorf("zoe exists: %d %+v", code, nobody)
	}
	if code := b.get("/ui/state", &nobody); code != 200 || nobody.Me.Name != "ana" {
		t.Errorf("nobody in particular is %q (%d)", nobody.Me.Name, code)
	}
	if ana.Strip == nil || ana.Strip.Clock != "Tue 24 Nov 2026, 09:30" || ana.Strip.Due[0].When != "1 December 09:00 CET" {
		t.Errorf("strip %+v", ana.Strip)
	}
}

// What is said, answered, reacted to and taken back is there for the next look.
func TestTalk(t *testing.T) {
	t.Parallel()
	ws, clock := world(t)
	b := browser{t, page.New(ws, strip(ws, clock))}
	var said struct {
		TS    string `json:"ts"`
		Error string `json:"error"`
	}
	if code := b.post("/ui/do/say", `{"as":"ana","channel":"#payments","text":"Hello @bo"}`, &said); code != 200 {
		t.Fatal(code, said)
	}
	at := `"channel":"#payments","ts":"` + said.TS + `"`
	for _, c := range []struct {
		deed, body string
		want       int
	}{
		{"say", `{"as":"bo","channel":"#payments","thread":"` + said.TS + `","text":"Hello"}`, 200},
		{"react", `{"as":"bo",` + at + `,"name":"wave"}`, 200},
		{"react", `{"as":"bo",` + at + `,"name":"wave"}`, 422},
		{"edit", `{"as":"ana",` + at + `,"text":"Hello all"}`, 200},
		{"edit", `{"as":"bo",` + at + `,"text":"mine now"}`, 422},
		{"delete", `{"as":"bo",` + at + `}`, 422},
		{"say", `{"as":"ana","channel":"#leads","text":"let me in"}`, 422},
		{"say", `{"as":"zoe","channel":"#payments","text":"who"}`, 422},
		{"say", `{"as":"ana"`, 400},
		{"fly", `{"as":"ana"}`, 404},
		{"join", `{"as":"ana","channel":"#operations"}`, 200},
		{"leave", `{"as":"ana","channel":"#operations"}`, 200},
		{"invite", `{"as":"eda","channel":"#operations","with":["toy"]}`, 200},
		{"read", `{"as":"cleo","channel":"#payments"}`, 200},
	} {
		var got seen
		if code := b.post("/ui/do/"+c.deed, c.body, &got); code != c.want || (code != 200) != (got.Error != "") {
			t.Errorf("%s %s: %d %q, want %d", c.deed, c.body, code, got.Error, c.want)
		}
	}
	var s seen
	b.get("/ui/state?as=cleo&channel=payments&thread="+said.TS, &s)
	last := s.Lines[len(s.Lines)-1]
	if last.Plain != "Hello all" || !last.Edited || last.Replies != 1 || last.Reactions[0].Name != "wave" || len(s.Thread) != 2 || s.Place.Unread != 0 {
		t.Errorf("%+v, thread of %d, %d unread", last, len(s.Thread), s.Place.Unread)
	}
}

// A command that reaches nobody says so, to its person alone.
func TestNobodyConnected(t *testing.T) {
	t.Parallel()
	ws, _ := world(t)
	b := browser{t, page.New(ws, page.Strip{})}
	var got, ana seen
	if code := b.post("/ui/do/command", `{"as":"ana","channel":"#payments","name":"/toy"}`, &got); code != 422 || !strings.Contains(got.Error, "not connected") {
		t.Errorf("%d %q", code, got.Error)
	}
	b.get("/ui/state?as=ana&channel=payments", &ana)
	if len(ana.Warnings) == 0 || ana.Strip != nil {
		t.Errorf("warnings %v, strip %v", ana.Warnings, ana.Strip)
	}
}

// The strip's buttons do what they say, and say what went wrong.
func TestStrip(t *testing.T) {
	t.Parallel()
	ws, clock := world(t)
	b := browser{t, page.New(ws, strip(ws, clock))}
	var got, after seen
	if code := b.post("/ui/strip", `{"button":"+1 day"}`, nil); code != 200 {
		t.Error(code)
	}
	b.get("/ui/state", &after)
	if after.Strip.Clock != "Wed 25 Nov 2026, 09:30" {
		t.Errorf("clock %q", after.Strip.Clock)
	}
	if code := b.post("/ui/strip", `{"button":"Break"}`, &got); code != 422 || got.Error != "the spring is broken" {
		t.Errorf("%d %q", code, got.Error)
	}
	if code := b.post("/ui/strip", `{"button":"+1 year"}`, &got); code != 404 {
		t.Error(code)
	}
}

// A file is for those who see a place it was shared in, and never shown inline.
func TestFile(t *testing.T) {
	t.Parallel()
	ws, _ := world(t)
	if _, err := ws.ShareFiles("cleo", "#leads", "numbers", `näme".csv`); err != nil {
		t.Fatal(err)
	}
	lines, err := ws.Messages("cleo", "#leads", "")
	if err != nil {
		t.Fatal(err)
	}
	path := "/ui/file/" + lines[len(lines)-1].Files[0].ID
	h := page.New(ws, page.Strip{})
	for as, want := range map[string]int{"cleo": 200, "bo": 200, "ana": 404, "": 404} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path+"?as="+as, nil))
		if w.Code != want {
			t.Errorf("%q: %d, want %d", as, w.Code, want)
		}
		if want == 200 && !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("shown inline: %v", w.Header())
		}
	}
}
