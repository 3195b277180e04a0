// Package wording holds every sentence that people read, a file for each
// language, each complete. A sentence is whole there, with names for what stands
// in it, and where it counts something it has a form for each of the language's
// plurals (CLDR's). Another language is another file.
package wording
