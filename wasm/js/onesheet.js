/**
 * Onesheet tells the genres of a film from its poster, in the browser, without sending the
 * picture anywhere.
 *
 *     import { Onesheet } from "/engine/onesheet.js";
 *     const sheet = await Onesheet.load();
 *     const { top } = await sheet.classify(file);   // [{genre, probability}, …]
 *
 * This module is the whole interface; onesheet.d.ts describes it.
 */
import { Deadline } from "./deadline.js";
import { engineBytes, fetchEngine } from "./engine-files.js";
import { disposed, EngineHost } from "./engine-host.js";
import { OnesheetError } from "./errors.js";
import { checkKernel, fetchKernels } from "./kernels.js";
import { chooseModel, fetchManifest } from "./manifest.js";
import { notify } from "./notify.js";
import { placesFrom } from "./places.js";
import { Pool } from "./pool.js";
import { poolSize } from "./pool-size.js";
import { Progress } from "./progress.js";
import { checkSource, readSource } from "./source.js";
import { openCache, WeightFile } from "./weights.js";
import { WorkerFactory } from "./worker-factory.js";

export { OnesheetError };

/** One picture gets this long from when its turn comes, in milliseconds. */
const PICTURE_LIMIT = 60_000;

export class Onesheet {
  #pool;
  #kept;
  /** @type {Set<Deadline>} of the pictures in hand */
  #limits = new Set();
  #disposed = false;

  /** Use Onesheet.load. */
  constructor(pool, kept) {
    this.#pool = pool;
    this.#kept = kept;
  }

  /**
   * Lists the models that load takes, without fetching any.
   *
   * @param {{signal?: AbortSignal, base?: string|URL, files?: Record<string, string|URL>}} [options]
   * @returns {Promise<import("./onesheet.js").Model[]>}
   */
  static async models({ signal, base = import.meta.url, files } = {}) {
    const limit = new Deadline(signal);
    try {
      const manifest = await limit.race(fetchManifest(placesFrom(base, files).manifest, limit.signal));
      return manifest.models.map(modelOf);
    } finally {
      limit.clear();
    }
  }

  /**
   * Fetches the engine and the weights, checks them and starts a Worker.
   *
   * @param {import("./onesheet.js").LoadOptions} [options]
   * @returns {Promise<Onesheet>}
   */
  static async load({ model, onProgress, signal, workers, kernel, base = import.meta.url, files, Worker } = {}) {
    const size = poolSize(workers);
    checkKernel(kernel);
    const places = placesFrom(base, files);
    const progress = new Progress(onProgress);
    const parts = { engine: progress.part(), weights: progress.part(), base: progress.part() };
    const limit = new Deadline(signal);
    const cache = openCache();
    const host = openHost(places, parts.engine, limit, { kernel, Worker });
    try {
      const { kept } = await limit.race(fill(host, model, places, parts, cache, limit.signal));
      return new this(new Pool(host, size), kept);
    } catch (error) {
      limit.end(error); // ends what still downloads
      host.dispose();
      throw error;
    } finally {
      limit.clear();
    }
  }

