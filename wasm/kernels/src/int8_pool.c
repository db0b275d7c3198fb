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

// int8_sum_pixels overwrites sums [channels] with the sums of the codes of rows x
// cols pixels, eight channels at a time; rows lie x_row bytes apart. Sums of 16
// bits hold up to 512 codes and are added to those of 32 after each row at most.
EXPORT("int8_sum_pixels")
void int8_sum_pixels(int *sums, const unsigned char *x, int rows, int cols, int x_row, int channels) {
  for (int c = 0; c < channels; c += 8) {
    v128_t low = wasm_i32x4_splat(0), high = low;
    for (int row = 0; row < rows; row++)
      for (int from = 0; from < cols; from += 512) {
        const unsigned char *at = x + row * x_row + from * channels + c;
        v128_t sum = wasm_i16x8_splat(0);
        for (int i = cols - from < 512 ? cols - from : 512; i > 0; i--, at += channels)
          sum = wasm_i16x8_add(sum, wasm_u16x8_load8x8(at));
        low = wasm_i32x4_add(low, wasm_u32x4_extend_low_u16x8(sum));
        high = wasm_i32x4_add(high, wasm_u32x4_extend_high_u16x8(sum));
      }
    wasm_v128_store(sums + c, low);
    wasm_v128_store(sums + c + 4, high);
  }
}

// mean_of_two is scale * (sums / pixels - zero) in float64, as Int8Means has it.
INLINE v128_t mean_of_two(v128_t sums, v128_t pixels, const double *scale, const double *zero) {
  v128_t mean = wasm_f64x2_div(wasm_f64x2_convert_low_i32x4(sums), pixels);
  return wasm_f64x2_mul(wasm_v128_load(scale), wasm_f64x2_sub(mean, wasm_v128_load(zero)));
}

// int8_means overwrites y [channels], a multiple of two, as float32.
EXPORT("int8_means")
void int8_means(float *y, const int *sums, const double *scale, const double *zero, int channels, int pixels) {
  v128_t by = wasm_f64x2_splat(pixels);
  for (int c = 0; c < channels; c += 2)
    wasm_v128_store64_lane(
        y + c, wasm_f32x4_demote_f64x2_zero(mean_of_two(wasm_v128_load64_zero(sums + c), by, scale + c, zero + c)), 0);
}
