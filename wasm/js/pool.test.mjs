// Several Workers at once, in a fake browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tick } from "node:timers/promises";
import { Onesheet } from "./onesheet.js";
import { BASE, browser, LIMITS, MEMORY, RESULT } from "./testing/fakes.mjs";

const batch = (sheet, count, options = () => ({})) => Array.from({ length: count }, (_, i) => sheet.classify(Uint8Array.of(i), options(i)));
const count = (list, wanted) => list.filter((x) => x === wanted).length;

/** An engine whose pictures are answered when the test says so, with their first byte. */
function slowEngine() {
  const open = [];
  let most = 0;
  const classify = ({ bytes }) => new Promise((resolve) => {
    open.push(() => resolve({ ...RESULT, probabilities: bytes[0] }));
    most = Math.max(most, open.length);
  });
  /** Answers pictures as they come until count of them are answered. */
  const finish = async (count) => {
    for (let done = 0; done < count; await tick()) {
      if (open.length > 0) open.shift()(), done++;
    }
  };
  return { classify, finish, open, most: () => most };
}

async function sheetWith(t, workers, calls) {
  const parts = browser(t, { calls });
  const sheet = await Onesheet.load({ base: BASE, workers });
  t.after(() => sheet.dispose());
  return { sheet, ...parts };
}

/** Waits until several engines have pictures in hand. */
async function until(condition) {
  for (let i = 0; i < 1000 && !condition(); i++) await tick();
  assert.ok(condition());
}

test("a batch starts further Workers, at most as many as asked for, which fetch nothing", async (t) => {
  const engine = slowEngine();
  const { sheet, Worker, fetch } = await sheetWith(t, 3, engine);
  const fetched = fetch.asked.length;
  const answers = batch(sheet, 30);
  await until(() => engine.open.length === 3);
  assert.deepEqual(sheet.usage, { workers: 3, memory: 3 * MEMORY });
  await engine.finish(30);
  assert.deepEqual((await Promise.all(answers)).map(({ probabilities }) => probabilities), Array.from({ length: 30 }, (_, i) => i));
  assert.equal(engine.most(), 3);
  assert.equal(Worker.made.length, 3);
  assert.equal(fetch.asked.length, fetched);
});

test("pictures begin in their order, and tell when they do", async (t) => {
  const engine = slowEngine();
  const { sheet } = await sheetWith(t, 3, engine);
  const begun = [];
  const answers = batch(sheet, 12, (i) => ({ onStart: () => begun.push(i) }));
  assert.deepEqual(begun, [0]);
  await engine.finish(12);
  await Promise.all(answers);
  assert.deepEqual(begun, Array.from({ length: 12 }, (_, i) => i));
});

test("a few pictures are left to one Worker", async (t) => {
  const engine = slowEngine();
  const { sheet, Worker } = await sheetWith(t, 8, engine);
  const answers = batch(sheet, 4);
  await engine.finish(4);
  await Promise.all(answers);
  assert.equal(Worker.made.length, 1);
});

test("idle Workers end, all but one; one that has grown large is replaced", async (t) => {
  const engine = slowEngine();
  const { sheet, Worker } = await sheetWith(t, 3, engine);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = batch(sheet, 20);
  await until(() => Worker.made.length === 3);
  for (const worker of Worker.made) worker.memory = 200 << 20;
  await engine.finish(20);
  await Promise.all(answers);
  await tick();
  t.mock.timers.tick(9_999);
  assert.equal(count(Worker.made.map(({ terminated }) => Boolean(terminated)), false), 3);
  t.mock.timers.tick(1);
  await until(() => Worker.made.length === 4);
  await until(() => sheet.usage.memory === MEMORY);
  assert.deepEqual(Worker.made.map(({ terminated }) => Boolean(terminated)), [true, true, true, false]);
  assert.equal(sheet.usage.workers, 1);
  const again = batch(sheet, 1);
  await engine.finish(1);
  await Promise.all(again);
});

test("a further Worker that cannot start leaves its work to the others, and is not tried again", async (t) => {
  const engine = slowEngine();
  let started = 0;
  const start = () => {
    if (++started > 2) throw { code: "no-memory", message: "No." };
    return LIMITS;
  };
  const { sheet, Worker } = await sheetWith(t, 4, { ...engine, start });
  const answers = batch(sheet, 30);
  await engine.finish(30);
  await Promise.all(answers);
  assert.equal(engine.most(), 2);
  assert.equal(sheet.usage.workers, 2);
  assert.equal(count(Worker.made.map(({ terminated }) => Boolean(terminated)), false), 2);
  const before = Worker.made.length;
  const more = batch(sheet, 30);
  await engine.finish(30);
  await Promise.all(more);
  assert.equal(Worker.made.length, before);
});

