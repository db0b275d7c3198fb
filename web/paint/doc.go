// Package paint draws the product's own pictures: icons and sample posters.
//
// A Canvas holds colours as floats, so that many soft layers leave no bands;
// shapes are Paths, filled by golang.org/x/image/vector; what they are filled
// with is a Paint, a colour for every point. The same calls always give the
// same picture. Lengths are pixels, y grows downwards.
package paint
