// Which models are on this device already: choosing one of them costs nothing.

import { tell } from "./post.js";
import { place } from "../place.js";

const weightsFolder = place("../weights/").href;

/** Tells it. Names in the engine's cache are those of the files, with a hash behind. */
export async function tellKept() {
  try {
    const keys = await (await caches.open("onesheet-weights-v1")).keys();
    const names = keys.map(({ url }) => url).filter((url) => url.startsWith(weightsFolder));
    tell({ type: "kept", values: names.map((url) => decodeURIComponent(url.slice(weightsFolder.length)).replace(/\.[0-9a-f]{64}$/, "")) });
  } catch {
    // Nothing can be kept here.
  }
}
