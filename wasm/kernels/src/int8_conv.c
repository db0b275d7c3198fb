// Convolutions and dense layers of codes: see Int8Conv and Int8Dense in package
// kernels.
//
// A tile is ROWS pixels x 8 channels: twelve sums, two vectors of weights and one
// of codes are the fifteen registers that V8 has to give on x86-64. With six rows
// DOT reaches 146 Gop/s, with five 116, with four 113; PAIRS and WIDE do not care.
#include "int8.h"

#define ROWS 6
#define COLS 8

// BLOCK is how many pixels meet all weights in turn: their windows stay in the
// cache, and the weights of eight channels too.
#define BLOCK 96

// Conv is int8ConvCall in Go. Weights come in panels of eight channels, in which
// the weights for four bytes of codes lie side by side for all eight.
typedef struct {
  POINTER(unsigned char) y;
  POINTER(const unsigned char) x;
  POINTER(const unsigned char) residual;  // or null
  POINTER(const signed char) w;
  POINTER(const int) bias;
  POINTER(const float) multiplier;
  POINTER(struct Place) places;  // [BLOCK]
  POINTER(short) wide;           // for WIDE: room for the codes of a block
  NUMBERS int rows;
  int cols, x_row, x_col, x_run, y_row, y_col, r_row, r_col, runs, depth, channels, zero, r_zero;
  float r_scale;
} Conv;

// Place says where a pixel's window begins, counted from the block's first, where
// its outputs lie and where its residual.
typedef struct Place {
  int window, output, residual;
} Place;

INLINE int window(const Conv *c, int pixel) { return pixel / c->cols * c->x_row + pixel % c->cols * c->x_col; }

// find_places fills in the places of count pixels from one on.
INLINE void find_places(const Conv *c, int pixel, int count, const int form) {
  int row = pixel / c->cols, col = pixel % c->cols, first = window(c, pixel);
  for (int i = 0; i < count; i++) {
    c->places[i] = (Place){(row * c->x_row + col * c->x_col - first) * UNIT(form), row * c->y_row + col * c->y_col,
                           row * c->r_row + col * c->r_col};
    if (++col == c->cols) row++, col = 0;
  }
}

INLINE void widen(short *to, const unsigned char *from, int n) {
  int i = 0;
  for (; i + 8 <= n; i += 8) wasm_v128_store(to + i, wasm_u16x8_load8x8(from + i));
  for (; i < n; i++) to[i] = from[i];
}

// block_codes is where the codes of count pixels lie, widened where the form
// wants that: all bytes from the first window's to the last's.
INLINE const unsigned char *block_codes(const Conv *c, int pixel, int count, const int form) {
  const unsigned char *x = c->x + window(c, pixel);
  if (form != WIDE) return x;
  int span = window(c, pixel + count - 1) - window(c, pixel) + (c->runs - 1) * c->x_run + c->depth;
  widen(c->wide, x, span);
  return (const unsigned char *)c->wide;
}

// STEP is how many bytes of weights four bytes of codes meet.
#define STEP(form) ((form) == WIDE ? 16 : 32)

// sum_window adds the products of rows windows, which begin at at, to their sums.
INLINE void sum_window(v128_t sum[][2], const unsigned char *at[], const Conv *c, const signed char *w, const int rows,
                       const int form) {
  int depth = c->depth * UNIT(form), run = c->x_run * UNIT(form);
  for (int k = c->runs; k > 0; k--) {
#pragma clang loop unroll(disable)
    for (int d = 0; d < depth; d += 4, w += STEP(form)) {
      v128_t w0 = load_weights(w, 0, form), w1 = load_weights(w, 1, form);
      for (int r = 0; r < rows; r++) {
        v128_t codes = wasm_v128_load32_splat(at[r] + d);
        sum[r][0] = multiply_codes(sum[r][0], w0, codes, form);
        sum[r][1] = multiply_codes(sum[r][1], w1, codes, form);
      }
    }
    for (int r = 0; r < rows; r++) at[r] += run;
  }
}

INLINE void add_residuals(v128_t value[][2], const Conv *c, const Place *p, int j, const int rows) {
  v128_t zero = wasm_i16x8_splat(c->r_zero), scale = wasm_f32x4_splat(c->r_scale);
  for (int r = 0; r < rows; r++) {
    Eight e = offsets_f32(c->residual + p[r].residual + j, zero);
    value[r][0] = wasm_f32x4_add(value[r][0], wasm_f32x4_mul(e.low, scale));
    value[r][1] = wasm_f32x4_add(value[r][1], wasm_f32x4_mul(e.high, scale));
  }
}

