package dataset

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"math"
	"slices"
)

// The splits that training works with.
const (
	trainSplit = "train"
	valSplit   = "val"
	testSplit  = "test"
)

// The shares of the films that Divide keeps from training: to choose epochs,
// thresholds and calibration on, and to measure the result on.
const (
	valShare  = 0.10
	testShare = 0.15
)

// Divide gives the films of a list without splits to "train" (three quarters),
// "val" (a tenth) and "test" (the rest), and reports whether it did. Which film
// goes where hangs on the films' Ids alone, not on their order, so that every
// command divides a list in the same way and nothing is measured on what was
// trained on. A list that has splits stays as it is.
func (d *Dataset) Divide() bool {
	if !d.Undivided {
		return false
	}
	d.Undivided = false
	order := drawn(d.Samples)
	test := int(math.Ceil(testShare * float64(len(order))))
	val := test + int(math.Ceil(valShare*float64(len(order))))
	for rank, i := range order {
		switch {
		case rank < test:
			d.Samples[i].Split = testSplit
		case rank < val:
			d.Samples[i].Split = valSplit
		}
	}
	return true
}

// drawn is the samples' indexes in an order that looks random: that of the
// SHA-256 of their Ids.
func drawn(samples []Sample) []int {
	sums := make([][sha256.Size]byte, len(samples))
	order := make([]int, len(samples))
	for i, s := range samples {
		sums[i], order[i] = sha256.Sum256([]byte(s.ID)), i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(bytes.Compare(sums[a][:], sums[b][:]), cmp.Compare(a, b))
	})
	return order
}
