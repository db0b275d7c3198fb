// A Worker that runs a test program of Go's, built with -tags kernel, around SIMD kernels, and
// answers with what it printed and its exit code. Like join in wasm/js/worker.js, it makes the
// instances of both, each of which needs the other.
"use strict";
importScripts("wasm_exec.js");

onmessage = async ({ data: { program, kernels, args, env } }) => {
  let out = "";
  const decoder = new TextDecoder();
  fs.writeSync = (_, bytes) => ((out += decoder.decode(bytes, { stream: true })), bytes.length);
  fs.write = (fd, bytes, offset, length, _, done) => done(null, fs.writeSync(fd, bytes.subarray(offset, offset + length)));
  fs.open = (_, flags, mode, done) => done(Object.assign(new Error("there are no files"), { code: "ENOENT" }));

  const go = new Go();
  go.argv = ["test", ...args];
  go.env = env ?? {};
  go.exit = (code) => postMessage({ code, out });
  try {
    let functions;
    const variant = () => 1 + kernels.includes("relaxed");
    go.importObject.kernel = new Proxy({ variant }, { get: (own, name) => own[name] ?? ((...values) => functions[name](...values)) });
    const [test, module] = await Promise.all([program, kernels].map((url) => WebAssembly.compileStreaming(fetch(url))));
    const instance = await WebAssembly.instantiate(test, go.importObject);
    functions = (await WebAssembly.instantiate(module, { env: { memory: instance.exports.mem } })).exports;
    await go.run(instance);
  } catch (error) {
    postMessage({ code: -1, out: `${out}\n${error}` });
  }
};
