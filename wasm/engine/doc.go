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
//	classify(bytes, top)                    an encoded picture as a Uint8Array
//	classifyPixels(rgba, width, height, top) raw pixels, four bytes each
//
// Every function answers {value} or {error: {code, message}} and throws nothing. The program
// knows neither HTTP nor the page: its bytes come from worker.js.
package main
