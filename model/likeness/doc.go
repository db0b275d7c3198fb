// Package likeness tells posters from pictures that are none: blank sheets,
// gradients, noise, patterns, pages of text and of code, tables, charts, windows
// of programs.
//
// It does not ask the network, which is as sure of a blank sheet as of a poster:
// on the flagship, neither the distance of a picture's features from those of the
// training posters nor the energy of its logits told one decoy in five from them
// at 1 % of false alarms. It looks at seven numbers of the picture instead, see
// Statistics, that photographs and paintings have in common and drawn screens
// have not, and takes a linear score of them, so that it serves every network
// alike.
//
// The score's weights are in weights.go, which the program in the folder fit
// makes from posters of the splits train and extra and from package decoy's
// pictures. What it cannot tell from a poster is any other photograph.
package likeness

//go:generate go run ./fit --data ../../../shared/data/posters --out weights.go
