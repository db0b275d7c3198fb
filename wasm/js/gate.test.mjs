import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tick } from "node:timers/promises";
import { Gate } from "./gate.js";

test("no more is inside than fits, in the order in which it came", async () => {
  const gate = new Gate(10);
  const inside = [];
  const leave = {};
  const enter = async (name, size) => {
    leave[name] = await gate.enter(size);
    inside.push(name);
  };
  for (const [name, size] of [["a", 6], ["b", 4], ["c", 5], ["d", 1], ["huge", 99], ["e", 1]]) enter(name, size);
  const steps = [["", "ab"], ["b", "ab"], ["a", "abcd"], ["c", "abcd"], ["d", "abcdhuge"], ["huge", "abcdhugee"]];
  for (const [name, expected] of steps) {
    leave[name]?.();
    await tick();
    assert.equal(inside.join(""), expected, `after ${name}`);
  }
});
