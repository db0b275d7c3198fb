import { Onesheet } from "../../engine/onesheet.js";
import { genreName, languageOf, worded } from "./words.js";

/** Longest encoded picture that is taken, in bytes. */
const LIMIT = 25e6;

/** Engines kept while nobody uses them: each holds some 50 MB, and hardly a page asks for more than one model. */
const KEPT = 2;

/**
 * @typedef {object} Request what an element asks; it comes from a page that may be hostile
 * @property {ArrayBuffer} bytes the encoded picture
 * @property {number} top how many genres
 * @property {boolean} explain
 * @property {string} [model]
 * @property {string} lang
 */

/**
 * Answers one request.
 *
 * @param {Request} request
 * @param {(message: {type: "progress", loaded: number, total: number}|{type: "ready"}) => void} told
 * @param {AbortSignal} signal
 * @returns {Promise<object>} rejected with {code, message}, the message in the request's language
 */
export async function answer(request, told, signal) {
  const lang = languageOf(request.lang);
  try {
    check(request);
    const { map, ...result } = await withEngine(request.model, told, (sheet) => classify(sheet, request, told, signal));
    return { ...labelled(result, lang), ...(map && { map }) };
  } catch (error) {
    throw worded(error, lang);
  }
}

async function classify(sheet, { bytes, top, explain }, told, signal) {
  signal.throwIfAborted();
  told({ type: "ready" });
  const result = await sheet.classify(bytes, { top, signal });
  const map = explain && (await sheet.explain(bytes, { genre: result.top[0].genre, signal }));
  return { ...result, map };
}

function check({ bytes, top, model }) {
  if (!(bytes instanceof ArrayBuffer)) throw fault("bad-source", "This request holds no picture.");
  if (bytes.byteLength > LIMIT) throw fault("too-large", "This picture is larger than 25 MB. Please use a smaller copy of it.");
  if (!Number.isInteger(top) || top < 1 || top > 25) throw fault("bad-option", "top must be a whole number from 1 to 25.");
  if (model !== undefined && !(typeof model === "string" && /^[\w.-]{1,64}$/.test(model))) throw fault("unknown-model", "There is no model of this name.");
}

function fault(code, message) {
  return Object.assign(new Error(message), { code });
}

/** By model; the latest used is last. @type {Map<string, {loading: Promise<Onesheet>, listeners: Set<Function>, users: number}>} */
const engines = new Map();

/** Lends a model's engine for a job: as long as that takes, the engine stays. */
async function withEngine(model = "", told, job) {
  const engine = engines.get(model) ?? open(model);
  engines.delete(model);
  engines.set(model, engine);
  engine.users++;
  try {
    return await job(await loaded(engine, told));
  } finally {
    engine.users--;
    dropIdle();
  }
}

/** Whoever asks while a model is on its way is told of the same download. */
async function loaded({ loading, listeners }, told) {
  listeners.add(told);
  try {
    return await loading;
  } finally {
    listeners.delete(told);
  }
}

function open(model) {
  const listeners = new Set();
  const onProgress = ({ loaded, total }) => listeners.forEach((told) => told({ type: "progress", loaded, total }));
  const loading = Onesheet.load({ model: model || undefined, onProgress });
  const engine = { loading, listeners, users: 0 };
  loading.catch(() => engines.get(model) === engine && engines.delete(model));
  return engine;
}

// The longest unused first.
function dropIdle() {
  for (const [model, { loading, users }] of engines) {
    if (engines.size <= KEPT) return;
    if (users) continue;
    engines.delete(model);
    loading.then((sheet) => sheet.dispose(), () => {});
  }
}

function labelled(result, lang) {
  const top = result.top.map((scored) => ({ ...scored, label: genreName(scored.genre, lang) }));
  return { ...result, top };
}
