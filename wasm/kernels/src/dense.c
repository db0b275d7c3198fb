#include "vector.h"

// dense_f32 overwrites y [n] with bias + x [k] * w [k,n], four columns at a time.
// Products are rounded before they are added, in the order of k, even where there
// is relaxed SIMD: the int8 plan promises the same bits everywhere.
EXPORT("dense_f32")
void dense_f32(float *y, const float *x, const float *w, const float *bias, int k, int n) {
  int j = 0;
  for (; j + 4 <= n; j += 4) {
    v128_t sum = wasm_v128_load(bias + j);
    for (int i = 0; i < k; i++)
      sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load32_splat(x + i), wasm_v128_load(w + i * n + j)));
    wasm_v128_store(y + j, sum);
  }
  for (; j < n; j++) {
    float sum = bias[j];
    for (int i = 0; i < k; i++) sum += x[i] * w[i * n + j];
    y[j] = sum;
  }
}
