import assert from "node:assert/strict";
import { test } from "node:test";
import { Deadline } from "./deadline.js";

const never = new Promise(() => {});

test("work that ends in time gives its own answer", async () => {
  const limit = new Deadline(undefined, 60_000);
  assert.equal(await limit.race(Promise.resolve(5)), 5);
  await assert.rejects(limit.race(Promise.reject(new Error("own"))), /own/);
  limit.clear();
});

test("time, the caller and end each strike with their reason", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const timed = new Deadline(undefined, 2000);
  const late = assert.rejects(timed.race(never), { code: "timeout", message: /2 seconds/ });
  t.mock.timers.tick(2000);
  await late;

  const own = new Deadline(undefined, 2000, (milliseconds) => new Error(`after ${milliseconds}`));
  const told = assert.rejects(own.race(never), /after 2000/);
  t.mock.timers.tick(2000);
  await told;

  const abort = new AbortController();
  const watched = new Deadline(abort.signal);
  const cancelled = assert.rejects(watched.race(never), { code: "aborted" });
  abort.abort();
  await cancelled;
  await assert.rejects(new Deadline(abort.signal).race(never), { code: "aborted" });

  const ended = new Deadline();
  ended.end(new Error("over"));
  await assert.rejects(ended.race(never), /over/);
});

test("a cleared deadline does not strike", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const abort = new AbortController();
  const limit = new Deadline(abort.signal, 1000);
  limit.clear();
  t.mock.timers.tick(1000);
  abort.abort();
  assert.ok(!limit.signal.aborted);
});

test("a deadline that is stopped does not strike, and has its whole time again after that", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const limit = new Deadline(undefined, 1000);
  t.mock.timers.tick(900);
  limit.pause();
  t.mock.timers.tick(5000);
  limit.resume();
  t.mock.timers.tick(999);
  assert.ok(!limit.signal.aborted);
  t.mock.timers.tick(1);
  assert.equal(limit.signal.reason.code, "timeout");
  const none = new Deadline();
  none.resume();
  t.mock.timers.tick(1e6);
  assert.ok(!none.signal.aborted);
});
