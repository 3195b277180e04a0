package page

import (
	"mime"
	"net/http"
	"slices"
)

// file answers with an uploaded file for somebody who sees a place it was
// shared in; browsers save it and never show it.
func (p *page) file(w http.ResponseWriter, r *http.Request) {
	f, err := p.ws.File(r.PathValue("id"))
	if err != nil || !p.sees(r.URL.Query().Get("as"), f.Channels) {
		answer(w, http.StatusNotFound, problem{Error: "there is no such file for you"})
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	_, _ = w.Write(f.Content)
}

func (p *page) sees(who string, channels []string) bool {
	places, err := p.ws.Sidebar(who)
	if err != nil {
		return false
	}
	for _, place := range places {
		if slices.Contains(channels, place.ID) {
			return true
		}
	}
	return false
}
