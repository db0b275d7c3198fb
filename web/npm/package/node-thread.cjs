// Runs in a thread of Node's: gives a classic Worker script what it finds in a browser.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");
const { parentPort, workerData } = require("node:worker_threads");

globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.importScripts = (...urls) => {
  for (const url of urls) runInThisContext(readFileSync(new URL(url), "utf8"), { filename: url });
};
parentPort.on("message", (data) => globalThis.onmessage({ data }));
importScripts(workerData);
