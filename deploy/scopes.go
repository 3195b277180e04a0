package deploy

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Scope is a permission that the manifest asks for, with the reason that stands
// beside it. The app works without the optional ones.
type Scope struct {
	Name, Why string
	Optional  bool
}

// Scopes lists what the manifest asks for, in its order.
func Scopes() ([]Scope, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(manifest, &doc); err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	var all []Scope
	for _, list := range []string{"bot", "bot_optional"} {
		n, err := find(&doc, "oauth_config", "scopes", list)
		if err != nil {
			return nil, err
		}
		for _, item := range n.Content {
			all = append(all, Scope{Name: item.Value, Why: strings.TrimLeft(item.LineComment, "# "), Optional: list == "bot_optional"})
		}
	}
	return all, nil
}
