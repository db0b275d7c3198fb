// Command int8 writes the amd64 assembly of the int8 kernels of package kernels
// with avo. Run it through
//
//	go generate ./model/kernels
package main

import "github.com/mmcloughlin/avo/build"

func main() {
	for _, set := range []isa{vnni, avx2} {
		for _, t := range set.tiles() {
			conv(set, t, codes)
		}
		conv(set, tile{1, 2}, sums)
		for _, size := range []int{3, 5} {
			depthwise(set, size)
		}
		maxPool2(set)
		sumRow(set)
	}
	build.Generate()
}
