import { OnesheetError } from "./errors.js";

/**
 * A Deadline ends one piece of work: when the caller's signal fires, when the time is up, or
 * when it is told to. Its own signal carries the reason, always an OnesheetError.
 */
export class Deadline {
  #controller = new AbortController();
  #start = () => {};
  #timer;
  #outer;

  /**
   * @param {AbortSignal} [outer] the caller's signal
   * @param {number} [milliseconds] the time limit; the default is none
   * @param {(milliseconds: number) => OnesheetError} [late] what is said when the time is up
   */
  constructor(outer, milliseconds, late = tooSlow) {
    this.#outer = outer;
    if (outer?.aborted) this.#cancelled();
    outer?.addEventListener("abort", this.#cancelled);
    if (!milliseconds) return;
    this.#start = () => (this.#timer = setTimeout(() => this.end(late(milliseconds)), milliseconds));
    this.#start();
  }

  /** Stops the clock while the work waits its turn. */
  pause() {
    clearTimeout(this.#timer);
  }

  /** Gives the work its whole time, from now on. */
  resume() {
    this.pause();
    if (!this.signal.aborted) this.#start();
  }

  /** @returns {AbortSignal} */
  get signal() {
    return this.#controller.signal;
  }

  /** @param {OnesheetError} reason */
  end(reason) {
    this.#controller.abort(reason);
  }

  /** Must be called when the work is over, or the timer and the listener stay. */
  clear() {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#cancelled);
  }

  /**
   * Settles as work does, or rejects with the reason as soon as the deadline strikes.
   *
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  race(work) {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const struck = () => reject(signal.reason);
      if (signal.aborted) struck();
      signal.addEventListener("abort", struck);
      const over = () => signal.removeEventListener("abort", struck);
      work.then(resolve, reject).then(over);
    });
  }

  #cancelled = () => this.end(aborted(this.#outer));
}

/**
 * @param {AbortSignal} [signal] the caller's signal, whose reason becomes the cause
 * @returns {OnesheetError}
 */
export function aborted(signal) {
  return new OnesheetError("aborted", "This was cancelled.", { cause: signal?.reason });
}

function tooSlow(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return new OnesheetError("timeout", `This picture took longer than ${seconds} seconds and was given up. A smaller copy of it may work.`);
}