// store_codes makes codes of two pixels at a time: together they fill a vector.
INLINE void store_codes(v128_t value[][2], const Conv *c, const Place *p, int j, const int rows) {
  v128_t zero = wasm_i16x8_splat(c->zero);
  for (int r = 0; r < rows; r += 2) {
    const int s = r + 1 < rows ? r + 1 : r;
    v128_t codes = to_codes(value[r][0], value[r][1], value[s][0], value[s][1], zero);
    wasm_v128_store64_lane(c->y + p[r].output + j, codes, 0);
    if (s != r) wasm_v128_store64_lane(c->y + p[s].output + j, codes, 1);
  }
}

// tile computes channels j to j+8 of rows pixels; rows and form are constants
// where it is called.
INLINE void tile(const Conv *c, const unsigned char *x, const Place *p, int j, const int rows, const int form) {
  const unsigned char *at[ROWS];
  v128_t sum[ROWS][2];
  for (int r = 0; r < rows; r++) {
    at[r] = x + p[r].window;
    for (int h = 0; h < 2; h++) sum[r][h] = wasm_v128_load(c->bias + j + 4 * h);
  }
  sum_window(sum, at, c, c->w + j * c->runs * c->depth, rows, form);
  for (int r = 0; r < rows; r++)
    for (int h = 0; h < 2; h++) sum[r][h] = scaled(sum[r][h], wasm_v128_load(c->multiplier + j + 4 * h));
  if (c->residual) add_residuals(sum, c, p, j, rows);
  store_codes(sum, c, p, j, rows);
}

// block computes all channels of count pixels. Where they are no multiple of
// rows the last tile overlaps the one before it.
INLINE void block(const Conv *c, const unsigned char *x, int count, const int rows, const int form) {
  for (int j = 0; j < c->channels; j += COLS)
    for (int i = 0; i < count; i += rows) tile(c, x, c->places + (i + rows > count ? count - rows : i), j, rows, form);
}

INLINE void conv(const Conv *c, const int form) {
  int pixels = c->rows * c->cols;
  for (int i = 0; i < pixels; i += BLOCK) {
    int count = pixels - i < BLOCK ? pixels - i : BLOCK;
    find_places(c, i, count, form);
    const unsigned char *x = block_codes(c, i, count, form);
    if (count >= ROWS)
      block(c, x, count, ROWS, form);
    else
      block(c, x, count, 1, form);
  }
}

// Channels is four sums for each of eight channels: each step of a dense layer must
// wait for the one before that adds to the same sum, so four go side by side.
typedef struct {
  v128_t sum[4][2];
} Channels;

// dense_steps adds count neighbouring steps, each to sums of its own.
INLINE void dense_steps(Channels *s, const signed char *w, const unsigned char *codes, const int count, const int form) {
  for (int i = 0; i < count; i++)
    for (int h = 0; h < 2; h++)
      s->sum[i][h] = multiply_codes(s->sum[i][h], load_weights(w + i * STEP(form), h, form), wasm_v128_load32_splat(codes + 4 * i), form);
}

INLINE void dense_window(Channels *s, const Conv *c, const signed char *w, const unsigned char *x, const int form) {
  int depth = c->depth * UNIT(form);
  for (int run = 0; run < c->runs; run++, x += c->x_run * UNIT(form)) {
    int d = 0;
#pragma clang loop unroll(disable)
    for (; d + 16 <= depth; d += 16, w += 4 * STEP(form)) dense_steps(s, w, x + d, 4, form);
#pragma clang loop unroll(disable)
    for (; d < depth; d += 4, w += STEP(form)) dense_steps(s, w, x + d, 1, form);
  }
}

// dense computes one window and stops before rounding: y is float32, and there
// may be any number of channels.
INLINE void dense(const Conv *c, const int form) {
  const unsigned char *x = block_codes(c, 0, 1, form);
  for (int j = 0; j < c->channels; j += COLS) {
    Channels s = {{{wasm_v128_load(c->bias + j), wasm_v128_load(c->bias + j + 4)}}};
    dense_window(&s, c, c->w + j * c->runs * c->depth, x, form);
    for (int h = 0; h < 2 && j + 4 * h < c->channels; h++) {
      v128_t total = wasm_i32x4_add(wasm_i32x4_add(s.sum[0][h], s.sum[1][h]), wasm_i32x4_add(s.sum[2][h], s.sum[3][h]));
      store_first((float *)c->y + j + 4 * h, scaled(total, wasm_v128_load(c->multiplier + j + 4 * h)), c->channels - j - 4 * h);
    }
  }
}

OF_EITHER_FORM(conv_form, Conv, conv)
OF_EITHER_FORM(dense_form, Conv, dense)

EXPORT("int8_conv")
void int8_conv(const Conv *c, int form) { conv_form(c, form); }

EXPORT("int8_dense")
void int8_dense(const Conv *c, int form) { dense_form(c, form); }
