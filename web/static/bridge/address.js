// Pictures by web address: honest about sites that do not allow it, and never
// through a server of ours.

import { place } from "../place.js";

/**
 * @param {string} text what the visitor gave
 * @param {(code: string, ...values: string[]) => void} say tells what is wrong
 * @returns {Promise<File|undefined>} nothing after a notice has said why
 */
export async function fileFrom(text, say) {
  const url = addressIn(text);
  if (!url) {
    say("address-bad", text.trim().slice(0, 120));
    return undefined;
  }
  const { blob, problem, detail } = await ask(url);
  if (problem) return tellWhy(say, url, problem, detail);
  if (!blob.type.startsWith("image/") && blob.type !== "application/octet-stream" && blob.type !== "") {
    say("address-none");
    return undefined;
  }
  return new File([blob], nameIn(url), { type: blob.type });
}

/** The web address that a text is, or begins with; "" if there is none. */
export function addressIn(text) {
  const first = text.trim().split(/\s+/)[0];
  for (const candidate of [first, /^[\w-]+(\.[\w-]+)+\//.test(first) ? `https://${first}` : ""]) {
    if (!/^https?:\/\/[^/]/i.test(candidate)) continue;
    try {
      return new URL(candidate).href;
    } catch {
      continue;
    }
  }
  return "";
}

function nameIn(url) {
  const { pathname, host } = new URL(url);
  const last = pathname.split("/").filter(Boolean).pop() ?? host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function tellWhy(say, url, problem, detail) {
  const { host } = new URL(url);
  if (problem === "refused") say("address-blocked", host);
  else if (problem === "status") say("address-failed", `${host}: ${detail}`);
  else if (problem === "large") say("address-large");
  else say("address-failed", host);
}

function ask(url) {
  return new Promise((resolve) => {
    const worker = new Worker(place("bridge/fetcher.js"));
    const end = (answer) => {
      clearTimeout(limit);
      worker.terminate();
      resolve(answer);
    };
    const limit = setTimeout(() => end({ problem: "unreachable" }), 30_000);
    worker.onmessage = ({ data }) => end(data);
    worker.onerror = () => end({ problem: "unreachable" });
    worker.postMessage(url);
  });
}
