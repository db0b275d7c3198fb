import { download, readAll } from "./download.js";
import { OnesheetError } from "./errors.js";
import { drawSVG, looksLikeSVG } from "./svg.js";

/**
 * @typedef {Blob|ArrayBuffer|ArrayBufferView|ImageBitmap|ImageData|URL|string} Source
 *
 * @typedef {object} Limits what one picture may be
 * @property {number} bytes of the file
 * @property {number} pixels width times height
 * @property {number} side longest side, in pixels
 *
 * @typedef {object} Request a call to the Worker
 * @property {string} call
 * @property {object} values
 * @property {Transferable[]} transfer
 */

/**
 * Turns a source into a call to the Worker. The source itself stays whole: nothing of the
 * caller's is transferred.
 *
 * @param {Source} source
 * @param {Limits} limits
 * @param {AbortSignal} signal
 * @returns {Promise<Request>}
 */
export async function readSource(source, limits, signal) {
  switch (kindOf(source)) {
    case "address":
      return encoded(await fetchPicture(addressOf(source), limits, signal));
    case "blob":
      return encoded(await readBlob(source, limits), source.type);
    case "buffer":
      return encoded(copyOf(source, limits));
    case "bitmap":
      return { call: "classifyBitmap", values: { bitmap: source }, transfer: [] };
    case "pixels":
      return pixels(source);
  }
}

/**
 * Throws an OnesheetError unless source is of a kind that can hold a picture.
 *
 * @param {unknown} source
 */
export function checkSource(source) {
  const kind = kindOf(source);
  if (!kind) throw badSource(`${nameOf(source)} holds no picture. Give a Blob or File, an ArrayBuffer or typed array, an ImageBitmap, an ImageData, or an address.`);
  if (kind === "address") addressOf(source);
}

function addressOf(source) {
  try {
    return new URL(source, globalThis.location?.href);
  } catch {
    throw badSource(`"${String(source).slice(0, 200)}" is not an address.`);
  }
}

// By tag and not by class: a File from another frame is a File too.
function kindOf(source) {
  const tag = nameOf(source);
  if (tag === "String" || tag === "URL") return "address";
  if (tag === "Blob" || tag === "File") return "blob";
  if (tag === "ArrayBuffer" || tag === "SharedArrayBuffer" || ArrayBuffer.isView(source)) return "buffer";
  if (tag === "ImageBitmap") return "bitmap";
  if (tag === "ImageData") return "pixels";
  return undefined;
}

function nameOf(source) {
  return Object.prototype.toString.call(source).slice(8, -1);
}

async function fetchPicture(url, limits, signal) {
  const what = "The picture";
  const response = await download(url, { what, code: "network", signal });
  return readAll(response, { what, code: "network", limit: limits.bytes, tooLong: () => tooLarge(limits), signal });
}

async function readBlob(blob, limits) {
  if (blob.size > limits.bytes) throw tooLarge(limits);
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new OnesheetError("unreadable", "The file could not be read: it may have been moved or changed since it was chosen.", { cause });
  }
}

function copyOf(source, limits) {
  if (source.byteLength > limits.bytes) throw tooLarge(limits);
  try {
    const bytes = ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source);
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new OnesheetError("unreadable", "This buffer cannot be read: it may have been transferred elsewhere.", { cause });
  }
}

async function encoded(bytes, type = "") {
  const bitmap = looksLikeSVG(bytes) ? await drawSVG(bytes) : undefined;
  if (bitmap) return { call: "classifyBitmap", values: { bitmap }, transfer: [bitmap] };
  return { call: "classify", values: { bytes, type }, transfer: [bytes.buffer] };
}

function pixels({ data, width, height }) {
  if (data.BYTES_PER_ELEMENT !== 1) throw badSource("This ImageData does not hold 8-bit pixels (pixelFormat must be rgba-unorm8).");
  return { call: "classifyPixels", values: { data, width, height }, transfer: [] };
}

function tooLarge({ bytes }) {
  return new OnesheetError("too-large", `This picture is larger than ${Math.round(bytes / 1e6)} MB. Please use a smaller copy of it.`);
}

function badSource(message) {
  return new OnesheetError("bad-source", message);
}
