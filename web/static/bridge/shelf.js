// The visitor's pictures. Their Files stay here and go straight to the
// engine, so that picture bytes never pass through the page's memory.

import { tell } from "./post.js";

/**
 * @typedef {object} Entry one poster
 * @property {number} id
 * @property {File} file
 * @property {string} name
 * @property {string} url of its preview
 * @property {AbortController} [abort] of the work on it
 * @property {boolean} [told] that the page knows of it
 * @property {boolean} [begun] that work has reached the engine
 * @property {object} [answer]
 * @property {object} [by] the engine that gave it
 * @property {number} [kept] its key in the visitor's memory, see memory.js
 * @property {boolean} [forgotten] that it is to be kept there no more
 * @property {string[]} [truth] the genres that the visitor says it has
 */

/** @type {Map<number, Entry>} oldest first */
export const shelf = new Map();

let lastID = 0;

/**
 * So many posters are shown at once: to draw 500 of them takes two seconds, in
 * which the page would not answer.
 */
const PORTION = 40;

/**
 * Takes files in and tells the page.
 *
 * @param {Iterable<File>} list
 * @param {(entry: Entry) => void} work is called for each once the page knows it
 * @param {(string[]|undefined)[]} [truths] the genres that they are known to have
 */
export function shelve(list, work, truths = []) {
  show([...list].map((file, i) => place({ file, name: file.name || "picture", truth: truths[i] })), 0, work);
}

/** Takes back what was remembered, with all that is known of it. */
export function reshelve(records, work) {
  show(records.reverse().map(place), 0, work);
}

function place(record) {
  const entry = { ...record, id: ++lastID, url: URL.createObjectURL(record.file) };
  shelf.set(entry.id, entry);
  return entry;
}

async function show(entries, after, work) {
  if (entries.length === 0) return;
  const portion = entries.slice(0, PORTION).filter(({ id }) => shelf.has(id));
  tell({ type: "added", id: after, posters: portion.map(told) });
  for (const entry of portion) entry.told = true;
  portion.forEach(work);
  await new Promise((resolve) => setTimeout(resolve, 50));
  show(entries.slice(PORTION), portion.at(-1)?.id ?? after, work);
}

function told({ id, name, url, kept, answer, truth }) {
  return { id, name, url, kept: kept !== undefined, answer, truth };
}

/**
 * Finds an earlier poster that is the same picture, byte for byte. Files are
 * only read for this if they are equally long.
 *
 * @returns {Promise<Entry|undefined>}
 */
export async function twinOf(entry) {
  for (const other of shelf.values()) {
    if (other.id >= entry.id) break;
    if (other.file.size !== entry.file.size || entry.file.size === 0) continue;
    if ((await digest(entry)) === (await digest(other))) return other;
  }
}

function digest(entry) {
  entry.digest ??= hash(entry.file).catch(() => `unreadable ${entry.id}`);
  return entry.digest;
}

async function hash(file) {
  const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return new Uint8Array(sum).join();
}
