// Package faults runs the real program from outside, by its environment, a
// pretended Slack and a real Postgres, and makes what is around it fail: its
// tests kill it, cut its lines and take its database away, and then count what
// was lost and what was doubled. Benchmarks run the program the same way.
// It knows nothing of what is inside the program.
package faults
