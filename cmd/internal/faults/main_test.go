package faults_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/kmwin/kmwin/cmd/internal/faults"
	"github.com/kmwin/kmwin/stories/localpg"
)

var (
	long = flag.Bool("long", false, "every step and at least 200 random kills, not a sample")
	soak = flag.Duration("soak", 0, "how long the soak runs; not at all when 0")
)

var (
	program  string // the compiled kmwin
	postgres *localpg.Server
)

func TestMain(m *testing.M) {
	flag.Parse()
	_ = flag.Set("test.parallel", "8") // scenarios wait far more than they compute
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "kmwin-faults-")
	if err == nil {
		defer func() { _ = os.RemoveAll(dir) }()
		program, err = faults.Build(context.Background(), dir, "cmd/kmwin")
	}
	if err == nil {
		postgres, err = localpg.Start(context.Background(), localpg.Options{Settings: map[string]string{"max_connections": "400"}})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = postgres.Stop() }()
	return m.Run()
}
