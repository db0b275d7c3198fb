import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tick } from "node:timers/promises";
import { Onesheet } from "./onesheet.js";
import { BASE, browser, LIMITS, RESULT, siteFiles } from "./testing/fakes.mjs";

const PICTURE = Uint8Array.of(1, 2, 3);

/** Loads a Onesheet in a fake browser; classify is what the engine does with a picture. */
async function sheetWith(t, classify, more = {}) {
  const parts = browser(t, { ...more, calls: { classify, ...more.calls } });
  const sheet = await Onesheet.load({ base: BASE });
  t.after(() => sheet.dispose());
  return { sheet, ...parts };
}

const never = () => new Promise(() => {});
const echo = ({ bytes }) => ({ ...RESULT, probabilities: [...bytes] });

test("a result has what the engine told and the total time", async (t) => {
  const { sheet } = await sheetWith(t, ({ top }) => ({ ...RESULT, model: `asked for ${top}` }));
  const result = await sheet.classify(PICTURE);
  assert.equal(result.model, "asked for 3");
  assert.deepEqual(Object.keys(result.ms), ["decode", "resize", "network", "total"]);
  assert.ok(result.ms.total >= 0);
  assert.equal((await sheet.classify(PICTURE, { top: 5 })).model, "asked for 5");
});

test("pictures are answered one at a time and in order", async (t) => {
  let atOnce = 0;
  const order = [];
  const { sheet } = await sheetWith(t, async ({ bytes }) => {
    assert.equal(++atOnce, 1);
    await tick();
    atOnce--;
    order.push(bytes[0]);
    return RESULT;
  });
  await Promise.all([5, 3, 9].map((n) => sheet.classify(Uint8Array.of(n))));
  assert.deepEqual(order, [5, 3, 9]);
});

test("a picture's error leaves the queue going", async (t) => {
  const { sheet, Worker } = await sheetWith(t, ({ bytes }) => {
    if (bytes.length === 0) throw { code: "empty", message: "The file is empty." };
    return RESULT;
  });
  const [bad, good] = await Promise.allSettled([sheet.classify(new Uint8Array()), sheet.classify(PICTURE)]);
  assert.deepEqual([bad.reason.code, bad.reason.message], ["empty", "The file is empty."]);
  assert.equal(good.status, "fulfilled");
  assert.equal(Worker.made.length, 1);
});

test("a crash fails its picture alone; a new engine goes on with the queue", async (t) => {
  const { sheet, Worker, fetch } = await sheetWith(t, ({ bytes }, worker) => (bytes[0] === 1 ? worker.crash() : RESULT));
  const fetched = fetch.asked.length;
  const [first, second, third] = await Promise.allSettled([1, 2, 3].map((n) => sheet.classify(Uint8Array.of(n))));
  assert.equal(first.reason.code, "crashed");
  assert.deepEqual([second.status, third.status], ["fulfilled", "fulfilled"]);
  assert.equal(Worker.made.length, 2);
  assert.ok(Worker.made[0].terminated);
  assert.equal(fetch.asked.length, fetched, "nothing is fetched again");
});

test("a new engine starts before the next picture asks for it", async (t) => {
  const { sheet, Worker } = await sheetWith(t, (_, worker) => worker.crash());
  await assert.rejects(sheet.classify(PICTURE), { code: "crashed" });
  while (Worker.made[1]?.calls.at(-1) !== "load") await tick();
});

test("a Worker's own error event counts as a crash", async (t) => {
  const { sheet, Worker } = await sheetWith(t, (_, worker) => {
    if (Worker.made.length > 1) return RESULT;
    worker.onerror({ message: "out of memory" });
    return never();
  });
  await assert.rejects(sheet.classify(PICTURE), { code: "crashed", cause: "out of memory" });
  await sheet.classify(PICTURE);
});

test("after a defect the engine is replaced", async (t) => {
  const { sheet, Worker } = await sheetWith(t, ({ bytes }) => {
    if (bytes[0] === 1) throw { code: "internal", message: "Something broke." };
    return RESULT;
  });
  await assert.rejects(sheet.classify(PICTURE), { code: "internal" });
  await sheet.classify(Uint8Array.of(2));
  assert.equal(Worker.made.length, 2);
});

test("an engine that cannot start again fails the picture, and the next one tries anew", async (t) => {
  let broken = false;
  const start = () => {
    if (broken) throw { code: "internal", message: "no" };
    return LIMITS;
  };
  const { sheet } = await sheetWith(t, ({ bytes }, worker) => {
    if (bytes[0] !== 1) return RESULT;
    broken = true;
    return worker.crash();
  }, { calls: { start } });
  await assert.rejects(sheet.classify(PICTURE), { code: "crashed" });
  await assert.rejects(sheet.classify(Uint8Array.of(2)), { code: "internal" });
  broken = false;
  await sheet.classify(Uint8Array.of(2));
});

