// Model cards, as the site builder wrote them.

import { tell, words } from "./post.js";
import { place } from "../place.js";

/** @param {string} name of a model */
export async function card(name) {
  try {
    const response = await fetch(place(`cards/${encodeURIComponent(name)}.json`));
    if (!response.ok) throw new Error(`status ${response.status}`);
    tell({ type: "card", name, message: (await response.json()).html });
  } catch (error) {
    tell({ type: "card", name, code: "missing", message: words(error) });
  }
}
