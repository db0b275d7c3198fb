// Depthwise convolutions of codes: see Int8Depthwise in package kernels.
//
// Four codes of a window's column, one under the other, are brought side by side
// for eight channels, so that an instruction that adds neighbouring products sums
// them up. In 3x3 windows, which are what networks mostly have, such a column with
// the weights of its three places serves up to three windows.
#include "int8.h"

// COUNT outputs of 3x3 windows at a time take 85 % of the time of two at a time.
#define COUNT 4

// Depthwise is int8DepthwiseCall in Go. Weights come as those of a convolution in
// which each column of the window has a multiple of four, zeros where there are
// no more rows.
typedef struct {
  POINTER(unsigned char) y;
  POINTER(const unsigned char) x;
  POINTER(const signed char) w;
  POINTER(const int) bias;
  POINTER(const float) multiplier;
  NUMBERS int rows;
  int cols, x_row, x_col, x_run, y_row, y_col, channels, zero, height, width;
} Depthwise;

// WEIGHTS is how many bytes the weights of eight channels take for four rows.
#define WEIGHTS 32

// Column holds eight channels of four rows: two vectors of four bytes a channel,
// or, in 16 bits, two with the upper two codes and two with the lower two.
typedef struct {
  v128_t part[4];
} Column;

#define PARTS(form) ((form) == WIDE ? 4 : 2)

INLINE Column load_column(const unsigned char *x, int second, int third, int fourth, const int form) {
  v128_t upper = LOW_BYTES(wasm_v128_load64_zero(x), wasm_v128_load64_zero(x + second));
  v128_t lower = LOW_BYTES(wasm_v128_load64_zero(x + third), wasm_v128_load64_zero(x + fourth));
  if (form == WIDE)
    return (Column){{wasm_u16x8_extend_low_u8x16(upper), wasm_u16x8_extend_high_u8x16(upper),
                     wasm_u16x8_extend_low_u8x16(lower), wasm_u16x8_extend_high_u8x16(lower)}};
  return (Column){{LOW_PAIRS(upper, lower), HIGH_PAIRS(upper, lower)}};
}

// Sums are those of eight channels, codes of a column are added to.
typedef struct {
  v128_t half[2];
} Sums;

INLINE Sums biases(const Depthwise *d, int c) { return (Sums){{wasm_v128_load(d->bias + c), wasm_v128_load(d->bias + c + 4)}}; }

INLINE void add_column(Sums *s, Column codes, const signed char *w, const int form) {
  for (int p = 0; p < PARTS(form); p++)
    s->half[p % 2] = multiply_codes(s->half[p % 2], load_weights(w, p, form), codes.part[p], form);
}

// store_two stores the codes of one or two outputs.
INLINE void store_two(const Depthwise *d, unsigned char *y, int c, Sums a, Sums b, const int count) {
  v128_t low = wasm_v128_load(d->multiplier + c), high = wasm_v128_load(d->multiplier + c + 4);
  v128_t codes = to_codes(scaled(a.half[0], low), scaled(a.half[1], high), scaled(b.half[0], low), scaled(b.half[1], high),
                          wasm_i16x8_splat(d->zero));
  wasm_v128_store64_lane(y + c, codes, 0);
  if (count == 2) wasm_v128_store64_lane(y + d->y_col + c, codes, 1);
}

// tile_3x3 computes channels c to c+8 of COUNT neighbouring outputs, whose windows
// lie stride pixels apart; stride and form are constants where it is called.
INLINE void tile_3x3(const Depthwise *d, const unsigned char *x, unsigned char *y, int c, const int stride, const int form) {
  const signed char *w = d->w + c / 8 * 3 * WEIGHTS;
  int run = d->x_run;
  Sums sum[COUNT];
  for (int o = 0; o < COUNT; o++) sum[o] = biases(d, c);
  for (int column = 0; column < (COUNT - 1) * stride + 3; column++) {
    Column codes = load_column(x + column * d->channels + c, run, 2 * run, 2 * run, form);
    for (int o = 0; o < COUNT; o++) {
      const int tap = column - o * stride;
      if (tap >= 0 && tap < 3) add_column(&sum[o], codes, w + tap * WEIGHTS, form);
    }
  }
  for (int o = 0; o < COUNT; o += 2) store_two(d, y + o * d->y_col, c, sum[o], sum[o + 1], 2);
}

// tile computes channels c to c+8 of one output of any window. Rows below the
// window meet weights of zero; the window's last stands in for them.
INLINE void tile(const Depthwise *d, const unsigned char *x, unsigned char *y, int c, const int form) {
  int run = d->x_run, groups = (d->height + 3) / 4;
  const signed char *w = d->w + c / 8 * d->width * groups * WEIGHTS;
  Sums sum = biases(d, c);
#pragma clang loop unroll(disable)
  for (int column = 0; column < d->width; column++)
#pragma clang loop unroll(disable)
    for (int row = 0; row < d->height; row += 4, w += WEIGHTS) {
      int below = d->height - 1 - row, second = below < 1 ? below : 1, third = below < 2 ? below : 2;
      int fourth = below < 3 ? below : 3;
      Column codes = load_column(x + row * run + column * d->channels + c, second * run, third * run, fourth * run, form);
      add_column(&sum, codes, w, form);
    }
  store_two(d, y, c, sum, sum, 1);
}

// row_3x3 computes a row, COUNT outputs at a time; the last of them overlap those
// before. All channels of one place come first: every line of the cache is used up
// before the next is asked for.
INLINE void row_3x3(const Depthwise *d, const unsigned char *x, unsigned char *y, const int stride, const int form) {
  for (int o = 0; o < d->cols; o += COUNT) {
    int at = o + COUNT > d->cols ? d->cols - COUNT : o;
    for (int c = 0; c < d->channels; c += 8) tile_3x3(d, x + at * d->x_col, y + at * d->y_col, c, stride, form);
  }
}

INLINE void rows_3x3(const Depthwise *d, const int stride, const int form) {
  for (int row = 0; row < d->rows; row++) row_3x3(d, d->x + row * d->x_row, d->y + row * d->y_row, stride, form);
}

INLINE void stride_1(const Depthwise *d, const int form) { rows_3x3(d, 1, form); }
INLINE void stride_2(const Depthwise *d, const int form) { rows_3x3(d, 2, form); }

INLINE void any(const Depthwise *d, const int form) {
  for (int row = 0; row < d->rows; row++)
    for (int o = 0; o < d->cols; o++)
      for (int c = 0; c < d->channels; c += 8)
        tile(d, d->x + row * d->x_row + o * d->x_col, d->y + row * d->y_row + o * d->y_col, c, form);
}

// The strides are functions of their own as well: in one, Chromium 156 gave that
// which ran second twice the time.
OF_EITHER_FORM(depthwise_stride_1, Depthwise, stride_1)
OF_EITHER_FORM(depthwise_stride_2, Depthwise, stride_2)
OF_EITHER_FORM(depthwise_any, Depthwise, any)

EXPORT("int8_depthwise")
void int8_depthwise(const Depthwise *d, int form) {
  int fast = d->height == 3 && d->width == 3 && d->cols >= COUNT;
  if (fast && d->x_col == d->channels)
    depthwise_stride_1(d, form);
  else if (fast && d->x_col == 2 * d->channels)
    depthwise_stride_2(d, form);
  else
    depthwise_any(d, form);
}
