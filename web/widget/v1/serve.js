import { languageOf, worded } from "./words.js";

/** Of the messages between page and frame, see poster-genres.js. */
const PROTOCOL = 1;

/** Requests that one page may have open: its script keeps to four, and another script is none of ours. */
const OPEN = 64;

/**
 * Answers the page that holds this frame, over a channel of which it is given one end.
 *
 * @param {typeof import("./answer.js").answer} answer
 * @param {Window} page
 * @param {string} origin the page's; "null" where it has none, as under a sandbox
 */
export function serve(answer, page, origin) {
  const { port1: own, port2: theirs } = new MessageChannel();
  const open = new Map();
  const post = (id, message) => own.postMessage({ onesheet: PROTOCOL, id, ...message });
  own.onmessage = ({ data }) => {
    if (data?.onesheet !== PROTOCOL || !Number.isSafeInteger(data.id)) return;
    if (data.type === "cancel") open.get(data.id)?.abort();
    if (data.type === "classify") run(data, post, open, answer);
  };
  try {
    // An origin that is none cannot be named: the port then goes to whoever holds the frame.
    page.postMessage({ onesheet: PROTOCOL, type: "port" }, origin === "null" ? "*" : origin, [theirs]);
  } catch {
    // The address names no origin, so nobody waits for the port.
  }
}

async function run({ id, ...request }, post, open, answer) {
  if (open.has(id)) return;
  if (open.size >= OPEN) return post(id, { type: "error", ...worded({ code: "busy" }, languageOf(request.lang)) });
  const stop = new AbortController();
  open.set(id, stop);
  try {
    const result = await answer(request, (message) => post(id, message), stop.signal);
    post(id, { type: "result", result });
  } catch ({ code, message }) {
    post(id, { type: "error", code, message });
  } finally {
    open.delete(id);
  }
}
