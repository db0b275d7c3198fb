import { OnesheetError } from "./errors.js";

/** More engines than this gain little on any machine that visitors have; each takes some 40 MB. */
const MOST = 8;

/** Gigabytes taken for granted where a browser does not tell; those that do tell at most 8. */
const MEMORY = 4;

/** What a caller may ask for at most. */
const LIMIT = 64;

/**
 * Tells how many engines may run at once.
 *
 * @param {number} [asked] the default is one for each core, but no more than gigabytes of memory
 * @returns {number}
 */
export function poolSize(asked) {
  if (asked === undefined) return fitting(globalThis.navigator ?? {});
  if (Number.isInteger(asked) && asked >= 1 && asked <= LIMIT) return asked;
  throw new OnesheetError("bad-option", `workers must be a whole number from 1 to ${LIMIT}, not ${asked}.`);
}

function fitting({ hardwareConcurrency = 1, deviceMemory = MEMORY }) {
  return Math.max(1, Math.floor(Math.min(hardwareConcurrency, deviceMemory, MOST)));
}
