// Other models than the chosen one, asked about single posters: one after the
// other, so that they never have to fit into memory together.

import { tellKept } from "./kept.js";
import { codeOf, tell, words } from "./post.js";

/** Milliseconds without a question after which the other models are put away. */
const REST = 30_000;

/** With less memory than this, in gigabytes, one other model at a time is held. */
const ROOMY = 4;

const held = new Map(); // name -> Promise of an Onesheet
let turn = Promise.resolve();
let rest;

/**
 * @param {import("./shelf.js").Entry} entry
 * @param {string[]} models
 * @param {() => Promise<any>} engine gives the class Onesheet
 */
export function compare(entry, models, engine) {
  clearTimeout(rest);
  for (const model of models) turn = turn.then(() => ask(entry, model, engine));
  turn = turn.then(() => {
    clearTimeout(rest);
    rest = setTimeout(() => putAway(() => true), REST);
  });
}

async function ask(entry, model, engine) {
  const about = { type: "rival", id: entry.id, model };
  try {
    const sheet = await get(model, engine);
    tell({ ...about, answer: await sheet.classify(entry.file, { top: 3 }) });
    await sheet.kept;
    tellKept();
  } catch (error) {
    putAway((name) => name === model);
    tell({ ...about, code: codeOf(error), message: words(error) });
  }
}

function get(model, engine) {
  if ((navigator.deviceMemory ?? ROOMY) < ROOMY) putAway((name) => name !== model);
  if (!held.has(model)) held.set(model, engine().then((Onesheet) => Onesheet.load({ model, workers: 1 })));
  return held.get(model);
}

function putAway(which) {
  for (const [name, sheet] of held) {
    if (!which(name)) continue;
    held.delete(name);
    sheet.then((loaded) => loaded.dispose(), () => {});
  }
}
