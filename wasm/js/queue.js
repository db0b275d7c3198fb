import { aborted } from "./deadline.js";

/** Queue holds jobs that wait, in the order in which they came. Whoever takes one runs it. */
export class Queue {
  #waiting = [];

  /** How many jobs wait. */
  get length() {
    return this.#waiting.length;
  }

  /**
   * @template T, W
   * @param {(by: W) => Promise<T>} run
   * @param {AbortSignal} [signal] takes the job out of the queue; once it runs, run must watch it
   * @returns {Promise<T>} what run gives
   */
  add(run, signal) {
    return new Promise((resolve, reject) => {
      const job = { run, resolve, reject };
      const leave = () => this.#remove(job, aborted(signal));
      job.begin = () => signal?.removeEventListener("abort", leave);
      this.#waiting.push(job);
      signal?.addEventListener("abort", leave);
      if (signal?.aborted) leave();
    });
  }

  /**
   * Takes the oldest job out.
   *
   * @template W
   * @returns {((by: W) => Promise<void>)|undefined} runs it and settles its promise; never rejected
   */
  take() {
    const job = this.#waiting.shift();
    if (!job) return undefined;
    job.begin();
    return (by) => job.run(by).then(job.resolve, job.reject);
  }

  /** Rejects every job that was not taken. */
  clear(reason) {
    for (const job of [...this.#waiting]) this.#remove(job, reason);
  }

  #remove(job, reason) {
    const at = this.#waiting.indexOf(job);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    job.begin();
    job.reject(reason);
  }
}
