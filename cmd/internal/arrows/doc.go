// Package arrows holds no code, only the test that keeps the module's shape:
// which package may import which, and which libraries each may know. A new
// arrow is first a line in its tables, where it can be argued about.
package arrows
