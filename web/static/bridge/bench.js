// Measures the engine with each kind of arithmetic, in turns, on one of our
// own posters. Nothing of it leaves the page.

import { codeOf, tell, words } from "./post.js";
import { place } from "../place.js";

/** The kinds of arithmetic, the fastest first. */
const KERNELS = ["relaxed-simd", "simd128", "go"];

/** Rounds for each, after those that warm it up; a slow one ends after so many milliseconds. */
const WARM = 10;
const ROUNDS = 40;
const LIMIT = 6000;

const POSTER = place("samples/perihelion.jpg");

/**
 * @param {string[]} models names
 * @param {() => Promise<typeof import("../../engine/onesheet.js").Onesheet>} engine
 * @param {AbortSignal} signal
 */
export async function bench(models, engine, signal) {
  const state = { done: 0, of: models.length * KERNELS.length * ROUNDS, model: models[0], machine: machine(), rows: [] };
  const report = (more) => signal.aborted || tell({ type: "bench", bench: { ...state, ...more } });
  report();
  try {
    const Onesheet = await engine();
    const response = await fetch(POSTER, { signal });
    if (!response.ok) throw new Error(`the poster is not there (status ${response.status})`);
    const poster = await response.blob();
    for (const model of models) {
      state.model = model;
      await measure(Onesheet, model, poster, state, report, signal);
    }
    report({ over: true });
  } catch (error) {
    report({ over: true, problem: words(error) });
  }
}

async function measure(Onesheet, model, poster, state, report, signal) {
  const before = state.rows;
  const contenders = [];
  try {
    for (const kernel of KERNELS) contenders.push(await contender(Onesheet, model, kernel, poster, signal));
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of contenders) await turn(one, poster, signal);
      state.done += KERNELS.length;
      state.rows = [...before, ...contenders.map(rowOf)];
      report();
    }
  } finally {
    for (const { sheet } of contenders) sheet?.dispose();
  }
}

/** Loads one; what does not run in this browser takes no part. */
async function contender(Onesheet, model, kernel, poster, signal) {
  const one = { model, kernel, network: [], whole: [], spent: 0 };
  try {
    one.sheet = await Onesheet.load({ model, kernel, workers: 1, signal });
    const began = performance.now();
    for (let i = 0; i < WARM && performance.now() - began < LIMIT / 4; i++) await one.sheet.classify(poster, { signal });
  } catch (error) {
    signal.throwIfAborted();
    one.sheet?.dispose();
    Object.assign(one, { sheet: undefined, problem: codeOf(error) || "internal" });
  }
  return one;
}

async function turn(one, poster, signal) {
  if (!one.sheet || one.spent > LIMIT) return;
  const { ms } = await one.sheet.classify(poster, { signal });
  one.network.push(ms.network);
  one.whole.push(ms.total);
  one.spent += ms.total;
}

function rowOf({ model, kernel, network, whole, problem = "" }) {
  if (problem) return { model, kernel, problem };
  return { model, kernel, network: median(network), fastest: Math.min(...network), whole: median(whole), rounds: network.length };
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function machine() {
  return { browser: browser(navigator.userAgentData?.brands, navigator.userAgent), cores: navigator.hardwareConcurrency ?? 1 };
}

/** Name and version of the browser; of brands that hide behind others, the first of this list. */
export function browser(brands = [], agent = "") {
  for (const name of ["Microsoft Edge", "Opera", "Google Chrome", "Chromium"]) {
    const found = brands.find(({ brand }) => brand === name);
    if (found) return `${name} ${found.version}`;
  }
  const known = [["Edge", /Edg\/(\d+)/], ["Opera", /OPR\/(\d+)/], ["Firefox", /Firefox\/(\d+)/], ["Chrome", /Chrome\/(\d+)/], ["Safari", /Version\/(\d+).*Safari/]];
  for (const [name, pattern] of known) {
    const found = agent.match(pattern);
    if (found) return `${name} ${found[1]}`;
  }
  return "a browser";
}
