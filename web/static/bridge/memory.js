// What the visitor has Onesheet remember on this device: nothing, until a
// switch is turned on. Posters with their answers and corrections then lie in
// an IndexedDB, language and model in the local storage; one call erases all.

import { notice, tell } from "./post.js";

const flag = "onesheet-remember";
const settings = { language: "onesheet-language", model: "onesheet-model" };
const databaseName = "onesheet";
const storeName = "posters";

let on = read(flag) === "yes";
let count = 0;
let bytes = 0;

// Whatever changes the database does so in turn, and looks at how things stand
// only then: what is forgotten or erased while it is being written stays so.
let last = Promise.resolve();
function inTurn(change) {
  const done = last.then(change);
  last = done.catch(() => {});
  return done;
}

/** A remembered setting, if settings are remembered. */
export function remembered(setting) {
  return (on && read(settings[setting])) || undefined;
}

/** Notes a setting, if settings are remembered. */
export function note(setting, value) {
  if (on) write(settings[setting], value);
}

/** @param {(records: object[]) => void} show takes what was kept, oldest first */
export async function restore(show) {
  if (!on) return;
  try {
    const records = await inStore("readonly", (store) => [store.getAll(), store.getAllKeys()]);
    const [values, keys] = records;
    for (const { file } of values) measure(1, file.size);
    show(values.map((value, i) => ({ ...value, kept: keys[i] })));
  } catch {
    notice("storage-denied");
  }
  report();
}

/** Keeps a poster with what is known of it, or keeps it anew. */
export function keep(entry) {
  entry.forgotten = false;
  return inTurn(() => on && entry.answer && !entry.forgotten && put(entry));
}

async function put(entry) {
  const { file, name, answer, truth } = entry;
  const fresh = entry.kept === undefined;
  try {
    // The bytes and not the File: that one may only point to a file on disk.
    const copy = new Blob([await file.arrayBuffer()], { type: file.type });
    const record = { name, file: copy, answer, truth, at: Date.now() };
    [entry.kept] = await inStore("readwrite", (store) => [fresh ? store.add(record) : store.put(record, entry.kept)]);
    if (fresh) measure(1, file.size);
  } catch (error) {
    notice(error?.name === "QuotaExceededError" ? "storage-full" : "storage-denied");
  }
  report();
}

/** Forgets single posters. */
export function forget(entries) {
  for (const entry of entries) entry.forgotten = true;
  return inTurn(() => take(entries.filter(({ kept }) => kept !== undefined)));
}

async function take(kept) {
  if (kept.length === 0) return;
  const keys = kept.map((entry) => entry.kept);
  for (const entry of kept) {
    measure(-1, -entry.file.size);
    entry.kept = undefined;
  }
  await inStore("readwrite", (store) => keys.map((key) => store.delete(key))).catch(() => {});
  report();
}

/** Turns the memory on, with what is on the page, or off, and then erases it. */
export async function remember(wanted, entries, current) {
  if (!wanted) return erase(entries);
  on = write(flag, "yes");
  if (!on) {
    notice("storage-denied");
    return report();
  }
  for (const [setting, value] of Object.entries(current)) if (value) note(setting, value);
  navigator.storage?.persist?.().catch(() => {}); // asks not to be evicted; a no changes nothing
  report();
  await Promise.all(entries.map(keep));
}

/** Forgets everything at once. */
export function erase(entries) {
  on = false;
  for (const key of [flag, ...Object.values(settings)]) remove(key);
  return inTurn(() => drop(entries));
}

async function drop(entries) {
  [count, bytes] = [0, 0];
  for (const entry of entries) entry.kept = undefined;
  (await opened?.catch(() => {}))?.close();
  opened = undefined;
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  }).catch(() => {});
  report();
}

function measure(posters, size) {
  count += posters;
  bytes += size;
}

function report() {
  tell({ type: "memory", on, total: count, loaded: bytes });
}

// --- The database -----------------------------------------------------------

let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { autoIncrement: true });
    request.onsuccess = () => {
      // Another tab may erase everything.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

// Gives the results of requests once their transaction is whole.
async function inStore(mode, ask) {
  const transaction = (await database()).transaction(storeName, mode);
  const requests = ask(transaction.objectStore(storeName));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  return requests.map((request) => request.result);
}

// --- The local storage, which may be forbidden --------------------------------

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing could be stored, either.
  }
}
