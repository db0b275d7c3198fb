import { Queue } from "./queue.js";

/**
 * A further engine is started for every so many pictures that wait: its start costs as much
 * work as a handful of posters, and its memory some 40 MB.
 */
const WAITING_PER_ENGINE = 4;

/** Milliseconds without work after which engines beyond the first are ended. */
const REST = 10_000;

/**
 * An engine whose memory has grown beyond this, in bytes, is replaced when it rests: what
 * WebAssembly has once taken it never gives back. Posters leave it below 48 MB.
 */
const HEAVY = 128 << 20;

/**
 * Pool has pictures answered by several engines at once. It starts with one engine; further ones
 * come with a batch and go after it. Pictures are begun in the order in which they came.
 */
export class Pool {
  #queue = new Queue();
  #limit;
  /** @type {{host: import("./engine-host.js").EngineHost, busy: boolean}[]} */
  #members;
  #rest;

  /**
   * @param {import("./engine-host.js").EngineHost} host a loaded one
   * @param {number} limit how many engines may run at once
   */
  constructor(host, limit) {
    this.#members = [{ host, busy: false }];
    this.#limit = limit;
  }

  /** @returns {{workers: number, memory: number}} engines, and bytes of WebAssembly memory that they last told */
  get usage() {
    const hosts = this.#members.map(({ host }) => host);
    return { workers: hosts.length, memory: hosts.reduce((sum, host) => sum + host.memory, 0) };
  }

  /**
   * @template T
   * @param {(host: import("./engine-host.js").EngineHost) => Promise<T>} run
   * @param {AbortSignal} [signal] takes the picture out of the queue; once it is begun, run must watch it
   * @returns {Promise<T>}
   */
  add(run, signal) {
    const answer = this.#queue.add(run, signal);
    this.#next();
    return answer;
  }

  /** Ends all engines and rejects what waits. */
  dispose(reason) {
    clearTimeout(this.#rest);
    this.#queue.clear(reason);
    for (const { host } of this.#members) host.dispose();
    this.#members = [];
  }

  #next() {
    while (this.#queue.length > 0) {
      const member = this.#members.find(({ busy }) => !busy);
      if (!member) break;
      this.#run(member);
    }
    const wanted = Math.min(this.#limit, 1 + Math.floor(this.#queue.length / WAITING_PER_ENGINE));
    while (this.#members.length > 0 && this.#members.length < wanted) this.#grow();
  }

  async #run(member) {
    clearTimeout(this.#rest);
    member.busy = true;
    await this.#queue.take()(member.host);
    await this.#free(member, member.host.starting);
  }

  #grow() {
    const member = { host: this.#members[0].host.twin(), busy: true };
    this.#members.push(member);
    this.#free(member, member.host.client());
  }

  /**
   * Gives a member work again, once the engine that it may be starting runs. One whose engine
   * cannot start, for want of memory perhaps, leaves the work to the others; the last one stays,
   * and the next picture has it try anew.
   */
  async #free(member, starting) {
    const runs = await Promise.resolve(starting).then(() => true, () => false);
    const at = this.#members.indexOf(member);
    if (at < 0) return; // disposed meanwhile
    if (!runs && this.#members.length > 1) {
      this.#members.splice(at, 1);
      this.#limit = this.#members.length;
      member.host.close();
    }
    member.busy = false;
    this.#next();
    clearTimeout(this.#rest);
    if (this.#members.some(({ busy }) => busy)) return;
    this.#rest = setTimeout(() => this.#shrink(), REST);
    this.#rest.unref?.(); // Node would not end before
  }

  #shrink() {
    const [{ host }, ...others] = this.#members;
    for (const other of others) other.host.close();
    this.#members.length = 1;
    if (host.memory > HEAVY) host.restart();
  }
}