  /**
   * Classifies one picture. Calls made meanwhile wait their turn, or are answered by further
   * Workers once several wait.
   *
   * @param {import("./source.js").Source} source must not change until the promise settles
   * @param {{top?: number, signal?: AbortSignal, onStart?: () => void}} [options]
   * @returns {Promise<import("./onesheet.js").Result>}
   */
  async classify(source, { top = 3, signal, onStart = () => {} } = {}) {
    if (this.#disposed) throw disposed();
    if (!Number.isInteger(top) || top < 1) throw new OnesheetError("bad-option", `top must be a whole number from 1, not ${top}.`);
    checkSource(source);
    return this.#pool.add((host) => this.#run(host, source, { top, signal, onStart }), signal);
  }

  /**
   * Tells where on a picture a genre is found, by default its most probable one.
   *
   * @param {import("./source.js").Source} source must not change until the promise settles
   * @param {{genre?: string, signal?: AbortSignal}} [options]
   * @returns {Promise<import("./onesheet.js").Explanation>}
   */
  async explain(source, { genre = "", signal } = {}) {
    if (this.#disposed) throw disposed();
    if (typeof genre !== "string") throw new OnesheetError("bad-option", `genre must be the name of one, not ${genre}.`);
    checkSource(source);
    return this.#pool.add((host) => this.#run(host, source, { genre, signal, onStart: () => {} }, explanationOf), signal);
  }

  /** @returns {{workers: number, memory: number}} what runs now; memory in bytes */
  get usage() {
    return this.#pool.usage;
  }

  /** @returns {Promise<void>} settles when the weights lie in the browser's cache, or could not be put there */
  get kept() {
    return this.#kept;
  }

  /** Ends the Workers and frees their memory. Pictures that wait are rejected. */
  dispose() {
    this.#disposed = true;
    this.#pool.dispose(disposed());
    for (const limit of this.#limits) limit.end(disposed());
  }

  async #run(host, source, { signal, onStart, ...wish }, tell = resultOf) {
    const began = performance.now();
    const limit = new Deadline(signal, PICTURE_LIMIT);
    this.#limits.add(limit);
    try {
      notify(onStart);
      const answer = await limit.race(ask(host, source, wish, limit));
      return tell(answer, performance.now() - began);
    } finally {
      limit.clear();
      this.#limits.delete(limit);
    }
  }
}

// The wish is {top} for genres, and {genre} for where that is found.
async function ask(host, source, wish, limit) {
  const { signal } = limit;
  const client = await host.client();
  const { call, values, transfer } = await readSource(source, client.limits, signal);
  signal.throwIfAborted();
  // Once the Worker computes, it hears nothing: to stop it is to end it.
  const stop = () => host.restart(signal.reason);
  signal.addEventListener("abort", stop);
  try {
    return await client.call(call, { ...values, ...wish }, transfer, limit);
  } catch (error) {
    // After a defect the engine's state is not to be trusted with the next picture.
    if (error.code === "internal") host.restart(error);
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

// Field by field, so that a result always prints in the order of its description.
function resultOf({ top, probabilities, sure, doubt, above, thresholds, model, kernel, ms }, total) {
  const { decode, resize, network } = ms;
  return { top, probabilities, sure, doubt, above, thresholds, model, kernel, ms: { decode, resize, network, total } };
}

function explanationOf({ genre, probability, method, width, height, values, kernel }, total) {
  return { genre, probability, method, width, height, values, kernel, ms: { total } };
}

function modelOf({ name, title = name, architecture = "", bytes, base, default: first = false }) {
  return { name, title, architecture, bytes: bytes + (base?.bytes ?? 0), default: first };
}

// The engine is fetched and started while the weights are still on their way.
function openHost(places, part, limit, { kernel, Worker }) {
  const factory = new WorkerFactory(places.worker, places.runtime, Worker);
  const kernels = fetchKernels(places.kernels, part, limit.signal, kernel);
  const host = new EngineHost(factory, fetchEngine(places.engine, part, limit.signal), kernels);
  host.open(limit.signal).catch((error) => limit.end(error));
  return host;
}

async function fill(host, model, places, parts, cache, signal) {
  const manifest = await fetchManifest(places.manifest, signal);
  const entry = chooseModel(manifest, model);
  parts.engine.expect(engineBytes(manifest));
  const files = [new WeightFile(`The weights of model ${entry.name}`, entry, places, parts.weights, cache)];
  if (entry.base) files.push(new WeightFile(`The shared weights of model ${entry.name}`, entry.base, places, parts.base, cache));
  else parts.base.expect(0);
  return loadWeights(host, entry, files, signal);
}

/** What the engine says of a damaged file, by its place among the files of a model. */
const DAMAGED = ["weights-damaged", "base-damaged"];

// The engine checks each copy; a damaged one is dropped and the next place asked.
async function loadWeights(host, entry, files, signal) {
  const copies = await Promise.all(files.map((file) => file.next(signal)));
  for (;;) {
    try {
      await host.load(copies, entry);
      return { kept: keep(files, copies) };
    } catch (error) {
      const bad = DAMAGED.indexOf(error.code);
      if (bad < 0) throw error;
      await files[bad].drop(error);
      copies[bad] = await files[bad].next(signal);
    }
  }
}

// Nobody waits for this. The first picture goes to its Worker before: to hand 2 MB to the cache
// keeps the page's own thread busy for 15 to 40 ms.
async function keep(files, copies) {
  await new Promise((resolve) => setTimeout(resolve));
  await Promise.all(files.map((file, i) => file.keep(copies[i])));
}
