package fakeslack

import (
	"fmt"
	"maps"
	"slices"
)

// File is an uploaded file; Content is what was uploaded, nil for a person's.
type File struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	User     string   `json:"user"`
	Channels []string `json:"channels"`
	Created  int64    `json:"created"`
	Size     int      `json:"size"`
	Content  []byte   `json:"content,omitempty"`

	ready bool
}

func (w *Workspace) newFile(user, name string, channels []string) *File {
	f := &File{
		ID: w.newID("F"), Name: name, Title: name, User: user, Channels: channels, Created: w.cfg.Now().Unix(),
	}
	w.st.Files[f.ID] = f
	return f
}

// File returns an uploaded file with its content.
func (w *Workspace) File(id string) (File, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.st.Files[id]
	if f == nil {
		return File{}, fmt.Errorf("there is no file %q", id)
	}
	return *f, nil
}

// Files are the uploaded files with their content, oldest first.
func (w *Workspace) Files() []File {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []File
	for _, id := range slices.Sorted(maps.Keys(w.st.Files)) {
		if f := w.st.Files[id]; f.Content != nil {
			out = append(out, *f)
		}
	}
	slices.SortStableFunc(out, func(a, b File) int { return int(a.Created - b.Created) })
	return out
}

func (w *Workspace) fileJSON(f *File) obj {
	return obj{
		"id": f.ID, "name": f.Name, "title": f.Title, "user": f.User, "created": f.Created, "timestamp": f.Created,
		"size": f.Size, "mode": "hosted", "filetype": "text", "mimetype": "text/plain", "is_external": false,
		"is_public": false, "channels": f.Channels, "groups": []string{}, "ims": []string{},
		"permalink": fmt.Sprintf("https://%s.slack.com/files/%s/%s/%s", w.cfg.Domain, f.User, f.ID, f.Name),
	}
}
