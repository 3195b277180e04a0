package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Linux counts processor time in hundredths of a second, and memory in pages.
const ticks = 100

// processor is the processor time that a process has used; 0 where /proc does
// not tell.
func processor(pid int) time.Duration {
	fields := procFields(pid, "stat")
	if len(fields) < 15 {
		return 0
	}
	user, _ := strconv.Atoi(fields[13])
	system, _ := strconv.Atoi(fields[14])
	return time.Duration(user+system) * time.Second / ticks
}

// resident is the memory that a process holds, in bytes; 0 likewise.
func resident(pid int) int64 {
	fields := procFields(pid, "statm")
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

func procFields(pid int, file string) []string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
	if err != nil {
		return nil
	}
	return strings.Fields(string(text))
}
