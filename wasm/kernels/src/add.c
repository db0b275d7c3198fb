#include "vector.h"

// add_f32 adds x [n] to y [n].
EXPORT("add_f32")
void add_f32(float *y, const float *x, int n) {
  int i = 0;
  for (; i + 4 <= n; i += 4) wasm_v128_store(y + i, wasm_f32x4_add(wasm_v128_load(y + i), wasm_v128_load(x + i)));
  for (; i < n; i++) y[i] += x[i];
}
