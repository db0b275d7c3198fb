import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue } from "./queue.js";

test("jobs are taken in their order, and settle what add gave, also after a failure", async () => {
  const queue = new Queue();
  const job = (name, fails) => async (by) => {
    if (fails) throw new Error(name);
    return `${name} by ${by}`;
  };
  const answers = Promise.allSettled([queue.add(job("a", true)), queue.add(job("b"))]);
  assert.equal(queue.length, 2);
  await queue.take()("one");
  await queue.take()("two");
  assert.equal(queue.take(), undefined);
  const [a, b] = await answers;
  assert.deepEqual([a.reason.message, b.value], ["a", "b by two"]);
});

test("a signal takes a job out only while it waits", async () => {
  const queue = new Queue();
  const abort = new AbortController();
  const taken = queue.add(async () => "done", abort.signal);
  const run = queue.take();
  const waiting = queue.add(() => assert.fail("ran"), abort.signal);
  abort.abort();
  await assert.rejects(waiting, { code: "aborted" });
  await run();
  assert.equal(await taken, "done");
  assert.equal(queue.length, 0);
  await assert.rejects(queue.add(() => assert.fail("ran"), abort.signal), { code: "aborted" });
});

test("clear rejects what waits", async () => {
  const queue = new Queue();
  const waiting = assert.rejects(queue.add(() => assert.fail("ran")), /over/);
  queue.clear(new Error("over"));
  await waiting;
  assert.equal(queue.take(), undefined);
});
