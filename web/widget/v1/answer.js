import { Onesheet } from "../../engine/onesheet.js";
import { genreName, LANGUAGES, worded } from "./words.js";

/** Longest encoded picture that is taken, in bytes. */
const LIMIT = 25e6;

/** Engines kept at once: each holds some 50 MB, and hardly a page asks for more than one model. */
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
  const lang = LANGUAGES.includes(request.lang) ? request.lang : "en";
  try {
    check(request);
    const sheet = await engineOf(request.model, told);
    signal.throwIfAborted();
    told({ type: "ready" });
    const result = await sheet.classify(request.bytes, { top: request.top, signal });
    const map = request.explain && (await sheet.explain(request.bytes, { genre: result.top[0].genre, signal }));
    return { ...labelled(result, lang), ...(map && { map }) };
  } catch (error) {
    throw worded(error, lang);
  }
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

/** By model; the latest used is last. @type {Map<string, {loading: Promise<Onesheet>, listeners: Set<Function>}>} */
const engines = new Map();

/** Whoever asks while a model is on its way is told of the same download. */
async function engineOf(model = "", told) {
  const engine = engines.get(model) ?? open(model);
  engines.delete(model);
  engines.set(model, engine);
  engine.listeners.add(told);
  try {
    return await engine.loading;
  } finally {
    engine.listeners.delete(told);
  }
}

function open(model) {
  const listeners = new Set();
  const onProgress = ({ loaded, total }) => listeners.forEach((told) => told({ type: "progress", loaded, total }));
  const loading = Onesheet.load({ model: model || undefined, onProgress });
  const engine = { loading, listeners };
  loading.then(dropOldest, () => engines.get(model) === engine && engines.delete(model));
  return engine;
}

function dropOldest() {
  const [oldest] = engines;
  if (engines.size <= KEPT) return;
  engines.delete(oldest[0]);
  oldest[1].loading.then((sheet) => sheet.dispose(), () => {});
}

function labelled(result, lang) {
  const top = result.top.map((scored) => ({ ...scored, label: genreName(scored.genre, lang) }));
  return { ...result, top };
}
