// Depthwise 3x3 convolutions of codes: see Int8Depthwise in package kernels.
//
// The three codes of a window's column, one under the other, are brought side by
// side for eight channels, so that an instruction that adds neighbouring products
// sums them up; with the weights of its three columns each serves up to three
// windows.
#include "int8.h"

// COUNT outputs at a time take 85 % of the time of two at a time.
#define COUNT 4

// Depthwise is int8DepthwiseCall in Go.
typedef struct {
  POINTER(unsigned char) y;
  POINTER(const unsigned char) x;
  POINTER(const signed char) w;
  POINTER(const int) bias;
  POINTER(const float) multiplier;
  NUMBERS int rows;
  int cols, x_row, x_col, x_run, y_row, y_col, channels, zero;
} Depthwise;

// Weights come as those of a convolution whose depth is twelve: the three weights
// of each of the window's columns and a zero.
#define COLUMN_WEIGHTS 32

// Column holds eight channels of a column. There are two vectors of four bytes a
// channel, or, in 16 bits, two with the upper two codes and two with the lowest.
typedef struct {
  v128_t part[4];
} Column;

#define PARTS(form) ((form) == WIDE ? 4 : 2)

// load_column: what stands in the place of a fourth code meets weights of zero.
INLINE Column load_column(const unsigned char *x, int run, const int form) {
  v128_t r0 = wasm_v128_load64_zero(x), r1 = wasm_v128_load64_zero(x + run), r2 = wasm_v128_load64_zero(x + 2 * run);
  v128_t upper = LOW_BYTES(r0, r1), lower = LOW_BYTES(r2, r2);
  if (form == WIDE)
    return (Column){{wasm_u16x8_extend_low_u8x16(upper), wasm_u16x8_extend_high_u8x16(upper),
                     wasm_u16x8_extend_low_u8x16(lower), wasm_u16x8_extend_high_u8x16(lower)}};
  return (Column){{LOW_PAIRS(upper, lower), HIGH_PAIRS(upper, lower)}};
}

// tile computes channels c to c+8 of count neighbouring outputs, whose windows
// lie stride pixels apart; count, stride and form are constants where it is called.
INLINE void tile(const Depthwise *d, const unsigned char *x, unsigned char *y, int c, const int count, const int stride,
                 const int form) {
  const signed char *w = d->w + c / 8 * 3 * COLUMN_WEIGHTS;
  v128_t sum[COUNT][2], zero = wasm_i16x8_splat(d->zero);
  for (int o = 0; o < count; o++)
    for (int h = 0; h < 2; h++) sum[o][h] = wasm_v128_load(d->bias + c + 4 * h);
  for (int column = 0; column < (count - 1) * stride + 3; column++) {
    Column codes = load_column(x + column * d->channels + c, d->x_run, form);
    for (int o = 0; o < count; o++) {
      const int tap = column - o * stride;
      for (int p = 0; tap >= 0 && tap < 3 && p < PARTS(form); p++)
        sum[o][p % 2] = multiply_codes(sum[o][p % 2], load_weights(w + tap * COLUMN_WEIGHTS, p, form), codes.part[p], form);
    }
  }
  for (int o = 0; o < count; o++)
    for (int h = 0; h < 2; h++) sum[o][h] = scaled(sum[o][h], wasm_v128_load(d->multiplier + c + 4 * h));
  for (int o = 0; o < count; o += 2) {
    const int next = o + 1 < count ? o + 1 : o;
    v128_t codes = to_codes(sum[o][0], sum[o][1], sum[next][0], sum[next][1], zero);
    wasm_v128_store64_lane(y + o * d->y_col + c, codes, 0);
    if (next != o) wasm_v128_store64_lane(y + next * d->y_col + c, codes, 1);
  }
}

// whole_row computes a row, count outputs at a time; the last of them overlap
// those before. All channels of one place come first: every line of the cache is
// used up before the next is asked for.
INLINE void whole_row(const Depthwise *d, int row, const int count, const int stride, const int form) {
  for (int o = 0; o < d->cols; o += count) {
    int at = o + count > d->cols ? d->cols - count : o;
    for (int c = 0; c < d->channels; c += 8)
      tile(d, d->x + row * d->x_row + at * d->x_col, d->y + row * d->y_row + at * d->y_col, c, count, stride, form);
  }
}

INLINE void depthwise(const Depthwise *d, const int form) {
  for (int row = 0; row < d->rows; row++) {
    if (d->cols >= COUNT && d->x_col == d->channels)
      whole_row(d, row, COUNT, 1, form);
    else if (d->cols >= COUNT && d->x_col == 2 * d->channels)
      whole_row(d, row, COUNT, 2, form);
    else
      whole_row(d, row, 1, 1, form);
  }
}

OF_EITHER_FORM(int8_depthwise, Depthwise, depthwise)
