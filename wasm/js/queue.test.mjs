import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue } from "./queue.js";

function gate() {
  let open;
  const promise = new Promise((resolve) => (open = resolve));
  return { promise, open };
}

test("jobs run one after the other, also after a failure", async () => {
  const queue = new Queue();
  const log = [];
  const job = (name, fails) => async () => {
    log.push(`${name} begins`);
    await null;
    log.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const answers = await Promise.allSettled([queue.add(job("a", true)), queue.add(job("b"))]);
  assert.deepEqual(log, ["a begins", "a ends", "b begins", "b ends"]);
  assert.deepEqual([answers[0].reason.message, answers[1].value], ["a", "b"]);
});

test("a signal takes a job out only while it waits", async () => {
  const queue = new Queue();
  const { promise, open } = gate();
  const abort = new AbortController();
  const running = queue.add(() => promise, abort.signal);
  const waiting = queue.add(() => assert.fail("ran"), abort.signal);
  abort.abort();
  await assert.rejects(waiting, { code: "aborted" });
  open("done");
  assert.equal(await running, "done");
});

test("clear rejects what waits", async () => {
  const queue = new Queue();
  const { promise, open } = gate();
  const running = queue.add(() => promise);
  const waiting = assert.rejects(queue.add(() => assert.fail("ran")), /over/);
  queue.clear(new Error("over"));
  await waiting;
  open();
  await running;
});
