// The page's program starts in slices. Go's start and the drawing of the page
// are up to a second of work on a slow phone, which a browser would do in one
// go: nothing could be scrolled, pressed or typed meanwhile. Where a browser can
// suspend WebAssembly (JSPI, https://github.com/WebAssembly/js-promise-integration),
// the program is suspended every few milliseconds, and whatever waits has its turn.
// Elsewhere it starts as Go's own script has it, in one piece or two.
//
// Go cannot be entered while it is suspended: timers and events of that time
// wait. Once the page has its engine, or shows a poster, nothing is suspended any
// more, so that the visitor's every action is answered at once.
(() => {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.Suspending !== "function" || typeof Go !== "function") return;

  /** Milliseconds of work after which the program is suspended. A phone is said to hang from 50 on. */
  const slice = 8;

  /** Whether the page still loads: it shows its first screen, and no engine yet (web/page/engine.go). */
  const loads = () => document.querySelector('[data-screen="first"] [data-testid="app-loading"]') !== null;

  // Only WebAssembly may lie between the program and a call that suspends it, and
  // what the program calls is JavaScript. So each of its calls takes a detour:
  //
  //   (import "js" "call" (func $call (param i32)))
  //   (import "js" "pause" (func $pause))
  //   (import "js" "due" (global $due (mut i32)))
  //   (func (export "call") (param $sp i32)
  //     (call $call (local.get $sp))
  //     (if (global.get $due) (then (global.set $due (i32.const 0)) (call $pause))))
  const text = (s) => [s.length, ...new TextEncoder().encode(s)];
  const section = (id, ...bytes) => [id, bytes.length, ...bytes];
  const detour = new WebAssembly.Module(Uint8Array.of(
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, 2, 0x60, 1, 0x7f, 0, 0x60, 0, 0), // types: (i32) and ()
    ...section(2, 3, ...text("js"), ...text("call"), 0, 0, ...text("js"), ...text("pause"), 0, 1, ...text("js"), ...text("due"), 3, 0x7f, 1),
    ...section(3, 1, 0),
    ...section(7, 1, ...text("call"), 0, 2),
    ...section(10, 1, 17, 0, 0x20, 0, 0x10, 0, 0x23, 0, 0x04, 0x40, 0x41, 0, 0x24, 0, 0x10, 1, 0x0b, 0x0b),
  ));

  // A message, and no timer: those of a page in the background wait for a second.
  const { port1, port2 } = new MessageChannel();
  const nextTask = () => new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

  globalThis.Go = class extends Go {
    #turning = false; // the program is at work, by way of #turn
    #paused = false; // and suspended just now
    #depth = 0; // how often it was entered anew by what it called
    #since = 0; // when it was last entered or continued
    #later = []; // what wants to enter it meanwhile
    #resume; // enters it so that it may be suspended
    #fail; // ends its run with an error

    constructor() {
      super();
      const due = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
      const pause = new WebAssembly.Suspending(() => this.#pause());
      const calls = this.importObject.gojs;
      calls["runtime.scheduleTimeoutEvent"] = (sp) => this.#schedule(sp >>> 0);
      for (const [name, plain] of Object.entries(calls)) {
        const call = (sp) => {
          plain(sp);
          if (this.#due()) due.value = 1;
        };
        calls[name] = new WebAssembly.Instance(detour, { js: { call, pause, due } }).exports.call;
      }
    }

    async run(instance) {
      const { exports } = instance;
      const first = WebAssembly.promising(exports.run);
      this.#resume = WebAssembly.promising(exports.resume);
      const run = (...args) => this.#turn(() => first(...args));
      const failed = new Promise((_, reject) => (this.#fail = reject));
      await nextTask(); // the end of compiling was a task's work, too
      const gentle = Object.create(WebAssembly.Instance.prototype, { exports: { value: { ...exports, run } } });
      return Promise.race([super.run(gentle), failed]);
    }

    #due() {
      return this.#turning && this.#depth === 0 && performance.now() - this.#since > slice && loads();
    }

    async #pause() {
      this.#paused = true;
      await nextTask();
      this.#paused = false;
      this.#since = performance.now();
    }

    // #turn lets the program work until it waits for something.
    async #turn(enter) {
      this.#turning = true;
      this.#since = performance.now();
      try {
        await enter();
      } catch (error) {
        this.#fail(error);
      }
      this.#turning = false;
      if (this.exited) this._resolveExitPromise();
      while (!this.#turning && this.#later.length > 0) this.#later.shift()();
    }

    // #schedule is Go's own way of having itself woken, but for what happens
    // when the time has come.
    #schedule(sp) {
      const id = this._nextCallbackTimeoutID++;
      const ms = this.mem.getUint32(sp + 8, true) + this.mem.getInt32(sp + 12, true) * 2 ** 32;
      this._scheduledTimeouts.set(id, setTimeout(() => this.#outside(() => this.#wake(id)), ms));
      this.mem.setInt32(sp + 16, id, true);
    }

    // #wake enters the program for a timer; early ones have it look again.
    async #wake(id) {
      do {
        if (loads()) await this.#turn(() => this.#resume());
        else this._resume();
      } while (this._scheduledTimeouts?.has(id));
    }

    #outside(enter) {
      if (this.#paused) this.#later.push(enter);
      else enter();
    }

    _resume() {
      this.#depth++;
      try {
        super._resume();
      } finally {
        this.#depth--;
      }
    }

    _makeFuncWrapper(id) {
      const wrapped = super._makeFuncWrapper(id);
      const go = this;
      return function (...args) {
        if (!go.#paused) return wrapped.apply(this, args);
        go.#later.push(() => wrapped.apply(this, args));
      };
    }
  };
})();
