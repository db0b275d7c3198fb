#include "int8.h"

#define ROWS 6

// drill repeats the innermost step of a convolution: the first 128 bytes of memory
// are codes, the next 256 weights.
INLINE int drill(const unsigned char *memory, int steps, const int form) {
  v128_t sum[ROWS][2];
  for (int r = 0; r < ROWS; r++) sum[r][0] = sum[r][1] = wasm_i32x4_splat(0);
  for (; steps > 0; steps--) {
    const unsigned char *at = memory + (steps & 15) * 4, *weights = memory + 128 + (steps & 7) * 32;
    v128_t w0 = wasm_v128_load(weights), w1 = wasm_v128_load(weights + 16);
    for (int r = 0; r < ROWS; r++) {
      v128_t codes = wasm_v128_load32_splat(at + 4 * r);
      sum[r][0] = multiply_codes(sum[r][0], w0, codes, form);
      sum[r][1] = multiply_codes(sum[r][1], w1, codes, form);
    }
  }
  v128_t all = wasm_i32x4_splat(0);
  for (int r = 0; r < ROWS; r++) all = wasm_i32x4_add(all, wasm_i32x4_sub(sum[r][0], wasm_i32x4_shl(sum[r][1], r)));
  return wasm_i32x4_extract_lane(all, 0) ^ wasm_i32x4_extract_lane(all, 3);
}

// int8_drill serves to time the forms and to compare their results. It is small,
// so a browser has optimized it within a millisecond, long before the convolution.
// SIMD128 has one form only and does nothing here.
EXPORT("int8_drill")
int int8_drill(const unsigned char *memory, int steps, int form) {
#ifdef __wasm_relaxed_simd__
  return form == DOT ? drill(memory, steps, DOT) : drill(memory, steps, PAIRS);
#else
  return form == WIDE ? drill(memory, steps, WIDE) : 0;
#endif
}
