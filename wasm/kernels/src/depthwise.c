// The float32 depthwise 3x3 convolution of x [N,H,W,C] into y [N,OH,OW,C], with
// bias and activation. Output (oy,ox) sees the inputs from (oy*stride-top,
// ox*stride-left) on; what lies outside the picture is zero.
#include "vector.h"

typedef struct {
  const float *x, *w, *bias;
  int height, width, channels, stride, left, out_width;
  v128_t low, high;
} Layer;

// Row is a row of outputs: its first channel, the row of x, counted over all
// pictures, where its windows begin, and which of their rows, from .. to, lie
// inside the picture.
typedef struct {
  float *y;
  int x, from, to;
} Row;

INLINE int larger(int a, int b) { return a > b ? a : b; }
INLINE int smaller(int a, int b) { return a < b ? a : b; }

// What channels is not a multiple of four leaves over goes one lane at a time.
INLINE v128_t load(const float *from, const int lanes) {
  return lanes == 4 ? wasm_v128_load(from) : wasm_v128_load32_zero(from);
}

INLINE v128_t bias_of(const Layer *l, int c, const int lanes) {
  return l->bias ? load(l->bias + c, lanes) : wasm_f32x4_splat(0);
}

INLINE void store(const Layer *l, Row row, int output, int c, v128_t v, const int lanes) {
  store_first(row.y + output * l->channels + c, clamp(v, l->low, l->high), lanes);
}

// border computes lanes channels of one output, whose window may reach over the
// border.
INLINE void border(const Layer *l, Row row, int output, int c, const int lanes) {
  int column = output * l->stride - l->left, from = larger(-column, 0), to = smaller(l->width - column, 3);
  v128_t sum = bias_of(l, c, lanes);
  for (int r = row.from; r < row.to; r++)
    for (int s = from; s < to; s++)
      sum = multiply_add(load(l->x + ((row.x + r) * l->width + column + s) * l->channels + c, lanes),
                         load(l->w + (3 * r + s) * l->channels + c, lanes), sum);
  store(l, row, output, c, sum, lanes);
}

// block computes four channels of count neighbouring outputs, whose windows lie
// inside the picture. Each value of the input is loaded once for all windows it
// lies in; count and stride are constants where it is called.
INLINE void block(const Layer *l, Row row, int output, int c, const int count, const int stride) {
  v128_t sum[4];
  for (int o = 0; o < count; o++) sum[o] = bias_of(l, c, 4);
  const float *w = l->w + c, *x = l->x + (row.x * l->width + output * stride - l->left) * l->channels + c;
  for (int r = 0; r < 3; r++, x += l->width * l->channels, w += 3 * l->channels) {
    v128_t ws[3];
    for (int s = 0; s < 3; s++) ws[s] = wasm_v128_load(w + s * l->channels);
    for (int column = 0; column < (count - 1) * stride + 3; column++) {
      v128_t v = wasm_v128_load(x + column * l->channels);
      for (int o = 0; o < count; o++) {
        int s = column - o * stride;
        if (s >= 0 && s < 3) sum[o] = multiply_add(v, ws[s], sum[o]);
      }
    }
  }
  for (int o = 0; o < count; o++) store(l, row, output + o, c, sum[o], 4);
}

// inside computes all channels, but those that four leave over, of a block. They
// are the innermost loop, so that every line of the cache is used up before the
// next is asked for: a third faster than one channel's whole row after the other.
INLINE void inside(const Layer *l, Row row, int output, const int count, const int stride) {
  for (int c = 0; c + 4 <= l->channels; c += 4) block(l, row, output, c, count, stride);
}

// interior computes outputs from .. to of a row, four at a time; the last four may
// overlap those before.
INLINE void interior(const Layer *l, Row row, int from, int to, const int stride) {
  if (to - from >= 4)
    for (int o = from; o < to; o += 4) inside(l, row, o + 4 > to ? to - 4 : o, 4, stride);
  else
    for (int o = from; o < to; o++) inside(l, row, o, 1, stride);
}

// whole_row computes a row. The window of output o lies inside the picture from
// o*stride-left >= 0 on, as far as o*stride-left+3 <= width.
INLINE void whole_row(const Layer *l, Row row) {
  int from = (l->left + l->stride - 1) / l->stride, room = l->width - 3 + l->left;
  int to = room < 0 ? 0 : smaller(room / l->stride + 1, l->out_width);
  if (from >= to || row.from > 0 || row.to < 3 || l->stride > 2) from = to = 0;
  if (l->stride == 1)
    interior(l, row, from, to, 1);
  else
    interior(l, row, from, to, 2);
  for (int o = 0; o < l->out_width; o++) {
    if (o < from || o >= to)
      for (int c = 0; c + 4 <= l->channels; c += 4) border(l, row, o, c, 4);
    for (int c = l->channels & ~3; c < l->channels; c++) border(l, row, o, c, 1);
  }
}

// depthwise_3x3_f32 computes output rows from .. to, counted over all pictures;
// bias may be null.
EXPORT("depthwise_3x3_f32")
void depthwise_3x3_f32(float *y, const float *x, const float *w, const float *bias, int height, int width, int channels,
                       int stride, int top, int left, int out_height, int out_width, int from, int to, float low,
                       float high) {
  Layer l = {x,    w,         bias, height, width, channels, stride,
             left, out_width, wasm_f32x4_splat(low), wasm_f32x4_splat(high)};
  for (int line = from; line < to; line++) {
    int start = line % out_height * stride - top;
    whole_row(&l, (Row){y + line * out_width * channels, line / out_height * height + start, larger(-start, 0),
                        smaller(height - start, 3)});
  }
}
