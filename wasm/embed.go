// Package wasm holds the browser engine: the Go program in engine, which runs as WebAssembly in
// a Web Worker, and the JavaScript around it in js.
//
// The program is built with
//
//	GOOS=js GOARCH=wasm go build -tags kernel -trimpath -buildvcs=false -ldflags="-s -w -buildid=" -o engine.wasm ./wasm/engine
//
// and served in one folder with the files of JS and with lib/wasm/wasm_exec.js of the same Go.
// With the tag kernel it calls the SIMD kernels, which worker.js gives it and command kernels
// compiles; without, all its arithmetic is plain Go.
package wasm

//go:generate go run ./kernels

import "embed"

// JS holds the scripts, their typings and the SIMD kernels, under js/; onesheet.js is the module
// to import.
//
//go:embed js/*.js js/*.ts js/*.wasm
var JS embed.FS
