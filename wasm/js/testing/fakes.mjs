// Stand-ins for the parts of a browser that Node does not have. Each records what was asked.
import { createHash } from "node:crypto";

export const BASE = "https://site.test/engine/";
export const ENGINE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // the smallest module
export const WEIGHTS = Uint8Array.from({ length: 3000 }, (_, i) => i);
export const LIMITS = { bytes: 25_000_000, pixels: 50_000_000, side: 30_000 };
export const MEMORY = 40 << 20;
export const RESULT = { top: [], probabilities: {}, model: "flagship", kernel: "go", ms: { decode: 1, resize: 1, network: 1 } };

export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A manifest with one model, flagship, whose file is weights. */
export function manifest(weights = WEIGHTS) {
  const model = { name: "flagship", title: "Flagship", file: "flagship.safetensors", sha256: sha256(weights), bytes: weights.length, default: true };
  return { models: [model], engine: { bytes: ENGINE.length } };
}

/** The files of a whole site; a test replaces some. */
export function siteFiles() {
  return {
    "/engine/engine.wasm": { body: ENGINE, type: "application/wasm" },
    "/weights/manifest.json": { body: JSON.stringify(manifest()) },
    "/weights/flagship.safetensors": { body: WEIGHTS },
    "/engine/worker.js": { body: "// worker" },
    "/engine/wasm_exec.js": { body: "// runtime" },
  };
}

export const HEAD = WEIGHTS.slice(0, 500);
export const SHARED = WEIGHTS.slice(500);

/** A manifest with flagship and with two models that stand on one base. */
export function manifestOfThree() {
  const list = manifest();
  const base = { file: "vgg16.safetensors", sha256: sha256(SHARED), bytes: SHARED.length };
  for (const name of ["model6", "model7"]) {
    list.models.push({ name, title: name, architecture: "on VGG16", file: `${name}.safetensors`, sha256: sha256(HEAD), bytes: HEAD.length, base });
  }
  return list;
}

/** The files of a site with the three models. */
export function filesOfThree() {
  return {
    ...siteFiles(),
    "/weights/manifest.json": { body: JSON.stringify(manifestOfThree()) },
    "/weights/model6.safetensors": { body: HEAD },
    "/weights/model7.safetensors": { body: HEAD },
    "/weights/vgg16.safetensors": { body: SHARED },
  };
}

/** A fetch that serves files by path, in pieces, and keeps a list of what was asked. */
export function fakeFetch(files) {
  const asked = [];
  const fetch = async (url, { cache, signal } = {}) => {
    signal?.throwIfAborted();
    const { pathname } = new URL(url);
    asked.push({ pathname, cache });
    const file = files[pathname];
    if (!file) return new Response("not found", { status: 404 });
    if (file.fail) throw new TypeError("fetch failed");
    if (file.hang) return hang(signal);
    return new Response(inPieces(file.body), { headers: { "Content-Type": file.type ?? "text/plain" } });
  };
  return Object.assign(fetch, { asked });
}

function hang(signal) {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

function inPieces(body, size = 1000) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

/** A CacheStorage in memory. */
export function fakeCaches() {
  const stores = new Map();
  return {
    stores,
    async open(name) {
      if (!stores.has(name)) stores.set(name, new Map());
      const store = stores.get(name);
      return {
        match: async (key) => store.has(key) ? new Response(store.get(key)) : undefined,
        put: async (key, response) => void store.set(key, new Uint8Array(await response.arrayBuffer())),
        delete: async (key) => store.delete(key),
        keys: async () => [...store.keys()].map((url) => ({ url })),
      };
    },
  };
}

/**
 * A Worker class that answers calls with what the test's functions return. A function may throw
 * {code, message}, call worker.crash(), or return a promise that never settles.
 */
export function fakeWorker(calls = {}) {
  const answers = { start: () => LIMITS, load: checkWeights, classify: () => RESULT, classifyBitmap: () => RESULT, classifyPixels: () => RESULT, ...calls };
  return class FakeWorker {
    static made = [];

    constructor(url) {
      this.url = String(url);
      this.calls = [];
      this.memory = MEMORY;
      this.turns = new Map();
      FakeWorker.made.push(this);
      setImmediate(() => this.#tell({ greeting: "onesheet" }));
    }

    postMessage({ id, call, turn, module, ...values }, transfer) {
      if (turn !== undefined) return this.turns.get(turn)();
      const copy = structuredClone(values, { transfer });
      this.calls.push(call);
      setImmediate(async () => {
        try {
          this.#tell({ id, value: await answers[call](copy, this, id), memory: this.memory });
        } catch (error) {
          this.#tell({ id, error: { code: error.code ?? "internal", message: error.message }, memory: this.memory });
        }
      });
    }

    /** Waits to be let in with a picture of so many pixels. */
    turn(id, pixels) {
      this.#tell({ id, pixels });
      return new Promise((resolve) => this.turns.set(id, resolve));
    }

    crash() {
      this.#tell({ crashed: "the program ended" });
    }

    terminate() {
      this.terminated = true;
    }

    #tell(data) {
      if (!this.terminated) this.onmessage?.({ data });
    }
  };
}

/** What the Go program does with weights, as far as the JavaScript can tell. */
export function checkWeights({ weights, sha256: expected, base }) {
  if (sha256(weights) !== expected) throw { code: "weights-damaged", message: "The weights are damaged." };
  if (base && sha256(base.bytes) !== base.sha256) throw { code: "base-damaged", message: "The shared weights are damaged." };
}

/** Puts fakes in the place of globals for one test. */
export function install(t, globals) {
  for (const [name, value] of Object.entries(globals)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    t.after(() => before ? Object.defineProperty(globalThis, name, before) : delete globalThis[name]);
  }
}

/** Installs a whole fake browser and returns its parts. */
export function browser(t, { files = siteFiles(), calls, caches = fakeCaches() } = {}) {
  const fetch = fakeFetch(files);
  const Worker = fakeWorker(calls);
  install(t, { fetch, Worker, caches });
  return { fetch, Worker, caches, files };
}
