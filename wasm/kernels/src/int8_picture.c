#include "int8.h"

// row_codes makes codes of count pixels.
INLINE void row_codes(unsigned char *y, const unsigned char *rgb, int count) {
  v128_t places = wasm_i8x16_const(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
  int i = 0;
  for (; i + 6 <= count; i += 4, rgb += 12) // loads 16 bytes for 12
    wasm_v128_store(y + 4 * i, wasm_u8x16_shr(wasm_i8x16_swizzle(wasm_v128_load(rgb), places), 1));
  for (; i < count; i++, rgb += 3) {
    for (int c = 0; c < 3; c++) y[4 * i + c] = rgb[c] >> 1;
    y[4 * i + 3] = 0;
  }
}

// int8_picture overwrites y, whose rows lie y_row bytes apart, with the codes of
// rgb [rows,cols,3]: four bytes a pixel, its three without their last bit, then 0.
// See Int8Picture in package kernels.
EXPORT("int8_picture")
void int8_picture(unsigned char *y, const unsigned char *rgb, int rows, int cols, int y_row) {
  for (int row = 0; row < rows; row++) row_codes(y + row * y_row, rgb + 3 * row * cols, cols);
}
