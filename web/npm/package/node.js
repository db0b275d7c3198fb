/** Onesheet for Node, with the engine and the weights of this package. */
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { Onesheet as Engine, OnesheetError } from "./engine/onesheet.js";
import { NodeWorker } from "./node-worker.js";

export { OnesheetError };

/** What the engine fetches; fetch reads no files here, but it reads blobs, and these stay on the disk. */
const FETCHED = {
  "engine.wasm": "application/wasm",
  "kernels-simd128.wasm": "application/wasm",
  "kernels-relaxed-simd.wasm": "application/wasm",
  "../weights/manifest.json": "application/json",
  "../weights/flagship.safetensors": "application/octet-stream",
};

export class Onesheet extends Engine {
  static async load(options = {}) {
    return super.load({ Worker: NodeWorker, ...(await own(options)) });
  }

  static async models(options = {}) {
    return super.models(await own(options));
  }

  // Both take what browsers take, and paths and file: addresses.

  async classify(source, options) {
    return super.classify(await opened(source), options);
  }

  async explain(source, options) {
    return super.explain(await opened(source), options);
  }
}

async function opened(source) {
  return isFile(source) ? read(source) : source;
}

let files;

async function own(options) {
  if (options.base !== undefined) return options;
  files ??= open();
  return { ...options, files: { ...(await files), ...options.files } };
}

async function open() {
  const entries = Object.entries(FETCHED).map(async ([path, type]) => {
    const blob = await openAsBlob(new URL(path, new URL("./engine/", import.meta.url)), { type });
    return [path, URL.createObjectURL(blob)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A path, or a file: address; any other address is fetched. */
function isFile(source) {
  if (source instanceof URL) return source.protocol === "file:";
  return typeof source === "string" && !/^(https?|data|blob):/i.test(source);
}

async function read(source) {
  try {
    return await readFile(/^file:/i.test(source) ? new URL(source) : source);
  } catch (cause) {
    throw new OnesheetError("unreadable", `The file ${source} could not be read: ${cause.code ?? cause.message}.`, { cause });
  }
}
