import { OnesheetError } from "./errors.js";

/**
 * WorkerClient talks to one Worker that runs worker.js: a call goes in as {id, call, ...}, and
 * its answer comes back as {id, value, memory} or {id, error: {code, message}, memory}, where
 * memory is what the engine holds, in bytes. Before it decodes a large picture the Worker may say
 * {id, pixels}, and waits for {turn: id}. When the Go program in the Worker stops, every open call
 * is rejected and the client is over.
 */
export class WorkerClient {
  #worker;
  #open = new Map();
  #lastID = 0;
  /** @type {OnesheetError|undefined} why no call can be made any more */
  #over;

  /** @type {import("./source.js").Limits} as the engine told when it started */
  limits;

  /** Bounds what several Workers decode at once, in pixels. @type {import("./gate.js").Gate|undefined} */
  gate;

  /** Bytes of WebAssembly memory that the engine held when it answered last. */
  memory = 0;

  /** Called once, when the engine stops by itself. @type {(reason: OnesheetError) => void} */
  onCrash = () => {};

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#crashed(event.message);
    };
    worker.onmessageerror = () => this.#crashed("a message was unreadable");
  }

  /**
   * @param {string} call
   * @param {object} [values]
   * @param {Transferable[]} [transfer]
   * @param {{pause(): void, resume(): void}} [clock] stopped while a large picture waits its turn
   * @returns {Promise<any>}
   */
  call(call, values = {}, transfer = [], clock = undefined) {
    return new Promise((resolve, reject) => {
      if (this.#over) throw this.#over;
      const id = ++this.#lastID;
      this.#post({ ...values, id, call }, transfer);
      this.#open.set(id, { resolve, reject, clock, leave: () => {} });
    });
  }

  /** @param {OnesheetError} reason for the calls still open */
  close(reason) {
    if (this.#over) return;
    this.#over = reason;
    this.#worker.terminate();
    for (const { reject, leave } of this.#open.values()) {
      reject(reason);
      leave();
    }
    this.#open.clear();
  }

  #post(message, transfer) {
    try {
      this.#worker.postMessage(message, transfer);
    } catch (cause) {
      throw new OnesheetError("unreadable", "This picture could not be handed to the engine: it may be closed, or come from a site that does not allow it to be read.", { cause });
    }
  }

  #receive(message) {
    if (message.crashed !== undefined) return this.#crashed(message.crashed);
    const call = this.#open.get(message.id);
    if (!call) return;
    if (message.pixels !== undefined) return this.#admit(message.id, message.pixels, call);
    this.#open.delete(message.id);
    call.leave();
    const { value, error, memory = 0 } = message;
    this.memory = memory;
    if (error) call.reject(new OnesheetError(error.code, error.message));
    else call.resolve(value);
  }

  async #admit(id, pixels, call) {
    call.clock?.pause();
    const leave = (await this.gate?.enter(pixels)) ?? call.leave;
    if (this.#open.get(id) !== call) return leave(); // it was ended meanwhile
    call.leave = leave;
    call.clock?.resume();
    this.#worker.postMessage({ turn: id });
  }

  #crashed(cause) {
    if (this.#over) return;
    const reason = new OnesheetError("crashed", "The engine broke down over this and had to stop. Other pictures are not affected.", { cause });
    this.close(reason);
    this.onCrash(reason);
  }
}
