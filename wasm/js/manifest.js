import { download, readAll } from "./download.js";
import { asOnesheetError, OnesheetError } from "./errors.js";

/** No list of weights is this long; more is a page of something else. */
const MANIFEST_LIMIT = 1 << 20;

/** Weights are a few megabytes; a larger number in the list is a mistake. */
const WEIGHTS_LIMIT = 256 << 20;

/**
 * @typedef {object} ModelEntry one weight file as the manifest lists it
 * @property {string} name
 * @property {string} [title]
 * @property {string} file in the manifest's folder
 * @property {string} sha256 of the file, 64 hexadecimal digits
 * @property {number} bytes
 * @property {string} [architecture] for people
 * @property {boolean} [default]
 * @property {BaseEntry} [base] the file that this one, a head, stands on
 *
 * @typedef {object} BaseEntry a file that several models share
 * @property {string} file
 * @property {string} sha256
 * @property {number} bytes
 *
 * @typedef {object} Manifest
 * @property {ModelEntry[]} models
 * @property {{bytes?: number}} [engine] size of engine.wasm as it is before compression
 */

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 * @returns {Promise<Manifest>}
 */
export async function fetchManifest(url, signal) {
  const what = "The list of weights";
  // "no-cache" still uses a stored copy when the server confirms it: new weights are seen at once.
  const response = await download(url, { what, code: "weights-missing", cache: "no-cache", signal });
  const tooLong = () => notAManifest("it is too long");
  const bytes = await readAll(response, { what, code: "network", limit: MANIFEST_LIMIT, tooLong, signal });
  return parseManifest(new TextDecoder().decode(bytes));
}

/**
 * @param {string} text
 * @returns {Manifest}
 */
export function parseManifest(text) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw asOnesheetError(error, "manifest", "The list of weights is not JSON.");
  }
  if (!Array.isArray(manifest?.models)) throw notAManifest("it names no models");
  manifest.models.forEach(checkEntry);
  return manifest;
}

/**
 * Finds a model by name; without a name, the one that the manifest calls its default.
 *
 * @param {Manifest} manifest
 * @param {string} [name]
 * @returns {ModelEntry}
 */
export function chooseModel(manifest, name) {
  const found = manifest.models.find((model) => (name === undefined ? model.default : model.name === name));
  if (found) return found;
  const names = manifest.models.map((model) => model.name).join(", ");
  if (name === undefined) throw notAManifest(`none of its models (${names}) is the default`);
  throw new OnesheetError("unknown-model", `There is no model "${name}" here. There are: ${names}.`);
}

function checkEntry(model) {
  if (!matches(model?.name, /^[\w.-]+$/)) throw notAManifest("a model has no name");
  checkFile(model, `of model ${model.name}`);
  if (model.base !== undefined) checkFile(model.base, `of the base of model ${model.name}`);
}

function checkFile(file, of) {
  // The file lies in the manifest's own folder: no slash, no leading dot.
  if (!matches(file?.file, /^\w[\w.-]*$/)) throw notAManifest(`the file name ${of} is missing or odd`);
  if (!matches(file.sha256, /^[0-9a-f]{64}$/)) throw notAManifest(`the SHA-256 ${of} is missing or odd`);
  if (!Number.isSafeInteger(file.bytes) || file.bytes < 1 || file.bytes > WEIGHTS_LIMIT) {
    throw notAManifest(`the size ${of} is missing or odd`);
  }
}

function matches(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}

function notAManifest(why) {
  return new OnesheetError("manifest", `The list of weights cannot be used: ${why}.`);
}
