// Package kernels is the arithmetic below the networks: matrix products,
// depthwise convolutions, sums and masks on flat slices of float32 or float64.
//
// Pictures are laid out NHWC: element (n,y,x,c) of a tensor [N,H,W,C] lies at
// ((n*H+y)*W+x)*C+c. Matrices are row-major unless a View says otherwise.
//
// Every function exists in plain Go, which serves every platform and both
// widths and is the oracle of the tests. On amd64 the float32 versions are
// assembly, for AVX2 with FMA or for AVX-512, chosen at run time. In the browser's
// engine, js/wasm built with -tags kernel, those that inference needs are a SIMD
// module of WebAssembly: see wasm/kernels.
//
// Results are deterministic on one machine: the same input gives the same bits
// whatever the number of threads, because work is cut at places that depend on
// the shapes alone and partial sums are joined in a fixed order. Different
// instruction sets round differently.
//
// Slices that are too short and shapes that contradict each other are mistakes
// of the calling program; they panic with a message that names the function and
// the lengths. Data read from files must be checked before it comes here.
package kernels

// Float is the set of element types the kernels work on.
type Float interface{ float32 | float64 }
