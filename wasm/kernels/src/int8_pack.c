// What is done with weights once, when they are loaded: see int8Layout and
// Int8Columns in package kernels. Browsers compile anew only what is called again,
// so these run as they were compiled in a hurry, and vectors are all the help.
#include "int8.h"

INLINE v128_t row(const signed char *w, int i, int n) { return wasm_v128_load64_zero(w + i * n); }

// pack_panel arranges whole eight columns of w [depth,n].
INLINE void pack_panel(signed char *to, const signed char *w, int depth, int n, int group) {
  for (int k = 0; k < depth; k += 4, w += 4 * n, to += 32) {
    v128_t upper = LOW_BYTES(row(w, 0, n), row(w, 1, n)), lower = LOW_BYTES(row(w, 2, n), row(w, 3, n));
    wasm_v128_store(to, group == 2 ? upper : LOW_PAIRS(upper, lower));
    wasm_v128_store(to + 16, group == 2 ? lower : HIGH_PAIRS(upper, lower));
  }
}

// int8_pack arranges w [depth,n] in panels of eight columns, in which group rows
// at a time lie side by side for each column; columns beyond n are zero. depth is
// a multiple of four, group two or four.
EXPORT("int8_pack")
void int8_pack(signed char *to, const signed char *w, int depth, int n, int group) {
  int j = 0;
  for (; j + 8 <= n; j += 8, to += 8 * depth) pack_panel(to, w + j, depth, n, group);
  for (int k = 0; j < n && k < depth; k++)
    for (int c = 0; c < 8; c++)
      to[k / group * 8 * group + c * group + k % group] = j + c < n ? w[k * n + j + c] : 0;
}

// int8_columns adds up the columns of w [k,n], and their magnitudes, each [n].
// Up to 255 magnitudes of 128 fit into 16 bits.
EXPORT("int8_columns")
void int8_columns(int *sums, int *magnitudes, const signed char *w, int k, int n) {
  int j = 0;
  for (; j + 4 <= n; j += 4) {
    v128_t sum = wasm_i32x4_splat(0), magnitude = sum;
    for (int from = 0; from < k; from += 255) {
      const signed char *at = w + from * n + j;
      v128_t s = wasm_i16x8_splat(0), m = s;
      for (int i = k - from < 255 ? k - from : 255; i > 0; i--, at += n) {
        v128_t v = wasm_i16x8_extend_low_i8x16(wasm_v128_load32_zero(at));
        s = wasm_i16x8_add(s, v);
        m = wasm_i16x8_add(m, wasm_i16x8_abs(v));
      }
      sum = wasm_i32x4_add(sum, wasm_i32x4_extend_low_i16x8(s));
      magnitude = wasm_i32x4_add(magnitude, wasm_i32x4_extend_low_i16x8(m));
    }
    wasm_v128_store(sums + j, sum);
    wasm_v128_store(magnitudes + j, magnitude);
  }
  for (; j < n; j++) {
    sums[j] = magnitudes[j] = 0;
    for (int i = 0; i < k; i++) {
      int v = w[i * n + j];
      sums[j] += v, magnitudes[j] += v < 0 ? -v : v;
    }
  }
}
