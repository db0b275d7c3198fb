// Pooling of codes: see Int8MaxPool and Int8SumPixels in package kernels.
#include "int8.h"

// Pool is int8PoolCall in Go: 2x2 windows side by side.
typedef struct {
  POINTER(unsigned char) y;
  POINTER(const unsigned char) x;
  NUMBERS int rows;
  int cols, x_row, y_row, channels;
} Pool;

// largest is the largest of the codes of a window's four pixels.
INLINE v128_t largest(const unsigned char *x, const Pool *p, const int bytes) {
  const unsigned char *below = x + p->x_row;
  if (bytes == 8)
    return wasm_u8x16_max(wasm_u8x16_max(wasm_v128_load64_zero(x), wasm_v128_load64_zero(x + p->channels)),
                          wasm_u8x16_max(wasm_v128_load64_zero(below), wasm_v128_load64_zero(below + p->channels)));
  return wasm_u8x16_max(wasm_u8x16_max(wasm_v128_load(x), wasm_v128_load(x + p->channels)),
                        wasm_u8x16_max(wasm_v128_load(below), wasm_v128_load(below + p->channels)));
}

EXPORT("int8_max_pool")
void int8_max_pool(const Pool *p) {
  for (int row = 0; row < p->rows; row++)
    for (int col = 0; col < p->cols; col++) {
      const unsigned char *x = p->x + 2 * (row * p->x_row + col * p->channels);
      unsigned char *y = p->y + row * p->y_row + col * p->channels;
      int c = 0;
      for (; c + 16 <= p->channels; c += 16) wasm_v128_store(y + c, largest(x + c, p, 16));
      if (c < p->channels) wasm_v128_store64_lane(y + c, largest(x + c, p, 8), 0);
    }
}

// int8_sum_row adds the codes of a row's pixels to sums [channels], eight channels
// at a time. 512 codes of at most 127 still fit into 16 bits.
EXPORT("int8_sum_row")
void int8_sum_row(int *sums, const unsigned char *x, int pixels, int channels) {
  for (int from = 0; from < pixels; from += 512, x += 512 * channels) {
    int count = pixels - from < 512 ? pixels - from : 512;
    for (int c = 0; c < channels; c += 8) {
      v128_t sum = wasm_i16x8_splat(0);
      for (int i = 0; i < count; i++) sum = wasm_i16x8_add(sum, wasm_u16x8_load8x8(x + i * channels + c));
      wasm_v128_store(sums + c, wasm_i32x4_add(wasm_v128_load(sums + c), wasm_u32x4_extend_low_u16x8(sum)));
      wasm_v128_store(sums + c + 4, wasm_i32x4_add(wasm_v128_load(sums + c + 4), wasm_u32x4_extend_high_u16x8(sum)));
    }
  }
}
