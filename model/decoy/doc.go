// Package decoy draws pictures that are no posters: blank sheets, gradients,
// noise, patterns, pages of text and of code, tables, charts, windows of programs
// and sketches. Training and tests use them to see whether a network notices
// that it has no poster before it.
//
// The same kind and seed always give the same picture on the same kind of machine.
package decoy
