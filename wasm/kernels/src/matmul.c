// The float32 matrix product c [m,n] = clamp(a [m,k] * b [k,n] + bias [n]).
//
// b is copied eight columns at a time into a panel, bias first, so that the
// innermost loop reads it in order; the copy takes the time of less than one tile.
// A tile is ROWS x 8 sums, held in registers. Of the sixteen of x86-64 there would
// be enough for six rows, but V8 keeps some to itself: with 4 rows it reaches 25
// and 21 GFLOP/s (relaxed, SIMD128), with 5 rows 19 and 19, with 6 20 and 17, and
// unrolling the loop four times costs 15 % more (Node 20, on a busy machine).
#include "vector.h"

#define ROWS 4
#define COLS 8

// pack copies cols <= 8 columns of b, from b on, below their biases; what lies
// beyond them is zero.
INLINE void pack(float *panel, const float *b, const float *bias, int k, int stride, int cols) {
  for (int j = 0; j < COLS; j++) panel[j] = bias && j < cols ? bias[j] : 0;
  panel += COLS;
  for (int p = 0; p < k; p++, b += stride, panel += COLS) {
    if (cols == COLS) {
      wasm_v128_store(panel, wasm_v128_load(b));
      wasm_v128_store(panel + 4, wasm_v128_load(b + 4));
      continue;
    }
    for (int j = 0; j < COLS; j++) panel[j] = j < cols ? b[j] : 0;
  }
}

// tile computes cols <= 8 columns of rows rows of c; rows is a constant where it
// is called.
INLINE void tile(const int rows, float *c, int n, const float *a, int stride, const float *panel, int k, int cols,
                 v128_t low, v128_t high) {
  v128_t sum[ROWS][2];
  const float *at[ROWS];
  for (int r = 0; r < rows; r++) {
    sum[r][0] = wasm_v128_load(panel);
    sum[r][1] = wasm_v128_load(panel + 4);
    at[r] = a + r * stride;
  }
  panel += COLS;
#pragma clang loop unroll(disable)
  for (int p = 0; p < k; p++, panel += COLS) {
    v128_t b0 = wasm_v128_load(panel), b1 = wasm_v128_load(panel + 4);
    for (int r = 0; r < rows; r++) {
      v128_t x = wasm_v128_load32_splat(at[r] + p);
      sum[r][0] = multiply_add(x, b0, sum[r][0]);
      sum[r][1] = multiply_add(x, b1, sum[r][1]);
    }
  }
  for (int r = 0; r < rows; r++, c += n) {
    store_first(c, clamp(sum[r][0], low, high), cols);
    if (cols > 4) store_first(c + 4, clamp(sum[r][1], low, high), cols - 4);
  }
}

// last computes the rows, fewer than ROWS, below the last whole tile.
INLINE void last(int rows, float *c, int n, const float *a, int stride, const float *panel, int k, int cols, v128_t low,
                 v128_t high) {
  switch (rows) {
    case 1: tile(1, c, n, a, stride, panel, k, cols, low, high); break;
    case 2: tile(2, c, n, a, stride, panel, k, cols, low, high); break;
    case 3: tile(3, c, n, a, stride, panel, k, cols, low, high); break;
  }
}

// mat_mul_f32: a_stride and b_stride are the distances of rows; c is contiguous;
// bias may be null; panel has room for 8*(k+1) values.
EXPORT("mat_mul_f32")
void mat_mul_f32(float *c, const float *a, const float *b, const float *bias, float *panel, int m, int k, int n,
                 int a_stride, int b_stride, float low, float high) {
  v128_t lows = wasm_f32x4_splat(low), highs = wasm_f32x4_splat(high);
  for (int j = 0; j < n; j += COLS) {
    int cols = n - j < COLS ? n - j : COLS, i = 0;
    pack(panel, b + j, bias ? bias + j : 0, k, b_stride, cols);
    for (; i + ROWS <= m; i += ROWS)
      tile(ROWS, c + i * n + j, n, a + i * a_stride, a_stride, panel, k, cols, lows, highs);
    last(m - i, c + i * n + j, n, a + i * a_stride, a_stride, panel, k, cols, lows, highs);
  }
}
