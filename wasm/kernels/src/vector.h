// What all kernels share: the two instruction sets, and what Go's memory demands.
//
// The kernels run on Go's own memory. They therefore own none of it: no data
// segment and no stack, for either would lie over Go's. Arrays in the code below
// are sums that the compiler keeps in registers; were one to need an address, the
// build would fail (see ../main.go).
#pragma once
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define INLINE static inline __attribute__((always_inline))

// multiply_add is a*b+c. Relaxed SIMD leaves to the processor whether a*b is
// rounded before the addition; where it has FMA, it is not.
INLINE v128_t multiply_add(v128_t a, v128_t b, v128_t c) {
#ifdef __wasm_relaxed_simd__
  return wasm_f32x4_relaxed_madd(a, b, c);
#else
  return wasm_f32x4_add(c, wasm_f32x4_mul(a, b));
#endif
}

// clamp is what all activations come down to, with low and high infinite where
// there is none. pmax and pmin are one instruction each and, in this order, keep
// NaN: a broken network must not look like a working one.
INLINE v128_t clamp(v128_t v, v128_t low, v128_t high) {
  return wasm_f32x4_pmin(wasm_f32x4_pmax(v, low), high);
}

// store_first stores the first n of four lanes, 1 <= n <= 4.
INLINE void store_first(float *to, v128_t v, int n) {
  if (n >= 4) {
    wasm_v128_store(to, v);
    return;
  }
  if (n >= 2) {
    wasm_v128_store64_lane(to, v, 0);
    if (n == 3) wasm_v128_store32_lane(to + 2, v, 2);
    return;
  }
  wasm_v128_store32_lane(to, v, 0);
}
