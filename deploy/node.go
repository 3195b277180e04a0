package deploy

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// find follows a path of keys and indexes through a document.
func find(doc *yaml.Node, path ...string) (*yaml.Node, error) {
	n := doc
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	for i, step := range path {
		if n = child(n, step); n == nil {
			return nil, fmt.Errorf("the manifest has no %s", strings.Join(path[:i+1], "."))
		}
	}
	return n, nil
}

// child is a mapping's value or a sequence's item, nil if there is none.
func child(n *yaml.Node, step string) *yaml.Node {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
}
