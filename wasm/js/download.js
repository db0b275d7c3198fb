import { asOnesheetError, OnesheetError } from "./errors.js";

/**
 * Fetches an address and returns its response only when the answer is a good one.
 *
 * @param {URL} url
 * @param {{what: string, code: string, cache?: RequestCache, signal?: AbortSignal}} options
 *   what: the thing as a reader would call it; code: of the error when it is not to be had
 * @returns {Promise<Response>}
 */
export async function download(url, { what, code, cache = "default", signal }) {
  const response = await fetch(url, { cache, signal }).catch((cause) => {
    throw ended(signal) ?? new OnesheetError(code, `${what} could not be fetched. ${whyNot(url)}`, { cause });
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw new OnesheetError(code, `${what} could not be fetched: the server answered ${response.status} for ${shown(url)}.`);
}

/**
 * Reads a response to its end, but no further than the limit.
 *
 * @param {Response} response
 * @param {object} options
 * @param {string} options.what
 * @param {string} options.code of the error when the connection breaks
 * @param {number} options.limit in bytes
 * @param {() => OnesheetError} options.tooLong makes the error for an answer over the limit
 * @param {(bytes: number) => void} [options.onBytes] told of each piece that arrives
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<Uint8Array>}
 */
export async function readAll(response, options) {
  try {
    return await collect(response, options);
  } catch (error) {
    const { what, code, signal } = options;
    throw ended(signal) ?? asOnesheetError(error, code, `${what} broke off during the download. Please try again.`);
  }
}

async function collect(response, { limit, tooLong, onBytes = () => {} }) {
  if (!response.body) return new Uint8Array();
  const chunks = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, length);
    length += value.byteLength;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw tooLong();
    }
    chunks.push(value);
    onBytes(value.byteLength);
  }
}

function joined(chunks, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

function ended(signal) {
  return signal?.aborted ? signal.reason : undefined;
}

// A browser does not tell a page why it could not fetch from another site.
function whyNot(url) {
  if (!/^https?:$/.test(url.protocol)) return "Its address is damaged or holds nothing any more.";
  const elsewhere = globalThis.location && url.origin !== globalThis.location.origin;
  return elsewhere
    ? `${url.host || "That address"} does not answer, or does not allow other sites to read it (CORS).`
    : "Please check the connection and try again.";
}

/** A data: address can be megabytes long; a message shows its beginning. */
function shown(url) {
  return url.href.length > 200 ? `${url.href.slice(0, 200)}…` : url.href;
}
