import { PosterGenres } from "./poster-genres.js";

/** Attributes that the frame's address may set; without src, readers bring their own poster. */
const ALLOWED = ["src", "top", "model", "explain", "theme", "lang", "load", "upload"];

/**
 * Shows one poster, with the engine in this very document.
 *
 * @param {typeof import("./answer.js").answer} answer
 */
export function showAlone(answer) {
  PosterGenres.engine = { ask: answer };
  // The frame's policy lets nothing be fetched from elsewhere, so pictures come through images.
  PosterGenres.fetches = false;
  const query = new URLSearchParams(location.search);
  const element = document.createElement("poster-genres");
  for (const name of ALLOWED) if (query.has(name)) element.setAttribute(name, query.get(name));
  if (!element.src) element.upload = true;
  document.documentElement.lang = element.lang || document.documentElement.lang;
  document.body.replaceChildren(element);
  tellHeight(element, new URLSearchParams(location.hash.slice(1)).get("origin"));
}

/** Tells the page around, if the frame's address names its origin, how high the element is, when that changes. */
function tellHeight(element, origin) {
  if (!origin || parent === self) return;
  let last;
  new ResizeObserver(() => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    try {
      parent.postMessage({ onesheet: 1, type: "resize", height }, origin);
    } catch {
      // The address names no origin.
    }
  }).observe(element);
}
