// The browser's Worker class, made of Node's threads.
import { Worker as Thread } from "node:worker_threads";

/**
 * @param {Record<string, string>} files a file for each path of the site
 * @param {{quiet?: boolean}} [options]
 */
export function nodeWorker(files, { quiet = false } = {}) {
  return class NodeWorker {
    static made = 0;
    static calls = [];
    #thread;

    constructor(url) {
      NodeWorker.made++;
      const host = new URL("./worker-host.cjs", import.meta.url);
      this.#thread = new Thread(host, { workerData: { script: String(url), files, quiet } });
      this.#thread.on("message", (data) => this.onmessage?.({ data }));
      this.#thread.on("error", (error) => this.onerror?.({ message: error.message }));
    }

    postMessage(message, transfer) {
      NodeWorker.calls.push(message.call);
      this.#thread.postMessage(message, transfer);
    }

    terminate() {
      this.#thread.terminate();
    }
  };
}
