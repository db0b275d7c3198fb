// Command engine is Onesheet in a Web Worker: a js/wasm program that sets one object on
// globalThis, onesheetEngine, and then calls globalThis.onesheetReady.
//
// The object has
//
//	limits                                  {bytes, pixels, side} of one picture
//	load(weights, sha256, found, name,      weights and base are Uint8Arrays, the base
//	     base, baseSHA256, foundBase)       undefined but for heads on one; sums in
//	                                        hexadecimal, found those that the browser
//	                                        computed, or undefined
//	pixels(bytes)                           how many a picture has, by the beginning of its
//	                                        file; 0 is not known
//	classify(bytes, top)                    an encoded picture as a Uint8Array
//	classifyPixels(rgba, width, height, top) raw pixels, four bytes each
//	explain(bytes, genre)                   where on a picture the genre is found; "" is the most
//	explainPixels(rgba, width, height,      probable: {genre, probability, method, width, height,
//	     genre)                             values: Float32Array of 0 to 1, row by row}
//
// Every function answers {value} or {error: {code, message}} and throws nothing. The program
// knows neither HTTP nor the page: its bytes come from worker.js.
package main
