/**
 * The Worker around the Go program (engine.wasm). It is a classic script, so that it also runs
 * from a blob: address, and it answers the calls of worker-client.js one by one.
 *
 * The Go program sets globalThis.onesheetEngine and then calls globalThis.onesheetReady. Its
 * functions answer {value} or {error: {code, message}}; nothing at all, or an exception, means
 * that the program has stopped for good.
 */
"use strict";
(() => {
  /** The Go program knows each kind of arithmetic by its place in this list. */
  const KERNELS = ["go", "simd128", "relaxed-simd"];

  /** Which of them answers; callers see it in every result. */
  let kernel = "go";

  /** A picture with more pixels waits until the page lets it in: see the gate in engine-host.js. */
  const LARGE = 4e6;

  /** Where a file tells its size, a profile of colours and a thumbnail may come first. */
  const HEAD = 1 << 20;

  const calls = { start, load, classify, classifyBitmap, classifyPixels };

  /** What lets in the pictures that wait, by their call. */
  const turns = new Map();
  let stopped = false;

  /** The Go program's memory, once it runs. */
  let memory = { buffer: new ArrayBuffer(0) };

  self.onmessage = async ({ data: { id, call, turn, ...values } }) => {
    if (turn !== undefined) return turns.get(turn)?.();
    try {
      answer({ id, value: await calls[call]({ id, ...values }) });
    } catch (error) {
      if (!stopped) answer({ id, error: { code: error.code ?? "internal", message: error.message } });
    }
  };
  postMessage({ greeting: "onesheet" });

  function answer(message) {
    postMessage({ ...message, memory: memory.buffer.byteLength });
  }

  /** Starts the Go program; the answer is what it accepts: {bytes, pixels, side}. */
  async function start({ module, runtime, kernels }) {
    if (!self.Go) loadRuntime(runtime);
    const go = new self.Go();
    go.env = { GOGC: "off" }; // until it has started: see memory_js.go of the program
    const ready = new Promise((resolve) => (self.onesheetReady = resolve));
    const instance = await join(go, module, kernels);
    memory = instance.exports.mem;
    go.run(instance).then(() => crash("the program ended"), crash);
    await ready;
    return self.onesheetEngine.limits;
  }

  function loadRuntime(address) {
    try {
      importScripts(address);
    } catch (cause) {
      throw failure("engine-missing", `A part of the engine, ${address}, could not be loaded.`);
    }
  }

  /**
   * Makes instances of the Go program and of the SIMD kernels. Each needs the other first: the
   * program imports functions, the kernels import the memory they work on, the program's own. So
   * the program gets functions that pass its calls on. Without kernels it computes by itself.
   */
  async function join(go, module, kernels) {
    let functions = {};
    const names = WebAssembly.Module.imports(module).filter((it) => it.module === "kernel").map((it) => it.name);
    const passOn = (name) => [name, (...values) => functions[name](...values)];
    go.importObject.kernel = { ...Object.fromEntries(names.map(passOn)), variant: () => KERNELS.indexOf(kernel) };
    const instance = await instantiate(module, go.importObject);
    const found = kernels ? await functionsOf(kernels.module, instance.exports.mem) : {};
    if (names.some((name) => found[name]) && names.every((name) => found[name] || name === "variant")) {
      functions = found;
      kernel = kernels.variant;
    } else if (kernels?.required) {
      throw failure("no-kernel", `The kernel ${kernels.variant} does not run in this browser, or is not of this engine.`);
    }
    return instance;
  }

  async function instantiate(module, imports) {
    try {
      return await WebAssembly.instantiate(module, imports);
    } catch (error) {
      if (error instanceof RangeError) throw failure("no-memory", `The browser refused the memory that the engine needs (${error.message}).`);
      throw failure("engine-damaged", `The parts of the engine do not fit together (${error.message}).`);
    }
  }

  async function functionsOf(module, memory) {
    try {
      return (await WebAssembly.instantiate(module, { env: { memory } })).exports;
    } catch {
      return {}; // not of this engine, or more than this browser runs
    }
  }

  async function load({ weights, sha256, name, base }) {
    const [found, foundBelow] = await Promise.all([weights, base?.bytes].map(sha256Of));
    return ask(() => self.onesheetEngine.load(weights, sha256, found, name, base?.bytes, base?.sha256, foundBelow));
  }

  /** The browser's own SHA-256, in a hundredth of the time that the Go program takes; nothing where a page is not served securely. */
  async function sha256Of(bytes) {
    if (!bytes || !self.crypto?.subtle) return undefined;
    const sum = new Uint8Array(await self.crypto.subtle.digest("SHA-256", bytes));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * Classifies an encoded picture; what Go cannot decode, the browser may. With a genre, "" for
   * the most probable, it tells where on the picture that is found instead.
   */
  async function classify({ bytes, type, ...wish }) {
    const { id, top, genre } = wish;
    await myTurn(id, ask(() => self.onesheetEngine.pixels(bytes.subarray(0, HEAD))));
    try {
      return result(ask(() => (genre === undefined ? self.onesheetEngine.classify(bytes, top) : self.onesheetEngine.explain(bytes, genre))));
    } catch (error) {
      if (error.code !== "unsupported") throw error;
      return await classifyElsewhere(bytes, type, wish, error);
    }
  }

  async function classifyElsewhere(bytes, type, wish, original) {
    const began = performance.now();
    const bitmap = await decodeElsewhere(new Blob([bytes], { type }));
    if (!bitmap) throw original;
    return classifyBitmap({ bitmap, ...wish }, performance.now() - began);
  }

  async function decodeElsewhere(blob) {
    try {
      return await createImageBitmap(blob);
    } catch {
      return undefined; // the browser does not know this format either, or has no decoder here
    }
  }

  /** Took is the time that went by for the bitmap, in milliseconds. */
  async function classifyBitmap({ bitmap, id, ...wish }, took = 0) {
    const { width, height } = bitmap;
    try {
      checkSize(width, height);
      await myTurn(id, width * height);
      const began = performance.now();
      const data = pixelsOf(bitmap);
      return answered({ data, width, height, ...wish }, took + performance.now() - began);
    } finally {
      bitmap.close();
    }
  }

  async function classifyPixels({ id, ...picture }) {
    await myTurn(id, picture.width * picture.height);
    return answered(picture, 0);
  }

  function myTurn(id, pixels) {
    if (!(pixels > LARGE)) return;
    postMessage({ id, pixels });
    return new Promise((resolve) => turns.set(id, resolve)).finally(() => turns.delete(id));
  }

  function answered({ data, width, height, top, genre }, drawn) {
    if (genre !== undefined) return result(ask(() => self.onesheetEngine.explainPixels(data, width, height, genre)));
    const { ms, ...rest } = result(ask(() => self.onesheetEngine.classifyPixels(data, width, height, top)));
    return { ...rest, ms: { ...ms, decode: ms.decode + drawn } };
  }

  function pixelsOf(bitmap) {
    const { width, height } = bitmap;
    if (typeof OffscreenCanvas !== "function") throw failure("unsupported", "This browser cannot read the pixels of a bitmap in a Worker.");
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  }

  // The canvas alone takes four bytes a pixel, so the limit is asked before it is made.
  function checkSize(width, height) {
    const { pixels, side } = self.onesheetEngine.limits;
    if (width < 1 || height < 1) throw failure("unreadable", "This bitmap is empty; it may have been closed.");
    if (width * height > pixels || width > side || height > side) {
      throw failure("too-many-pixels", `This picture has ${width} x ${height} pixels, more than the ${pixels / 1e6} million that can be read. Please use a smaller copy of it.`);
    }
  }

  function result(value) {
    return { ...value, kernel };
  }

  /** Calls the Go program and unwraps its answer. */
  function ask(call) {
    let answer;
    try {
      answer = call();
    } catch (error) {
      crash(error);
      throw error;
    }
    if (!answer) {
      crash("it gave no answer");
      throw failure("crashed", "The engine stopped.");
    }
    if (answer.error) throw failure(answer.error.code, answer.error.message);
    return answer.value;
  }

  function crash(cause) {
    if (stopped) return;
    stopped = true;
    postMessage({ crashed: String(cause?.message ?? cause) });
  }

  function failure(code, message) {
    return Object.assign(new Error(message), { code });
  }
})();
