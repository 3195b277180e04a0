package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The README's table of settings is the one in config.go.
func TestReadmeSettings(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, line := range strings.Split(string(readme), "\n") {
		if strings.HasPrefix(line, "| `") && strings.Count(line, "|") == 4 {
			rows = append(rows, line)
		}
	}
	for i, s := range Settings() {
		want := fmt.Sprintf("| %s | %s | %s |", coded(s.Name), coded(s.Default), s.Meaning)
		if i >= len(rows) || rows[i] != want {
			t.Errorf("row %d of the README's settings should be\n%s", i+1, want)
		}
	}
	if len(rows) > len(Settings()) {
		t.Errorf("the README has %d settings, the program %d", len(rows), len(Settings()))
	}
}

func coded(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}
