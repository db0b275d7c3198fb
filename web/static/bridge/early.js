// What the engine's load tells while the page's own program is still on its way
// itself: the sign at the top shows bytes at once, not only once the page is
// awake. On a slow line that is half a minute. The words are those of the built
// page, which is in English.

/** Draws a step of the load into the built page; does nothing once the page is awake. */
export function drawEarly({ loaded, total }) {
  const sign = document.querySelector('.page[data-awake="no"] .pill-loading');
  if (!sign || !total || globalThis.onesheetReceive) return;
  const bar = sign.querySelector("progress");
  Object.assign(bar, { max: total, value: Math.min(loaded, total) });
  const values = [loaded, total].map((bytes) => (bytes / 1e6).toFixed(1));
  const words = sign.querySelector(".pill-words");
  words.textContent = sign.dataset.how.replace(/%s/g, () => values.shift());
}
