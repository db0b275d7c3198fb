import assert from "node:assert/strict";
import { test } from "node:test";
import { poolSize } from "./pool-size.js";
import { install } from "./testing/fakes.mjs";

test("as many as cores, but few where memory is scarce or unknown", (t) => {
  const cases = [
    [{ hardwareConcurrency: 1, deviceMemory: 8 }, 1],
    [{ hardwareConcurrency: 2 }, 2],
    [{ hardwareConcurrency: 16 }, 4],
    [{ hardwareConcurrency: 16, deviceMemory: 8 }, 8],
    [{ hardwareConcurrency: 64, deviceMemory: 32 }, 8],
    [{ hardwareConcurrency: 8, deviceMemory: 2 }, 2],
    [{ hardwareConcurrency: 8, deviceMemory: 0.5 }, 1],
    [{}, 1],
    [undefined, 1],
  ];
  for (const [navigator, want] of cases) {
    install(t, { navigator });
    assert.equal(poolSize(), want, JSON.stringify(navigator));
  }
});

test("a caller may say, within reason", () => {
  assert.equal(poolSize(3), 3);
  for (const bad of [0, -1, 1.5, 65, NaN, "2", null]) assert.throws(() => poolSize(bad), { code: "bad-option" });
});
