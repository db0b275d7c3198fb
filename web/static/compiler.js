// Compiles the WebAssembly at the address it is sent, once: see compile.js.
onmessage = async ({ data: address }) => {
  try {
    postMessage({ module: await WebAssembly.compileStreaming(fetch(address)) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
