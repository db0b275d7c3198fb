// What in a poster speaks for a genre: the engine's map, painted over the
// picture as shade that leaves the telling parts lit.

import { tell, words } from "./post.js";
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
  try {
    if (!sheet) throw new Error("The model is not there yet.");
    const map = await sheet.explain(entry.file, { genre, signal: asking.signal });
    if (asking.signal.aborted) return;
    entry.map = map;
    tell({ ...about, on: true });
    drawn(() => paint(entry));
  } catch (error) {
    if (!asking.signal.aborted) tell({ ...about, code: error.code, message: words(error) });
  }
}

const canvasOf = (id) => document.querySelector(`canvas[data-shade="${id}"]`);

// The values are 0 to 1, row by row; the browser stretches the small canvas
// smoothly over the picture.
function paint({ id, map }) {
  const canvas = canvasOf(id);
  if (!canvas || !map) return;
  const { width, height, values } = map;
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext("2d");
  const shade = pen.createImageData(width, height);
  values.forEach((value, i) => shade.data.set(shadeOf(value), 4 * i));
  pen.putImageData(shade, 0, 0);
  strengthen(id);
}

/** Black over what says nothing, a warm glow on what says most: red, green, blue, opacity. */
export function shadeOf(value) {
  if (value <= 0.6) return [8, 6, 5, Math.round(235 * (1 - value / 0.6))];
  return [255, 150, 70, Math.round(110 * ((value - 0.6) / 0.4))];
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
    if (entry?.map) drawn(() => paint(entry));
  });
}
