// The study's numbers, for the pages that show them.

import { notice, tell, words } from "./post.js";
import { place } from "../place.js";

export async function study() {
  try {
    const response = await fetch(place("study.json"));
    if (!response.ok) throw new Error(`status ${response.status}`);
    tell({ type: "study", study: await response.json() });
  } catch (error) {
    notice("unsent", words(error));
  }
}
