package page

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// Strip is the thin tour above the workspace, told by the program that shows
// the page. The zero Strip is not drawn.
type Strip struct {
	// Look returns what stands on the strip now. It is called after every
	// change, from several goroutines.
	Look func() Look
	// Buttons move the clock; they are drawn in this order.
	Buttons []Button
	// Changes, like Workspace.Subscribe, gives each caller a channel of its own
	// that tells of changes the workspace does not know of; it may be nil.
	Changes func() (<-chan struct{}, func())
}

// Button is one thing the strip can do; an error's text is shown to whoever
// pressed it.
type Button struct {
	Label string
	Do    func(context.Context) error
}

// Look is what stands on the strip.
type Look struct {
	Title   string    `json:"title"`
	Now     time.Time `json:"now"` // drawn in its own zone; the zero time is not drawn
	Due     []Due     `json:"due,omitempty"`
	Steps   []Step    `json:"steps,omitempty"`
	Be      []Be      `json:"be,omitempty"`
	Quick   []string  `json:"quick,omitempty"`   // emoji that are one press away on a message, by their names
	Welcome *Notice   `json:"welcome,omitempty"` // what this is, told where one comes in, before anything is done
	End     *Notice   `json:"end,omitempty"`     // stands there once every step is done
}

// Notice is something said on the strip, and where it is to be seen.
type Notice struct {
	Text   string `json:"text"`
	Person string `json:"person,omitempty"` // a handle
	Place  string `json:"place,omitempty"`  // as a Step's
	TS     string `json:"ts,omitempty"`     // as a Step's
}

// Due is something the clock will bring.
type Due struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
}

// Step is one thing to try.
type Step struct {
	Title  string `json:"title"`
	Hint   string `json:"hint,omitempty"`
	Done   bool   `json:"done"`
	Person string `json:"person,omitempty"` // a handle; opens the step as that person
	Place  string `json:"place,omitempty"`  // "#channel", "home" or "messages" of the app
	TS     string `json:"ts,omitempty"`     // the message it is about, brought into view there
	Press  string `json:"press,omitempty"`  // the button that does it, by its label, instead of a way there
}

// Be is a shortcut to being somebody.
type Be struct {
	Person string `json:"person"` // a handle
	Why    string `json:"why"`    // "speaker", "curator"
	Place  string `json:"place"`  // where they play their part, as a Step's
}

// shown is the strip with times as their zone writes them.
type shown struct {
	Look
	Clock   string     `json:"clock,omitempty"`
	Short   string     `json:"clock_short,omitempty"`
	Due     []shownDue `json:"due,omitempty"`
	Buttons []string   `json:"buttons,omitempty"`
}

type shownDue struct {
	What string `json:"what"`
	When string `json:"when"`
}

// How moments are written on the strip.
const (
	clockForm = "Mon 2 Jan 2006, 15:04"
	shortForm = "2 Jan, 15:04"
	dueForm   = "2 January 15:04"
	farForm   = "2 January 2006 15:04" // in another year
)

func (s Strip) shown() *shown {
	if s.Look == nil {
		return nil
	}
	look := s.Look()
	out := &shown{Look: look}
	if !look.Now.IsZero() {
		out.Clock, out.Short = look.Now.Format(clockForm), look.Now.Format(shortForm)
	}
	for _, d := range look.Due {
		out.Due = append(out.Due, shownDue{What: d.What, When: dueAt(d.At, look.Now)})
	}
	for _, b := range s.Buttons {
		out.Buttons = append(out.Buttons, b.Label)
	}
	return out
}

// dueAt is a moment with the place whose clock it is on: "1 December 09:00 Zurich".
func dueAt(at, now time.Time) string {
	form := dueForm
	if at.Year() != now.Year() && !now.IsZero() {
		form = farForm
	}
	zone := at.Location().String()
	if _, city, found := strings.Cut(zone, "/"); found {
		zone = strings.ReplaceAll(city[strings.LastIndex(city, "/")+1:], "_", " ")
	}
	return at.Format(form) + " " + zone
}

// press does what one button of the strip says.
func (p *page) press(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Button string `json:"button"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&asked); err != nil {
		answer(w, http.StatusBadRequest, problem{Error: "this request is not JSON"})
		return
	}
	for _, b := range p.strip.Buttons {
		if b.Label != asked.Button {
			continue
		}
		if err := b.Do(r.Context()); err != nil {
			answer(w, http.StatusUnprocessableEntity, problem{Error: err.Error()})
			return
		}
		answer(w, http.StatusOK, struct{}{})
		return
	}
	answer(w, http.StatusNotFound, problem{Error: "the strip has no such button"})
}
