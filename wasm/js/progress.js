import { notify } from "./notify.js";

/**
 * Progress adds up the downloads of one load and reports them as `{loaded, total}` in bytes.
 * What it reports never falls, never passes the total, and starts when every total is known.
 */
export class Progress {
  #listener;
  #parts = [];
  #highest = 0;

  /** @param {(progress: {loaded: number, total: number}) => void} [listener] */
  constructor(listener) {
    this.#listener = listener;
  }

  /** Adds a download to the sum; add all parts before the first of them gets a total. */
  part() {
    const part = new Part(() => this.#report(), Boolean(this.#listener));
    this.#parts.push(part);
    return part;
  }

  #report() {
    if (!this.#listener || this.#parts.some((part) => part.total === undefined)) return;
    const total = sum(this.#parts.map((part) => part.total));
    const loaded = sum(this.#parts.map((part) => part.loaded));
    this.#highest = Math.max(this.#highest, loaded);
    notify(this.#listener, { loaded: this.#highest, total });
  }
}

/** Part is one download of a Progress. */
class Part {
  /** @type {number|undefined} */
  total;
  #raw = 0;
  #over = false;
  #report;

  /**
   * @param {() => void} report
   * @param {boolean} watched whether anybody is told
   */
  constructor(report, watched) {
    this.#report = report;
    this.watched = watched;
  }

  /** Bytes that count: a part whose total was an estimate stops at it. */
  get loaded() {
    return this.#over ? this.total : Math.min(this.#raw, this.total);
  }

  /** @param {number} total in bytes; the first call decides, so that reports do not jump */
  expect(total) {
    if (this.total !== undefined) return;
    this.total = total;
    this.#report();
  }

  /** @param {number} bytes that just arrived */
  add(bytes) {
    this.#raw += bytes;
    this.#report();
  }

  /** Starts this part again, after a damaged copy. */
  again() {
    this.#raw = 0;
  }

  /** All is here, whatever the estimate said. */
  done() {
    this.#over = true;
    this.#report();
  }
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}
