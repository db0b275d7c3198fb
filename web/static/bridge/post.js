// Messages to the page. What is told before the page is awake waits.

/** Milliseconds between deliveries: each has the page look through all posters. */
const PAUSE = 80;

const outbox = [];
let delivered = -PAUSE;
let pending;

export function tell(message) {
  outbox.push(JSON.stringify(message));
  const wait = delivered + PAUSE - performance.now();
  if (wait <= 0) flush();
  else pending ??= setTimeout(flush, wait);
}

export function flush() {
  clearTimeout(pending);
  pending = undefined;
  const receive = globalThis.onesheetReceive;
  if (!receive) return;
  delivered = performance.now();
  for (const message of outbox.splice(0)) receive(message);
}

/** Makes a sentence for the visitor out of whatever was thrown. */
export function words(error) {
  return (error && error.message) || String(error);
}

/** The code of whatever was thrown, for the page to find words by; a browser's own errors have numbers there. */
export function codeOf(error) {
  return typeof error?.code === "string" ? error.code : "";
}

/** Tells something that is no poster's: by a code that the page knows, with values for its sentence. */
export function notice(code, ...values) {
  tell({ type: "notice", code, values: values.map(String), message: values.join(" ") || code });
}
