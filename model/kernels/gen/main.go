// Command gen writes the amd64 assembly of package kernels with avo. It is a
// module of its own so that the library does not depend on avo. Run it through
//
//	go generate ./model/kernels
package main

import "github.com/mmcloughlin/avo/build"

func main() {
	for _, set := range []isa{avx512, avx2} {
		for _, tile := range tiles(set) {
			gemm(set, tile)
		}
		depthwise(set)
		depthwiseGradInput2(set)
		depthwiseGradKernel(set)
		add(set)
		addRows(set)
		mask(set)
		clip(set)
		drop(set)
		adam(set)
		poolWinners(set)
		poolSpread(set)
		momentSums(set)
		for _, through := range []bool{false, true} {
			normalize(set, through)
			gradSums(set, through)
			normalizeGrad(set, through)
		}
	}
	transpose()
	build.Generate()
}
