package stories

import (
	"net/url"
	"strings"
)

// withParameter adds a connection parameter to a URL or a key=value string
// unless it is already given.
func withParameter(dsn, key, value string) (string, error) {
	if !strings.HasPrefix(dsn, "postgres://") && !strings.HasPrefix(dsn, "postgresql://") {
		if strings.Contains(dsn, key+"=") {
			return dsn, nil
		}
		return strings.TrimSpace(dsn + " " + key + "=" + value), nil
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return "", errBadURL // the parser's error would repeat the password
	}
	q := u.Query()
	if !q.Has(key) {
		q.Set(key, value)
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}
