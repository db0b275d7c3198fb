/**
 * Calls a listener of the caller's. One that throws must not spoil the work that it listens to;
 * its error goes where uncaught ones go.
 *
 * @param {(...values: any[]) => void} listener
 * @param {...any} values
 */
export function notify(listener, ...values) {
  try {
    listener(...values);
  } catch (error) {
    globalThis.reportError?.(error);
  }
}
