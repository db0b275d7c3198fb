/**
 * The frame that computes. Its address decides what it is:
 *
 * - frame.html#engine=ORIGIN, the engine of all elements of a page of that origin. It hands that
 *   page, and no other, one end of a channel, and hears nothing but that channel.
 * - frame.html?src=…, a poster and its genres by itself, for pages that take no scripts.
 */
import { answer } from "./answer.js";
import { serve } from "./serve.js";

const engine = new URLSearchParams(location.hash.slice(1)).get("engine");
if (engine === null) {
  const { showAlone } = await import("./alone.js");
  showAlone(answer);
} else if (parent !== self) {
  serve(answer, parent, engine);
}
