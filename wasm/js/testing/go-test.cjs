// Runs a test program of Go's, built with -tags kernel, around SIMD kernels:
//
//   node go-test.cjs WASM_EXEC KERNELS TEST ARGUMENTS...
//
// The last lines do what join in ../worker.js does there.
"use strict";
const fs = require("node:fs");
const [wasmExec, kernels, test, ...rest] = process.argv.slice(2);
Object.assign(globalThis, { require, fs, path: require("node:path") });
require(wasmExec);

const go = new globalThis.Go();
go.argv = [test, ...rest];
go.env = { TMPDIR: require("node:os").tmpdir(), ...Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("ONESHEET_"))) };
go.exit = process.exit;

let functions;
const variant = () => 1 + kernels.includes("relaxed");
go.importObject.kernel = new Proxy({ variant }, { get: (own, name) => own[name] ?? ((...values) => functions[name](...values)) });
const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(test)), go.importObject);
functions = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(kernels)), { env: { memory: instance.exports.mem } }).exports;
go.run(instance);
