/**
 * Gate bounds what is done at once. Each piece of work has a size; together those inside are no
 * larger than the gate, and one that is larger than the gate by itself is inside alone. They are
 * let in in the order in which they came.
 */
export class Gate {
  #size;
  #free;
  #waiting = [];

  /** @param {number} size */
  constructor(size) {
    this.#size = this.#free = size;
  }

  /**
   * @param {number} size
   * @returns {Promise<() => void>} settles once the work may begin; the function must be called when it is over
   */
  enter(size) {
    return new Promise((letIn) => {
      this.#waiting.push({ size: Math.min(size, this.#size), letIn });
      this.#next();
    });
  }

  #next() {
    while (this.#waiting[0]?.size <= this.#free) {
      const { size, letIn } = this.#waiting.shift();
      this.#free -= size;
      letIn(() => this.#leave(size));
    }
  }

  #leave(size) {
    this.#free += size;
    this.#next();
  }
}
