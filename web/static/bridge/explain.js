// What in a poster speaks for a genre: the engine's map, painted over the
// picture as light.

import { shine } from "./light.js";
import { codeOf, tell, words } from "./post.js";
import { shelf } from "./shelf.js";
import { drawn } from "./view.js";

/**
 * @param {import("./shelf.js").Entry} entry
 * @param {string} genre
 * @param {any} sheet the engine
 */
export async function explain(entry, genre, sheet) {
  entry.asking?.abort();
  const asking = (entry.asking = new AbortController());
  const about = { type: "why", id: entry.id, name: genre };
  drawn(() => document.getElementById(`why-${entry.id}`)?.scrollIntoView({ block: "nearest" }));
  try {
    if (!sheet) throw new Error("The model is not there yet.");
    const map = await sheet.explain(entry.file, { genre, signal: asking.signal });
    if (asking.signal.aborted) return;
    entry.map = map;
    tell({ ...about, on: true, state: map.values.some((value) => value > 0) ? "lit" : "dark" });
    drawn(() => paint(entry));
  } catch (error) {
    if (!asking.signal.aborted) tell({ ...about, code: codeOf(error), message: words(error) });
  }
}

const canvasOf = (id) => document.querySelector(`canvas[data-shade="${id}"]`);

function paint({ id, map }) {
  const canvas = canvasOf(id);
  if (!canvas || !map) return;
  shine(canvas, map, canvas.parentElement.querySelector("img"));
  strengthen(id);
}

function strengthen(id) {
  const slider = document.querySelector(`input[data-strength="${id}"]`);
  const canvas = canvasOf(id);
  if (slider && canvas) canvas.style.opacity = String(slider.value / 100);
}

/** Follows the sliders, and paints anew what go-app has drawn anew. */
export function watchLight() {
  document.addEventListener("input", ({ target }) => {
    if (target.dataset?.strength) strengthen(target.dataset.strength);
  });
  document.addEventListener("click", ({ target }) => {
    const card = target.closest?.(".card");
    const entry = card && shelf.get(Number(card.dataset.id));
    if (entry?.map) drawn(() => canvasOf(entry.id)?.hidden || paint(entry));
  });
}
