// Posters that the visitor has removed. For a while they can be put back, with
// their pictures, answers and corrections; then they are gone for good.

import { forget, keep } from "./memory.js";
import { tell } from "./post.js";
import { shelf } from "./shelf.js";

/** Milliseconds. Whoever has the offer in hand, with the keyboard or the mouse, gets as much again. */
const GRACE = 10_000;

/** @type {import("./shelf.js").Entry[]} */
let bin = [];
let timer;

/** Takes posters off the shelf, and off the visitor's memory at once. */
export function remove(ids) {
  release();
  bin = ids.map((id) => shelf.get(id)).filter(Boolean);
  forget(bin);
  for (const entry of bin) {
    shelf.delete(entry.id);
    entry.abort?.abort();
  }
  timer = setTimeout(end, GRACE);
}

/** Brings back what was removed last. */
export function putBack() {
  clearTimeout(timer);
  const all = [...shelf.values(), ...bin].sort((a, b) => a.id - b.id);
  shelf.clear();
  for (const entry of all) shelf.set(entry.id, entry);
  bin.forEach(keep);
  bin = [];
}

/** Lets go of what was removed, and frees the previews. */
export function release() {
  clearTimeout(timer);
  for (const { url } of bin) URL.revokeObjectURL(url);
  bin = [];
}

function end() {
  if (document.querySelector(".undo:hover, .undo :focus-visible")) {
    timer = setTimeout(end, GRACE);
    return;
  }
  release();
  tell({ type: "gone" });
}
