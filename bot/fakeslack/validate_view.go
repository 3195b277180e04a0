package fakeslack

import "strings"

// checkView checks a modal or Home as views.open, push, update and publish do.
func (w *Workspace) checkView(raw obj) *slackError {
	kind := str(raw, "type")
	c := &checker{surface: kind, refused: w.cfg.RefusedBlocks, native: map[string]int{}}
	if kind != onModal && kind != onHome {
		c.fail("/view/type", "unsupported type: %s", kind)
		return &slackError{code: "invalid_arguments", problems: c.problems}
	}
	c.str(raw, "private_metadata", "/view", 3000, false)
	c.str(raw, "callback_id", "/view", 255, false)
	c.str(raw, "external_id", "/view", 255, false)
	all, ok := raw["blocks"].([]any)
	if !ok {
		c.fail("/view", "missing required field: blocks")
	}
	c.blocks(all, "/view/blocks")
	if kind == onModal {
		c.modal(raw, all)
	}
	if len(c.problems) > 0 {
		return &slackError{code: "invalid_arguments", problems: c.problems}
	}
	return nil
}

func (c *checker) modal(raw obj, blocks []any) {
	c.text(raw, "title", "/view", "plain_text", 24, true)
	c.text(raw, "submit", "/view", "plain_text", 24, false)
	c.text(raw, "close", "/view", "plain_text", 24, false)
	for _, b := range objects(blocks) {
		if str(b, "type") == "input" && object(raw, "submit") == nil {
			c.fail("/view", "`submit` is required when an input block is within blocks")
			return
		}
	}
}

// blocksValidate answers blocks.validate: what is wrong, and where.
func blocksValidate(w *Workspace, r *request) (obj, *slackError) {
	var no *slackError
	switch {
	case r.arg("view") != "":
		var raw obj
		if decode([]byte(r.arg("view")), &raw) != nil {
			return nil, refuse("invalid_arguments")
		}
		no = w.checkView(raw)
	case r.arg("message") != "":
		var raw obj
		if decode([]byte(r.arg("message")), &raw) != nil {
			return nil, refuse("invalid_arguments")
		}
		no = w.checkMessageBlocks(list(raw, "blocks"))
	default:
		var all []any
		if decode([]byte(r.arg("blocks")), &all) != nil {
			return nil, refuse("invalid_arguments")
		}
		no = w.checkMessageBlocks(all)
	}
	errs := []obj{}
	if no == nil {
		return obj{"errors": errs}, nil
	}
	for _, p := range no.problems {
		text, pointer, _ := strings.Cut(strings.TrimSuffix(p, "]"), " [json-pointer:")
		errs = append(errs, obj{"message": text, "pointer": pointer, "code": no.code})
	}
	return nil, &slackError{code: no.code, extra: obj{"errors": errs}}
}
