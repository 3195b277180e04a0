package fakeslack

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// page cuts the part of a list a cursor asks for and gives the next cursor,
// empty at the end. A limit of 0 takes everything.
func page[T any](all []T, r *request, usual, most int) (part []T, next string, no *slackError) {
	from := 0
	if c := r.arg("cursor"); c != "" {
		text, err := base64.StdEncoding.DecodeString(c)
		n, found := strings.CutPrefix(string(text), "offset:")
		from, err = firstInt(n, err)
		if err != nil || !found || from < 0 || from > len(all) {
			return nil, "", refuse("invalid_cursor")
		}
	}
	limit := min(r.number("limit", usual), most)
	if limit == 0 {
		limit = len(all)
	}
	to := min(from+limit, len(all))
	part = append([]T{}, all[from:to]...)
	if to < len(all) {
		next = base64.StdEncoding.EncodeToString([]byte("offset:" + strconv.Itoa(to)))
	}
	return part, next, nil
}

func firstInt(s string, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(s)
}
