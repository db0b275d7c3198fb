// Command plan writes, with avo, the amd64 assembly of those kernels of package
// kernels that compiled plans use: convolutions without im2col, in int8 and in
// float32, and what goes with them. Run it through
//
//	go generate ./model/kernels
package main

import "github.com/mmcloughlin/avo/build"

func main() {
	for _, set := range []isa{vnni, avx2} {
		for _, t := range tiles(set.heights) {
			int8Conv(set, t, codes)
		}
		int8Conv(set, tile{1, 2}, sums)
		for _, size := range []int{3, 5} {
			int8Depthwise(set, size)
		}
		int8MaxPool2(set)
		int8SumRow(set)
		for _, t := range tiles(set.heights32) {
			conv32(set, t)
			convGrad32(set, t)
		}
		maxPool32(set)
	}
	winogradInput()
	winogradOutput()
	winogradOutputGrad()
	build.Generate()
}
