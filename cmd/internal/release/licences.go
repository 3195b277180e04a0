package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licence is a module that is linked, with the texts that it comes under.
type licence struct {
	Module, Version string
	Kind            string // an SPDX id
	Texts           []string
}

// licences are those of every module that a package links, Go's own first. A
// module without a licence that is known here is an error: somebody has to read it.
func licences(ctx context.Context, pkg string) ([]licence, error) {
	out, err := goes(ctx, "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}`, pkg)
	if err != nil {
		return nil, err
	}
	root, err := goes(ctx, "env", "GOROOT", "GOVERSION")
	if err != nil {
		return nil, err
	}
	env := strings.Fields(string(root))
	lines := []string{"std " + env[1] + " " + env[0]}
	for scan := bufio.NewScanner(bytes.NewReader(out)); scan.Scan(); {
		if line := scan.Text(); line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines[1:])
	var all []licence
	for _, line := range lines {
		l, err := read(line)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}

func goes(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", args[0], err)
	}
	return out, nil
}

var named = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice)([.-].*)?$`)

func read(line string) (licence, error) {
	words := strings.SplitN(line, " ", 3)
	l := licence{Module: words[0], Version: words[1]}
	files, err := os.ReadDir(words[2])
	if err != nil {
		return l, fmt.Errorf("look into %s: %w", l.Module, err)
	}
	for _, f := range files {
		if f.IsDir() || !named.MatchString(f.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(words[2], f.Name()))
		if err != nil {
			return l, fmt.Errorf("read the licence of %s: %w", l.Module, err)
		}
		l.Texts = append(l.Texts, strings.TrimSpace(string(text)))
		if kind := kindOf(string(text)); l.Kind == "" {
			l.Kind = kind
		}
	}
	if l.Kind == "" {
		return l, fmt.Errorf("%s %s has no licence that is known here: read it, and decide", l.Module, l.Version)
	}
	return l, nil
}

// kinds are the licences that may be linked, by words that only they have. The
// stricter one stands first where one text holds another's.
var kinds = []struct{ id, words string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"BSD-3-Clause", "Neither the name of"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
}

// kindOf tells a licence's SPDX id by its text, or "".
func kindOf(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, k := range kinds {
		if strings.Contains(text, k.words) {
			return k.id
		}
	}
	return ""
}

// tell writes a line for each, and with texts what they have to be handed on with.
func tell(out io.Writer, all []licence, texts bool) error {
	w := bufio.NewWriter(out)
	for _, l := range all {
		fmt.Fprintf(w, "%s %s: %s\n", l.Module, l.Version, l.Kind)
	}
	for _, l := range all {
		for _, text := range l.Texts {
			if texts {
				fmt.Fprintf(w, "\n%s\n%s %s\n\n%s\n", strings.Repeat("=", 72), l.Module, l.Version, text)
			}
		}
	}
	return w.Flush()
}
