// Package wasm holds the browser engine: the Go program in engine, which runs as WebAssembly in
// a Web Worker, and the JavaScript around it in js.
//
// The program is built with
//
//	GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags="-s -w -buildid=" -o engine.wasm ./wasm/engine
//
// and served in one folder with the files of JS and with lib/wasm/wasm_exec.js of the same Go.
package wasm

import "embed"

// JS holds the scripts and their typings, under js/; onesheet.js is the module to import.
//
//go:embed js/*.js js/*.ts
var JS embed.FS
