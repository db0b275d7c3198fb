import { aborted } from "./deadline.js";

/** Queue runs jobs one at a time, in the order in which they came. */
export class Queue {
  #waiting = [];
  #busy = false;

  /**
   * @template T
   * @param {() => Promise<T>} run
   * @param {AbortSignal} [signal] takes the job out of the queue; once it runs, run must watch it
   * @returns {Promise<T>}
   */
  add(run, signal) {
    return new Promise((resolve, reject) => {
      const job = { run, resolve, reject };
      const leave = () => this.#remove(job, aborted(signal));
      job.begin = () => signal?.removeEventListener("abort", leave);
      this.#waiting.push(job);
      signal?.addEventListener("abort", leave);
      if (signal?.aborted) leave();
      this.#next();
    });
  }

  /** Rejects every job that has not begun. */
  clear(reason) {
    for (const job of [...this.#waiting]) this.#remove(job, reason);
  }

  async #next() {
    if (this.#busy) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#busy = true;
    job.begin();
    await job.run().then(job.resolve, job.reject);
    this.#busy = false;
    this.#next();
  }

  #remove(job, reason) {
    const at = this.#waiting.indexOf(job);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    job.begin();
    job.reject(reason);
  }
}