test("a crash fails one picture; a Worker that does not come back takes no other with it", async (t) => {
  const engine = slowEngine();
  let broken = false;
  const start = () => {
    if (broken) throw { code: "no-memory", message: "No." };
    return LIMITS;
  };
  const classify = (call, worker) => {
    if (call.bytes[0] !== 9) return engine.classify(call);
    broken = true;
    return worker.crash();
  };
  const { sheet, Worker } = await sheetWith(t, 2, { start, classify });
  const answers = Promise.allSettled(batch(sheet, 20));
  await until(() => engine.open.length === 2);
  await engine.finish(19);
  assert.deepEqual((await answers).map(({ reason }, i) => [i, reason?.code]).filter(([, code]) => code), [[9, "crashed"]]);
  assert.equal(sheet.usage.workers, 1);
  broken = false;
  const more = batch(sheet, 1);
  await engine.finish(1);
  await Promise.all(more);
  assert.ok(Worker.made.length <= 3);
});

test("each picture of a batch can be cancelled, running or waiting", async (t) => {
  const engine = slowEngine();
  const { sheet } = await sheetWith(t, 2, engine);
  const aborts = Array.from({ length: 12 }, () => new AbortController());
  const answers = Promise.allSettled(batch(sheet, 12, (i) => ({ signal: aborts[i].signal })));
  await until(() => engine.open.length === 2);
  aborts[0].abort();
  aborts[7].abort();
  await engine.finish(11);
  assert.deepEqual((await answers).map(({ reason }, i) => [i, reason?.code]).filter(([, code]) => code), [[0, "aborted"], [7, "aborted"]]);
});

test("dispose ends every Worker, those that are starting too, and rejects every picture", async (t) => {
  const engine = slowEngine();
  const { sheet, Worker } = await sheetWith(t, 3, engine);
  const answers = Promise.allSettled(batch(sheet, 12));
  await until(() => Worker.made.length > 1);
  sheet.dispose();
  assert.ok((await answers).every(({ reason }) => reason?.code === "disposed"));
  for (let i = 0; i < 20; i++) await tick();
  assert.ok(Worker.made.every(({ terminated }) => terminated));
  assert.deepEqual(sheet.usage, { workers: 0, memory: 0 });
});

test("a number of Workers, or a kernel, that cannot be is refused before anything is fetched", async (t) => {
  const { fetch } = browser(t);
  for (const workers of [0, 1.5, "2", 65]) await assert.rejects(Onesheet.load({ base: BASE, workers }), { code: "bad-option" });
  await assert.rejects(Onesheet.load({ base: BASE, kernel: "mmx" }), { code: "bad-option", message: /relaxed-simd, simd128, go/ });
  assert.equal(fetch.asked.length, 0);
});

test("a listener that throws does not spoil its picture", async (t) => {
  const { sheet } = await sheetWith(t, 1, {});
  await sheet.classify(Uint8Array.of(1), { onStart: () => { throw new Error("mine"); } });
});

test("of large pictures only so many are decoded at once as memory allows, and none loses its time by waiting", async (t) => {
  const inside = [];
  let most = 0;
  const engine = slowEngine();
  const classify = async (values, worker, id) => {
    await worker.turn(id, 12e6);
    inside.push(values.bytes[0]);
    most = Math.max(most, inside.length);
    const answer = await engine.classify(values);
    inside.splice(inside.indexOf(values.bytes[0]), 1);
    return answer;
  };
  const { sheet, Worker } = await sheetWith(t, 4, { classify });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = batch(sheet, 16);
  await until(() => Worker.made.length === 4 && engine.open.length === 2);
  for (let i = 0; i < 4; i++) {
    t.mock.timers.tick(50_000); // more than a minute for those that wait
    await engine.finish(4);
  }
  assert.equal((await Promise.all(answers)).length, 16);
  assert.equal(most, 2);
});

test("a large picture that is cancelled, or whose engine breaks down, lets the next one in", async (t) => {
  const engine = slowEngine();
  const classify = async (values, worker, id) => {
    await worker.turn(id, 50e6);
    if (values.bytes[0] === 1) return worker.crash();
    return engine.classify(values);
  };
  const { sheet } = await sheetWith(t, 2, { classify });
  const abort = new AbortController();
  const answers = batch(sheet, 8, (i) => (i === 0 ? { signal: abort.signal } : {}));
  await until(() => engine.open.length === 1);
  abort.abort();
  engine.open.length = 0;
  const settled = Promise.allSettled(answers);
  await engine.finish(6);
  assert.deepEqual((await settled).map(({ status, reason }) => reason?.code ?? status), ["aborted", "crashed", ...Array(6).fill("fulfilled")]);
});
