#include "int8.h"

// int8_add overwrites y [n] with the codes of the sum of a and b: see Int8Sum in
// package kernels. n is a multiple of eight.
EXPORT("int8_add")
void int8_add(unsigned char *y, const unsigned char *a, const unsigned char *b, int n, int a_zero, int b_zero, int zero,
              float a_scale, float b_scale) {
  v128_t az = wasm_i16x8_splat(a_zero), bz = wasm_i16x8_splat(b_zero), z = wasm_i16x8_splat(zero);
  v128_t as = wasm_f32x4_splat(a_scale), bs = wasm_f32x4_splat(b_scale);
  for (int i = 0; i < n; i += 8) {
    Eight p = offsets_f32(a + i, az), q = offsets_f32(b + i, bz);
    v128_t low = wasm_f32x4_add(wasm_f32x4_mul(p.low, as), wasm_f32x4_mul(q.low, bs));
    v128_t high = wasm_f32x4_add(wasm_f32x4_mul(p.high, as), wasm_f32x4_mul(q.high, bs));
    wasm_v128_store64_lane(y + i, to_codes(low, high, low, high, z), 0);
  }
}