test("a waiting picture can be cancelled; the running one is not disturbed", async (t) => {
  let finish;
  const { sheet, Worker } = await sheetWith(t, () => new Promise((resolve) => (finish = () => resolve(RESULT))));
  const running = sheet.classify(PICTURE);
  const abort = new AbortController();
  const waiting = sheet.classify(PICTURE, { signal: abort.signal });
  while (!finish) await tick();
  abort.abort();
  await assert.rejects(waiting, { code: "aborted", name: "AbortError" });
  finish();
  await running;
  assert.equal(Worker.made.length, 1);
  assert.equal(Worker.made[0].calls.filter((call) => call === "classify").length, 1);
});

test("cancelling the running picture ends its engine and goes on with the next", async (t) => {
  let began = 0;
  const { sheet, Worker, fetch } = await sheetWith(t, (call) => (began++ ? echo(call) : never()));
  const fetched = fetch.asked.length;
  const abort = new AbortController();
  const first = sheet.classify(PICTURE, { signal: abort.signal });
  const second = sheet.classify(Uint8Array.of(7));
  while (!began) await tick();
  abort.abort("enough");
  await assert.rejects(first, { code: "aborted", cause: "enough" });
  assert.deepEqual((await second).probabilities, [7]);
  assert.ok(Worker.made[0].terminated);
  assert.deepEqual(Worker.made[1].calls, ["start", "load", "classify"]);
  assert.equal(fetch.asked.length, fetched, "the weights come from memory");
});

test("a signal that fired before the call is honoured", async (t) => {
  const { sheet } = await sheetWith(t, echo);
  await assert.rejects(sheet.classify(PICTURE, { signal: AbortSignal.abort() }), { code: "aborted" });
  await sheet.classify(PICTURE);
});

test("a picture that takes longer than a minute is given up", async (t) => {
  let began = 0;
  const { sheet, Worker } = await sheetWith(t, (call) => (began++ ? echo(call) : never()));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const slow = sheet.classify(PICTURE);
  while (!began) await tick();
  t.mock.timers.tick(59_999);
  assert.ok(!Worker.made[0].terminated);
  t.mock.timers.tick(1);
  await assert.rejects(slow, { code: "timeout", message: /60 seconds/ });
  assert.ok(Worker.made[0].terminated);
  await sheet.classify(PICTURE);
});

test("dispose ends the Worker and rejects everything open", async (t) => {
  const { sheet, Worker } = await sheetWith(t, never);
  const open = [sheet.classify(PICTURE), sheet.classify(PICTURE)].map((p) => assert.rejects(p, { code: "disposed" }));
  await tick();
  sheet.dispose();
  await Promise.all(open);
  await assert.rejects(sheet.classify(PICTURE), { code: "disposed" });
  sheet.dispose();
  assert.ok(Worker.made.every((worker) => worker.terminated));
  assert.equal(Worker.made.length, 1);
});

test("dispose does not wait for an address to answer", async (t) => {
  const files = { ...siteFiles(), "/slow.jpg": { hang: true } };
  const { sheet, fetch } = await sheetWith(t, echo, { files });
  const open = assert.rejects(sheet.classify("https://site.test/slow.jpg"), { code: "disposed" });
  while (fetch.asked.at(-1).pathname !== "/slow.jpg") await tick();
  sheet.dispose();
  await open;
});

test("options and sources that cannot be are refused before anything runs", async (t) => {
  const { sheet } = await sheetWith(t, echo);
  for (const top of [0, -1, 1.5, "3", NaN]) await assert.rejects(sheet.classify(PICTURE, { top }), { code: "bad-option" });
  for (const source of [undefined, null, 5, {}, [], new Date()]) await assert.rejects(sheet.classify(source), { code: "bad-source" });
  await assert.rejects(sheet.classify("not an address"), { code: "bad-source", message: /not an address/ });
});

test("an address is fetched, within the limits", async (t) => {
  const files = { ...siteFiles(), "/poster.jpg": { body: PICTURE }, "/wall.jpg": { fail: true }, "/huge.jpg": { body: new Uint8Array(2000) } };
  const { sheet } = await sheetWith(t, echo, { files, calls: { start: () => ({ ...LIMITS, bytes: 1500 }) } });
  assert.deepEqual((await sheet.classify("https://site.test/poster.jpg")).probabilities, [1, 2, 3]);
  assert.deepEqual((await sheet.classify(new URL("https://site.test/poster.jpg"))).probabilities, [1, 2, 3]);
  await assert.rejects(sheet.classify("https://site.test/none.jpg"), { code: "network", message: /404/ });
  await assert.rejects(sheet.classify("https://site.test/huge.jpg"), { code: "too-large" });
  globalThis.location = { origin: "https://blog.test", href: "https://blog.test/" };
  t.after(() => delete globalThis.location);
  await assert.rejects(sheet.classify("https://site.test/wall.jpg"), { code: "network", message: /site\.test.*CORS/ });
  files["image/png;base64,odd"] = { fail: true };
  await assert.rejects(sheet.classify("data:image/png;base64,odd"), { code: "network", message: /address is damaged/ });
});
