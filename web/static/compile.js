// The page's program, 10 MB, is compiled in a Worker of its own (compiler.js): to
// read and check so much keeps the page's own thread from the visitor.
{
  const compiler = new URL("compiler.js", document.currentScript.src);

  const aside = (address) => new Promise((resolve, reject) => {
    const worker = new Worker(compiler);
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.module) resolve(data.module);
      else reject(new Error(data.error));
    };
    worker.onerror = reject;
    worker.postMessage(new URL(address, location.href).href);
  });

  // In the page itself it goes as well. This also is a second try for a line that broke,
  // and takes programs from hosts that do not know their type.
  const here = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
  };

  /** Fetches and compiles the program at an address; go-app's script calls it (web/build/starter.go). */
  globalThis.onesheetCompile = (address) => aside(address).catch(() => here(address));
}
