/** The browser's Worker class, as far as the engine needs it, made of a thread of Node's. */
import { Worker } from "node:worker_threads";

export class NodeWorker {
  #thread;

  /** Messages that the thread owes: its greeting, then an answer to each message. */
  #owed = 1;

  /** @param {string} url of a classic script, a file: address */
  constructor(url) {
    this.#thread = new Worker(new URL("./node-thread.cjs", import.meta.url), { workerData: String(url) });
    this.#thread.on("message", (data) => {
      this.#owe(-1);
      this.onmessage?.({ data });
    });
    this.#thread.on("messageerror", () => this.onmessageerror?.({}));
    this.#thread.on("error", ({ message }) => this.onerror?.({ message }));
  }

  postMessage(message, transfer) {
    this.#owe(1);
    this.#thread.postMessage(message, transfer);
  }

  terminate() {
    this.#thread.terminate();
  }

  // A thread that owes nothing does not keep the program from ending.
  #owe(change) {
    this.#owed += change;
    if (this.#owed > 0) this.#thread.ref();
    else this.#thread.unref();
  }
}
