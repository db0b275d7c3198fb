import assert from "node:assert/strict";
import { test } from "node:test";
import { Progress } from "./progress.js";

test("nothing is told before every total is known", () => {
  const seen = [];
  const progress = new Progress((p) => seen.push(p));
  const [a, b] = [progress.part(), progress.part()];
  a.add(5);
  a.expect(10);
  assert.deepEqual(seen, []);
  b.expect(20);
  assert.deepEqual(seen, [{ loaded: 5, total: 30 }]);
});

test("a second try does not take progress back, an estimate is not exceeded", () => {
  const seen = [];
  const progress = new Progress(({ loaded }) => seen.push(loaded));
  const part = progress.part();
  part.expect(10);
  part.expect(99); // the first total stands
  part.add(8);
  part.again();
  part.add(4);
  part.add(40);
  assert.deepEqual(seen, [0, 8, 8, 10]);
});

test("a finished part counts whole, whatever was expected", () => {
  const seen = [];
  const progress = new Progress((p) => seen.push(p));
  const part = progress.part();
  part.add(3);
  part.done();
  part.expect(10);
  assert.deepEqual(seen, [{ loaded: 10, total: 10 }]);
});
