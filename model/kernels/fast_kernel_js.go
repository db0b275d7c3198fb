//go:build kernel

package kernels

// FastInt8 says that networks run faster in int8 here than in float32. The SIMD
// module multiplies float32 alone.
func FastInt8() bool { return !useModule }
