// Runs in a thread of Node: gives a classic Worker script the globals that it finds in a browser.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");
const { parentPort, workerData } = require("node:worker_threads");

globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.importScripts = (url) => {
  const file = workerData.files[new URL(url).pathname];
  runInThisContext(readFileSync(file, "utf8"), { filename: file });
};
// The Go runtime reports a crash on the console; in these tests crashes are expected.
if (workerData.quiet) console.log = console.warn = () => {};
parentPort.on("message", (data) => globalThis.onmessage({ data }));
importScripts(workerData.script);
