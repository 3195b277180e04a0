package fakeslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// request is one call as it came in.
type request struct {
	method string
	args   map[string]string
	token  string
	host   string
	fault  *Fault
}

func (r *request) arg(name string) string { return r.args[name] }
func (r *request) yes(name string) bool {
	v := strings.ToLower(r.args[name])
	return v == "true" || v == "1"
}

func (r *request) number(name string, otherwise int) int {
	n, err := strconv.Atoi(r.args[name])
	if err != nil || n <= 0 {
		return otherwise
	}
	return n
}

// readRequest takes a form, a multipart form or a JSON body, and the token out
// of either place.
func readRequest(hr *http.Request) (*request, error) {
	r := &request{method: strings.TrimPrefix(hr.URL.Path, "/api/"), args: map[string]string{}, host: hr.Host}
	if strings.HasPrefix(hr.Header.Get("Content-Type"), "application/json") {
		body, err := io.ReadAll(io.LimitReader(hr.Body, 1<<20))
		if err != nil {
			return nil, fmt.Errorf("read the body: %w", err)
		}
		var fields map[string]json.RawMessage
		if len(body) > 0 {
			if err := json.Unmarshal(body, &fields); err != nil {
				return nil, fmt.Errorf("read the body: %w", err)
			}
		}
		for k, v := range fields {
			r.args[k] = plainArg(v)
		}
	} else {
		if err := hr.ParseMultipartForm(1 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
			return nil, fmt.Errorf("read the form: %w", err)
		}
		for k, v := range hr.Form {
			r.args[k] = v[0]
		}
	}
	r.token = r.args["token"]
	delete(r.args, "token")
	if bearer, ok := strings.CutPrefix(hr.Header.Get("Authorization"), "Bearer "); ok {
		r.token = bearer
	}
	return r, nil
}

func plainArg(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	if string(v) == "null" {
		return ""
	}
	return string(v)
}
