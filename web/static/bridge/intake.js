// Every way in which pictures come: file inputs, drop, paste, samples, web
// addresses, the system's share sheet and "open with".

import { addressIn, fileFrom } from "./address.js";
import { canRead, readClipboard } from "./clipboard.js";
import { droppedFiles, keepPictures } from "./folder.js";
import { notice, tell, words } from "./post.js";
import { place } from "../place.js";

const sharedCache = "onesheet-shared";

/** @param {(files: Iterable<File>, truths?: (string[]|undefined)[]) => void} add */
export function takeIn(add) {
  document.addEventListener("change", (event) => chosen(event.target, add));
  document.addEventListener("click", (event) => {
    const sample = event.target.closest?.("[data-sample]");
    if (sample) addSample(sample.dataset.sample, add);
    if (event.target.closest?.("[data-paste]")) paste(add);
  });
  if (canRead()) document.documentElement.dataset.clipboard = "yes"; // css/4-intake.css shows the button
  document.addEventListener("submit", (event) => submitted(event, add));
  document.addEventListener("paste", (event) => pasted(event, add));
  watchDrops(add);
  watchLaunches(add);
  takeShared(add);
}

// A Firefox that may not read a file any more would say so only later.
function chosen(input, add) {
  if (input?.type !== "file" || !input.files) return;
  const files = [...input.files];
  input.value = ""; // so that choosing the same file again is a change again
  if (input.webkitdirectory) addFolder(keepPictures(files), add);
  else add(files);
}

function addFolder({ files, skipped }, add) {
  if (files.length === 0) return notice("no-pictures");
  add(files);
  if (skipped > 0) notice("some-skipped", skipped);
}

async function addSample(slug, add) {
  const url = place(`samples/${encodeURIComponent(slug)}.jpg`);
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    const blob = await response.blob();
    add([new File([blob], `${slug}.jpg`, { type: blob.type })]);
  } catch (error) {
    notice("sample-missing", words(error));
  }
}

async function addLink(text, add, say = notice) {
  const file = await fileFrom(text, say);
  if (file) add([file]);
  return Boolean(file);
}

/** Says what is wrong with an address at its field. */
const sayAtField = (code, ...values) => tell({ type: "notice", name: "address", code, values: values.map(String) });

async function submitted(event, add) {
  const form = event.target;
  if (!form.matches?.("[data-address]")) return;
  event.preventDefault();
  const field = form.querySelector("input");
  form.setAttribute("aria-busy", "true");
  tell({ type: "notice" }); // what was wrong before
  const came = await addLink(field.value, add, sayAtField);
  form.removeAttribute("aria-busy");
  if (came) field.value = "";
  else show(field);
}

/** Brings the field into view with what is said below it (css/4-intake.css). */
function show(field) {
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

function pasted(event, add) {
  const data = event.clipboardData;
  if (data?.files.length > 0) {
    event.preventDefault();
    add(data.files);
    return;
  }
  if (event.target.matches?.("input, textarea")) return; // text goes where it is pasted
  takeText(data?.getData("text/plain") ?? "", add);
}

function takeText(text, add) {
  if (addressIn(text)) addLink(text, add);
  else notice("clipboard-empty");
}

async function paste(add) {
  try {
    const { files, text } = await readClipboard();
    if (files.length > 0) add(files);
    else takeText(text, add);
  } catch (error) {
    // Some browsers refuse an empty clipboard with an error of its own.
    notice(error.name === "DataError" || error.name === "NotFoundError" ? "clipboard-empty" : "paste-refused");
  }
}

// A drag passes over many elements, each of which reports entering and
// leaving: only the difference says whether it is still over the page.
let depth = 0;
function drag(change) {
  const before = depth > 0;
  depth = change === 0 ? 0 : Math.max(0, depth + change);
  if (before !== depth > 0) tell({ type: "drag", over: depth > 0 });
}
const carries = ({ dataTransfer }) => ["Files", "text/uri-list"].some((type) => dataTransfer?.types?.includes(type));

function watchDrops(add) {
  document.addEventListener("dragenter", (event) => carries(event) && drag(+1));
  document.addEventListener("dragleave", (event) => carries(event) && drag(-1));
  // Without preventDefault the browser would open what is dropped, and the
  // posters on the page would be lost.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drag(0);
    dropped(event.dataTransfer, add);
  });
}

async function dropped(data, add) {
  if (!data) return;
  const link = linkIn(data); // to be read now: the drop is emptied at the first wait
  const { files, skipped } = await droppedFiles(data);
  if (files.length > 0 || skipped > 0) addFolder({ files, skipped }, add);
  else if (link) addLink(link, add);
  else notice("no-pictures");
}

// An image dragged from another site comes as a file in some browsers, and as
// its address or as HTML in others.
function linkIn(data) {
  const html = new DOMParser().parseFromString(data.getData("text/html"), "text/html");
  const source = html.querySelector("img[src]")?.getAttribute("src") ?? "";
  const list = data.getData("text/uri-list").split(/\r?\n/).find((line) => line && !line.startsWith("#")) ?? "";
  return [source, list, data.getData("text/plain")].find(addressIn) ?? "";
}

// "Open with Onesheet" of an installed page.
function watchLaunches(add) {
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    const read = await Promise.allSettled((files ?? []).map((handle) => handle.getFile()));
    const there = read.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
    if (there.length > 0) add(there);
    const gone = read.find(({ status }) => status === "rejected");
    if (gone) notice("unsent", words(gone.reason));
  });
}

// What came through the share sheet, or was carried over an update: the
// service worker has put it into a cache of its own. A shortcut of the
// installed page names a sample instead.
async function takeShared(add) {
  const address = new URL(location.href);
  const [shared, sample] = [address.searchParams.get("shared"), address.searchParams.get("sample")];
  if (shared === null && sample === null) return;
  address.search = "";
  history.replaceState(history.state, "", address);
  if (sample !== null) return addSample(sample, add);
  if (shared === "failed") return notice("share-failed");
  try {
    await takeFromCache(add);
  } catch (error) {
    notice("unsent", words(error));
  }
}

async function takeFromCache(add) {
  const cache = await caches.open(sharedCache);
  const number = ({ url }) => Number(/shared\/(\d+)/.exec(url)?.[1] ?? Infinity);
  const requests = [...(await cache.keys())].sort((a, b) => number(a) - number(b));
  const files = [];
  const truths = [];
  let link = "";
  for (const request of requests) {
    const response = await cache.match(request);
    const url = new URL(request.url);
    if (url.pathname.endsWith("/link")) {
      link = (await response.json()).url;
      continue;
    }
    const blob = await response.blob();
    files.push(new File([blob], url.searchParams.get("name") || "picture", { type: blob.type }));
    const truth = url.searchParams.getAll("truth");
    truths.push(truth.length > 0 ? truth : undefined);
  }
  await caches.delete(sharedCache);
  if (files.length > 0) add(files, truths);
  else if (link) await addLink(link, add);
}
