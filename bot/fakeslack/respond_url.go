package fakeslack

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"time"
)

// serveResponse takes what the app posts to a response_url.
func (w *Workspace) serveResponse(rw http.ResponseWriter, hr *http.Request) {
	body, err := io.ReadAll(io.LimitReader(hr.Body, 1<<20))
	var fields map[string]json.RawMessage
	if err != nil || json.Unmarshal(body, &fields) != nil {
		http.Error(rw, "invalid_payload", http.StatusBadRequest)
		return
	}
	r := &request{method: "response_url", args: map[string]string{}}
	for k, v := range fields {
		r.args[k] = plainArg(v)
	}
	log := &Call{At: time.Now(), Method: r.method, Args: r.args, Status: http.StatusOK}
	answer := w.underFaults(hr, rw, r, log, func() obj { return w.performURL(hr.URL.Path, r, log) })
	w.mu.Lock()
	log.OK, log.Error, log.Answer, log.Took = truth(answer, "ok"), str(answer, "error"), encode(answer), time.Since(log.At)
	w.journal.call(log)
	w.touch()
	w.mu.Unlock()
	switch {
	case log.Status == 0:
		cut(rw)
	case log.OK:
		_, _ = io.WriteString(rw, "ok")
	default:
		writeJSON(rw, log.Status, answer)
	}
}

func (w *Workspace) performURL(path string, r *request, log *Call) obj {
	w.mu.Lock()
	defer w.mu.Unlock()
	if no := w.answerURL(path, r); no != nil {
		log.Status = http.StatusNotFound
		return no.answer()
	}
	return obj{"ok": true}
}

func (w *Workspace) answerURL(path string, r *request) *slackError {
	u := w.responses[path]
	switch {
	case u == nil:
		return refuse("no_active_hooks")
	case time.Since(u.made) > responseLife:
		return refuse("expired_url")
	case u.used >= responseUses:
		return refuse("used_url")
	}
	c := w.channelByID(u.channel)
	if c == nil {
		return refuse("channel_not_found")
	}
	what, no := w.content(r)
	if no != nil {
		return no
	}
	u.used++
	switch {
	case r.yes("delete_original"):
		return w.deleteOriginal(c, u)
	case r.yes("replace_original") && u.message != "":
		return w.replaceOriginal(c, u, what, r)
	case what.empty():
		return refuse("no_text")
	}
	m := &Message{Channel: c.ID, Text: what.text, Blocks: what.blocks, Metadata: what.metadata}
	w.signed(m)
	if ts := r.arg("thread_ts"); ts != "" {
		if no := w.thread(c, m, ts, false); no != nil {
			return no
		}
	}
	if r.arg("response_type") == "in_channel" {
		w.add(c, m)
		return nil
	}
	w.addEphemeral(u.user, m)
	return nil
}

// original is the message a response_url came from.
func (w *Workspace) original(c *Channel, u *responseURL) *Message {
	for _, m := range w.ephemeral[u.user] {
		if m.TS == u.message && m.Channel == c.ID {
			return m
		}
	}
	if m, err := w.message(c, u.message); err == nil && m.BotID == w.st.App.BotID {
		return m
	}
	return nil
}

func (w *Workspace) deleteOriginal(c *Channel, u *responseURL) *slackError {
	m := w.original(c, u)
	switch {
	case m == nil:
		return refuse("message_not_found")
	case m.OnlyFor == "":
		w.remove(c, m)
	default:
		w.ephemeral[u.user] = slices.DeleteFunc(w.ephemeral[u.user], func(x *Message) bool { return x == m })
	}
	return nil
}

func (w *Workspace) replaceOriginal(c *Channel, u *responseURL, what content, r *request) *slackError {
	m := w.original(c, u)
	if m == nil || m.Tombstone {
		return refuse("message_not_found")
	}
	before := w.messageJSON(m, nil)
	w.overwrite(m, what, r)
	if m.OnlyFor != "" {
		m.Edited = nil
		return nil
	}
	w.emitChanged(c, m, before)
	return nil
}
