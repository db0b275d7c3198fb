// The float32 depthwise 3x3 convolution of x [N,H,W,C] into y [N,OH,OW,C], with
// bias and activation. Output (oy,ox) sees the inputs from (oy*stride-top,
// ox*stride-left) on; what lies outside the picture is zero.
#include "vector.h"

// Layer is a convolution, seen from the first of the four channels in hand.
typedef struct {
  const float *x, *w, *bias;
  int height, width, channels, stride, left, out_width;
  v128_t low, high;
} Layer;

// Range is the part of the window, along one side, that lies inside the picture.
typedef struct {
  int from, to;
} Range;

INLINE int larger(int a, int b) { return a > b ? a : b; }
INLINE int smaller(int a, int b) { return a < b ? a : b; }

INLINE Range inside(int start, int size) { return (Range){larger(-start, 0), smaller(size - start, 3)}; }

// What channels is not a multiple of four leaves over goes one lane at a time.
INLINE v128_t load(const float *from, const int lanes) {
  return lanes == 4 ? wasm_v128_load(from) : wasm_v128_load32_zero(from);
}

INLINE void store(float *to, const Layer *l, v128_t v, const int lanes) {
  store_first(to, clamp(v, l->low, l->high), lanes);
}

INLINE v128_t bias_of(const Layer *l, const int lanes) {
  return l->bias ? load(l->bias, lanes) : wasm_f32x4_splat(0);
}

// border computes one output whose window may reach over the border: its first
// row is row, counted over all pictures, its first column is column.
INLINE void border(float *y, const Layer *l, int row, int column, Range rows, const int lanes) {
  Range columns = inside(column, l->width);
  v128_t sum = bias_of(l, lanes);
  for (int r = rows.from; r < rows.to; r++)
    for (int s = columns.from; s < columns.to; s++)
      sum = multiply_add(load(l->x + ((row + r) * l->width + column + s) * l->channels, lanes),
                         load(l->w + (3 * r + s) * l->channels, lanes), sum);
  store(y, l, sum, lanes);
}

// interior computes outputs from .. to of a row, whose windows lie inside the
// picture: the nine weights stay in registers.
INLINE void interior(float *y, const Layer *l, int row, Range outputs, const int lanes) {
  v128_t w[9], bias = bias_of(l, lanes);
  for (int i = 0; i < 9; i++) w[i] = load(l->w + i * l->channels, lanes);
  int step = l->stride * l->channels, line = l->width * l->channels;
  const float *x = l->x + (row * l->width + outputs.from * l->stride - l->left) * l->channels;
  for (int o = outputs.from; o < outputs.to; o++, x += step) {
    v128_t sum = bias;
    for (int r = 0; r < 3; r++)
      for (int s = 0; s < 3; s++) sum = multiply_add(load(x + r * line + s * l->channels, lanes), w[3 * r + s], sum);
    store(y + o * l->channels, l, sum, lanes);
  }
}

// row_of computes a row of outputs; whole is the range of those whose windows do
// not reach over the left or right border.
INLINE void row_of(float *y, const Layer *l, int row, Range rows, Range whole, const int lanes) {
  if (rows.to - rows.from < 3) whole = (Range){0, 0};
  for (int o = 0; o < whole.from; o++)
    border(y + o * l->channels, l, row, o * l->stride - l->left, rows, lanes);
  interior(y, l, row, whole, lanes);
  for (int o = whole.to; o < l->out_width; o++)
    border(y + o * l->channels, l, row, o * l->stride - l->left, rows, lanes);
}

// whole_outputs: the window of output o begins at o*stride-left >= 0 and ends at
// o*stride-left+3 <= width.
INLINE Range whole_outputs(const Layer *l) {
  int from = (l->left + l->stride - 1) / l->stride, room = l->width - 3 + l->left;
  int to = room < 0 ? 0 : smaller(room / l->stride + 1, l->out_width);
  return from < to ? (Range){from, to} : (Range){0, 0};
}

// depthwise_3x3_f32 computes output rows from .. to, counted over all pictures;
// bias may be null.
EXPORT("depthwise_3x3_f32")
void depthwise_3x3_f32(float *y, const float *x, const float *w, const float *bias, int height, int width, int channels,
                       int stride, int top, int left, int out_height, int out_width, int from, int to, float low,
                       float high) {
  for (int line = from; line < to; line++) {
    int start = line % out_height * stride - top;
    Range rows = inside(start, height);
    for (int c = 0; c < channels;) {
      Layer l = {x + c, w + c, bias ? bias + c : 0, height, width, channels, stride, left, out_width,
                 wasm_f32x4_splat(low), wasm_f32x4_splat(high)};
      float *out = y + line * out_width * channels + c;
      int first = line / out_height * height + start;
      if (channels - c >= 4) {
        row_of(out, &l, first, rows, whole_outputs(&l), 4);
        c += 4;
      } else {
        row_of(out, &l, first, rows, whole_outputs(&l), 1);
        c++;
      }
    }
  }
}
