import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeFetch, fakeWorker, install, siteFiles } from "./testing/fakes.mjs";
import { WorkerFactory } from "./worker-factory.js";

const SCRIPT = new URL("https://site.test/engine/worker.js");
const RUNTIME = new URL("https://site.test/engine/wasm_exec.js");
const signal = new AbortController().signal;
const isBlob = (url) => String(url).startsWith("blob:");

/** A Worker class that does not start from plain addresses, in the way that fail says. */
function barred(fail) {
  const Base = fakeWorker();
  return class extends Base {
    constructor(url) {
      super(url);
      if (!isBlob(url)) fail(this);
    }
  };
}

const throwing = barred(() => {
  throw new DOMException("Script cannot be accessed from origin 'null'", "SecurityError");
});
const telling = barred((worker) => {
  queueMicrotask(() => worker.onerror({}));
});

test("a plain Worker is used where it may start", async (t) => {
  install(t, { Worker: fakeWorker() });
  const worker = await new WorkerFactory(SCRIPT, RUNTIME).create(signal);
  assert.equal(worker.url, SCRIPT.href);
});

test("where it may not, a blob with both scripts starts, and is reused", async (t) => {
  for (const Worker of [throwing, telling]) {
    const fetch = fakeFetch(siteFiles());
    install(t, { Worker, fetch });
    const factory = new WorkerFactory(SCRIPT, RUNTIME);
    const worker = await factory.create(signal);
    assert.ok(isBlob(worker.url));
    assert.match(await (await fetchBlob(worker.url)).text(), /runtime[^]*worker/);
    assert.equal((await factory.create(signal)).url, worker.url);
    assert.equal(fetch.asked.length, 2);
    factory.dispose();
  }
});

async function fetchBlob(url) {
  return (await import("node:buffer")).resolveObjectURL(url);
}

test("scripts that are missing, and browsers without Workers, are told", async (t) => {
  install(t, { Worker: throwing, fetch: fakeFetch({}) });
  await assert.rejects(new WorkerFactory(SCRIPT, RUNTIME).create(signal), { code: "engine-missing", message: /404/ });
  install(t, { Worker: undefined });
  await assert.rejects(new WorkerFactory(SCRIPT, RUNTIME).create(signal), { code: "no-worker" });
});

test("a page that forbids blob Workers too gets an error that says so", async (t) => {
  const telling = class {
    constructor() {
      queueMicrotask(() => this.onerror({}));
    }
    terminate() {}
  };
  const throwing = class {
    constructor() {
      throw new DOMException("Failed to construct 'Worker'", "SecurityError");
    }
  };
  for (const Worker of [telling, throwing]) {
    install(t, { Worker, fetch: fakeFetch(siteFiles()) });
    await assert.rejects(new WorkerFactory(SCRIPT, RUNTIME).create(signal), { code: "no-worker", message: /Content-Security-Policy/ });
  }
});

test("a start can be cancelled", async (t) => {
  const Worker = class {
    terminate() {
      this.terminated = true;
    }
  };
  install(t, { Worker });
  const abort = new AbortController();
  const starting = new WorkerFactory(SCRIPT, RUNTIME).create(abort.signal);
  abort.abort(new Error("enough"));
  await assert.rejects(starting, /enough/);
  await assert.rejects(new WorkerFactory(SCRIPT, RUNTIME).create(abort.signal), /enough/);
});

test("a page without an origin does not try the script's own address", async (t) => {
  const Worker = fakeWorker();
  install(t, { Worker, fetch: fakeFetch(siteFiles()), origin: "null" });
  const factory = new WorkerFactory(SCRIPT, RUNTIME);
  await factory.create(signal);
  await factory.create(signal);
  assert.deepEqual(Worker.made.map(({ url }) => isBlob(url)), [true, true]);
  assert.equal(Worker.made[0].url, Worker.made[1].url);
  factory.dispose();
});
