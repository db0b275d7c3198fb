// Package arch describes networks as data: a Graph is a list of operations in
// the order in which they run. Weight files carry it, layers builds it, and
// nothing of it is believed before Shapes has checked it.
package arch
