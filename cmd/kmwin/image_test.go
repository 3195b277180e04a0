package main

import (
	"debug/elf"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// instruction is one of a Dockerfile's.
type instruction struct{ word, rest string }

// dockerfile reads the Dockerfile, with lines that go on joined.
func dockerfile(t *testing.T) []instruction {
	t.Helper()
	text, err := os.ReadFile("../../Dockerfile")
	must(t, err)
	var all []instruction
	for line := range strings.SplitSeq(strings.ReplaceAll(string(text), "\\\n", " "), "\n") {
		if word, rest, ok := strings.Cut(strings.TrimSpace(line), " "); ok && !strings.HasPrefix(word, "#") {
			all = append(all, instruction{word, strings.TrimSpace(rest)})
		}
	}
	return all
}

var mount = regexp.MustCompile(`--mount=\S+\s*`)

// TestImageBuilds runs the image's own build steps as plain commands: what comes
// out is static, stripped, and says its version.
func TestImageBuilds(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	ran := 0
	for _, i := range dockerfile(t) {
		if i.word != "RUN" {
			continue
		}
		step := strings.ReplaceAll(mount.ReplaceAllString(i.rest, ""), "/out/", out+"/")
		cmd := exec.CommandContext(t.Context(), "sh", "-ec", step)
		cmd.Dir = "../.."
		cmd.Env = append(os.Environ(), "VERSION=1.2.3-test", "GOFLAGS=-mod=readonly", "GOOS=linux")
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", step, err, text)
		}
		ran++
	}
	if ran != 2 {
		t.Errorf("%d steps were run", ran)
	}
	file := filepath.Join(out, "kmwin")
	program, err := elf.Open(file)
	must(t, err)
	t.Cleanup(func() { _ = program.Close() })
	if slices.ContainsFunc(program.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
		t.Error("it is not static: there is no loader in the image")
	}
	if program.Section(".symtab") != nil || program.Section(".debug_info") != nil {
		t.Error("it is not stripped")
	}
	if runtime.GOOS != "linux" {
		return // it cannot be run here
	}
	text, err := exec.CommandContext(t.Context(), file, "version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(text), "kmwin 1.2.3-test, ") {
		t.Errorf("%v: %s", err, text)
	}
}

// TestImageIsBare: nothing but the program, its licence and the authorities that
// sign certificates; nobody's rights; and words that kmwin understands.
func TestImageIsBare(t *testing.T) {
	t.Parallel()
	var last []instruction
	for _, i := range dockerfile(t) {
		if i.word == "FROM" {
			last = nil
		}
		last = append(last, i)
	}
	got := map[string]string{}
	for _, i := range last {
		got[i.word] += i.rest + "\n"
	}
	if got["FROM"] != "scratch\n" || got["RUN"] != "" || got["USER"] != "65532:65532\n" || strings.Count(got["COPY"], "\n") > 4 {
		t.Errorf("the image is %v", got)
	}
	for _, label := range []string{"title", "description", "source", "licenses", "version", "revision", "created", "documentation"} {
		if !strings.Contains(got["LABEL"], "org.opencontainers.image."+label+"=") {
			t.Errorf("no label %s", label)
		}
	}
	var health, entry, start []string
	_, cmd, _ := strings.Cut(got["HEALTHCHECK"], "CMD ")
	must(t, json.Unmarshal([]byte(cmd), &health)) // in JSON: there is no shell
	must(t, json.Unmarshal([]byte(got["ENTRYPOINT"]), &entry))
	must(t, json.Unmarshal([]byte(got["CMD"]), &start))
	for _, words := range [][]string{health, append(entry, start...)} {
		if len(words) != 2 || words[0] != "/kmwin" || !slices.ContainsFunc(commands(), func(c command) bool { return c.name == words[1] }) {
			t.Errorf("the image runs %q", words)
		}
	}
}
