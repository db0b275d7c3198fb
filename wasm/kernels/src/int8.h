// What the int8 kernels share. Their arithmetic, which must give the bits that
// package kernels gives in Go, is specified in ../../../model/kernels/int8.go:
// codes of seven bits times weights of eight, exact sums in 32 bits, then float32
// operations that are each rounded once.
#pragma once
#include "vector.h"

// POINTER is a field of a structure that Go filled. There a pointer has eight
// bytes; WebAssembly needs the first four.
#define POINTER(type) _Alignas(8) type *

// NUMBERS begins the fields behind the last pointer.
#define NUMBERS _Alignas(8)

// The ways to multiply codes with weights and add up, by what a machine is good at:
//
//   DOT    i32x4.relaxed_dot_i8x16_i7x16_add_s, four products a lane. One
//          instruction where the processor has VNNI or ARM's dot product; where
//          not, five, and then PAIRS takes half the time.
//   PAIRS  i16x8.relaxed_dot_i8x16_i7x16_s, two products a lane, which fit into 16
//          bits, then i32x4.extadd_pairwise_i16x8_s. Three instructions anywhere.
//   WIDE   i32x4.dot_i16x8_s on codes and weights widened to 16 bits, two products
//          a lane. Four instructions for what the others do, but plain SIMD128.
//
// Billions of operations a second in a 3x3 convolution of 128 channels, Chromium
// 156 on a busy machine: with VNNI 146, 69, 51; with VNNI switched off 39, 71, 50.
enum { DOT, PAIRS, WIDE };

// unit is how many bytes a code takes.
#define UNIT(form) ((form) == WIDE ? 2 : 1)

// load_weights loads a vector of weights, the i-th from w on. Those for WIDE are
// widened as they are loaded, which costs nothing here.
INLINE v128_t load_weights(const signed char *w, int i, const int form) {
  return form == WIDE ? wasm_i16x8_load8x8(w + 8 * i) : wasm_v128_load(w + 16 * i);
}

// multiply_codes adds to four sums the products of four bytes of weights with
// four bytes of codes each.
INLINE v128_t multiply_codes(v128_t sums, v128_t weights, v128_t codes, const int form) {
#ifdef __wasm_relaxed_simd__
  if (form == DOT) return wasm_i32x4_relaxed_dot_i8x16_i7x16_add(weights, codes, sums);
  if (form == PAIRS)
    return wasm_i32x4_add(sums, wasm_i32x4_extadd_pairwise_i16x8(wasm_i16x8_relaxed_dot_i8x16_i7x16(weights, codes)));
#endif
  (void)form;
  return wasm_i32x4_add(sums, wasm_i32x4_dot_i16x8(weights, codes));
}

// OF_EITHER_FORM makes of kernel(call, form) the function name(call, form). Each
// form that the module has is a function of its own, so that a browser optimizes
// only what runs.
#ifdef __wasm_relaxed_simd__
#define OF_EITHER_FORM(name, Call, kernel)                                                      \
  static __attribute__((noinline)) void name##_dot(const Call *call) { kernel(call, DOT); }     \
  static __attribute__((noinline)) void name##_pairs(const Call *call) { kernel(call, PAIRS); } \
  INLINE void name(const Call *call, int form) { form == DOT ? name##_dot(call) : name##_pairs(call); }
#else
#define OF_EITHER_FORM(name, Call, kernel)                                                    \
  static __attribute__((noinline)) void name##_wide(const Call *call) { kernel(call, WIDE); } \
  INLINE void name(const Call *call, int form) { (void)form, name##_wide(call); }
#endif

// scaled is float32(sums) * multiplier.
INLINE v128_t scaled(v128_t sums, v128_t multiplier) {
  return wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), multiplier);
}

// rounded makes integers of values below 2^30, ties to even. SIMD128 converts by
// six instructions for the sake of what is out of range. Adding 1.5*2^23 leaves
// the rounded value in a number's last bits, but wants small ones: beyond +-256
// all give the same code in the end.
INLINE v128_t rounded(v128_t v) {
#ifdef __wasm_relaxed_simd__
  return wasm_i32x4_relaxed_trunc_f32x4(wasm_f32x4_nearest(v));
#else
  v = wasm_f32x4_pmax(wasm_f32x4_pmin(v, wasm_f32x4_splat(256)), wasm_f32x4_splat(-256));
  v128_t magic = wasm_f32x4_splat(0x1.8p23f);
  return wasm_i32x4_sub(wasm_f32x4_add(v, magic), magic);
#endif
}

// to_codes rounds 16 values, adds zero, in 16 bits, and clamps to 0 .. 127: the
// last narrowing saturates at 127.
INLINE v128_t to_codes(v128_t a, v128_t b, v128_t c, v128_t d, v128_t zero) {
  v128_t low = wasm_i16x8_add_sat(wasm_i16x8_narrow_i32x4(rounded(a), rounded(b)), zero);
  v128_t high = wasm_i16x8_add_sat(wasm_i16x8_narrow_i32x4(rounded(c), rounded(d)), zero);
  return wasm_i8x16_max(wasm_i8x16_narrow_i16x8(low, high), wasm_i8x16_splat(0));
}

// offsets_f32 are eight codes less their zero, as float32, in two vectors.
typedef struct {
  v128_t low, high;
} Eight;

INLINE Eight offsets_f32(const unsigned char *codes, v128_t zero) {
  v128_t v = wasm_i16x8_sub(wasm_u16x8_load8x8(codes), zero);
  return (Eight){wasm_f32x4_convert_i32x4(wasm_i32x4_extend_low_i16x8(v)),
                 wasm_f32x4_convert_i32x4(wasm_i32x4_extend_high_i16x8(v))};
}

// Shuffles that bring bytes, or pairs of bytes, of two vectors side by side.
#define LOW_BYTES(a, b) wasm_i8x16_shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define LOW_PAIRS(a, b) wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define HIGH_PAIRS(a, b) wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
