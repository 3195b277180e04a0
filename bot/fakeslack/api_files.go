package fakeslack

import (
	"io"
	"net/http"
	"strings"
)

func getUploadURL(w *Workspace, r *request) (obj, *slackError) {
	size := r.number("length", 0)
	if r.arg("filename") == "" || size == 0 {
		return nil, refuse("invalid_arguments")
	}
	f := &File{
		ID: w.newID("F"), Name: r.arg("filename"), Title: r.arg("filename"), User: w.st.App.BotUser,
		Created: w.cfg.Now().Unix(), Size: size,
	}
	key := "/upload/v1/" + secret(16)
	w.uploads[key] = f
	return obj{"upload_url": "http://" + r.host + key, "file_id": f.ID}, nil
}

// serveUpload takes a file's bytes, as a multipart form or as they are.
func (w *Workspace) serveUpload(rw http.ResponseWriter, r *http.Request) {
	from := io.Reader(r.Body)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		part, _, err := r.FormFile("file")
		if err != nil {
			http.Error(rw, "no file in the form", http.StatusBadRequest)
			return
		}
		defer func() { _ = part.Close() }()
		from = part
	}
	content, err := io.ReadAll(io.LimitReader(from, 64<<20))
	if err != nil {
		http.Error(rw, "unreadable", http.StatusBadRequest)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.uploads[r.URL.Path]
	if f == nil || f.Size != len(content) {
		http.Error(rw, "nothing of this length is expected here", http.StatusBadRequest)
		return
	}
	f.Content, f.ready = content, true
	_, _ = io.WriteString(rw, "OK - "+f.ID)
}

func completeUpload(w *Workspace, r *request) (obj, *slackError) {
	var list []any
	if decode([]byte(r.arg("files")), &list) != nil || len(list) == 0 {
		return nil, refuse("invalid_arguments")
	}
	var c *Channel
	if to := r.arg("channel_id"); to != "" {
		var no *slackError
		if c, no = w.joined(to); no == nil {
			no = w.postable(c)
		}
		if no != nil {
			return nil, no
		}
	}
	var ids []string
	answer := []obj{}
	for _, o := range objects(list) {
		f := w.finish(str(o, "id"), str(o, "title"))
		if f == nil {
			return nil, refuse("file_not_found")
		}
		ids = append(ids, f.ID)
		answer = append(answer, w.fileJSON(f))
	}
	if c == nil {
		return obj{"files": answer}, nil
	}
	return obj{"files": answer}, w.shareFiles(c, r, ids)
}

// finish makes an uploaded file a file.
func (w *Workspace) finish(id, title string) *File {
	for key, f := range w.uploads {
		if f.ID != id || !f.ready {
			continue
		}
		delete(w.uploads, key)
		if title != "" {
			f.Title = title
		}
		w.st.Files[f.ID] = f
		return f
	}
	return nil
}

func (w *Workspace) shareFiles(c *Channel, r *request, ids []string) *slackError {
	m := &Message{Channel: c.ID, Text: r.arg("initial_comment"), Files: ids}
	w.signed(m)
	if no := w.thread(c, m, r.arg("thread_ts"), false); no != nil {
		return no
	}
	m.Subtype = "file_share"
	for _, id := range ids {
		w.st.Files[id].Channels = []string{c.ID}
	}
	w.add(c, m)
	return nil
}
