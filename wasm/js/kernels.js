import { Deadline } from "./deadline.js";
import { download, readAll } from "./download.js";
import { OnesheetError } from "./errors.js";

/** Many times the size of the kernels, which are some kilobytes. */
const KERNELS_LIMIT = 1 << 20;

/** The engine works without kernels; this is how long, in milliseconds, it waits for them. */
const KERNELS_WAIT = 20_000;

// Instructions for the probes: a vector of zeros, then what a variant stands on.
const ZEROS = [0x41, 0, 0xfd, 0x0f]; // i32.const 0, i8x16.splat
const RELAXED_MADD = [0xfd, 0x85, 0x02]; // f32x4.relaxed_madd
const RELAXED_DOT = [0xfd, 0x93, 0x02]; // i32x4.relaxed_dot_i8x16_i7x16_add_s
const DOT = [0xfd, 0xba, 0x01]; // i32x4.dot_i16x8_s

/** The variants, the fastest first, each with a program that shows whether a browser can run it. */
const VARIANTS = [
  { variant: "relaxed-simd", probe: probe([...ZEROS, ...ZEROS, ...ZEROS, ...RELAXED_MADD, ...ZEROS, ...ZEROS, ...RELAXED_DOT]) },
  { variant: "simd128", probe: probe([...ZEROS, ...ZEROS, ...DOT]) },
];

/** What a caller may name; "go" is the engine's own arithmetic, without any kernels. */
const NAMES = [...VARIANTS.map(({ variant }) => variant), "go"];

/**
 * @typedef {object} Kernels the engine's arithmetic, for the instructions that this browser has
 * @property {"relaxed-simd"|"simd128"} variant
 * @property {WebAssembly.Module} module
 * @property {boolean} required whether no other arithmetic will do
 */

/**
 * Throws an OnesheetError unless name is that of a variant, or undefined.
 *
 * @param {unknown} name
 */
export function checkKernel(name) {
  if (name === undefined || NAMES.includes(name)) return;
  throw new OnesheetError("bad-option", `There is no kernel "${name}". There are: ${NAMES.join(", ")}.`);
}

/**
 * Fetches and compiles the fastest kernels that run here, or the one that is asked for.
 *
 * @param {(variant: string) => URL} urlOf the address of a variant's file
 * @param {{add(bytes: number): void}} progress gets every byte
 * @param {AbortSignal} signal
 * @param {string} [name] of the one that must be had; "go" is none
 * @returns {Promise<Kernels|undefined>} nothing where there are none to be had: plain Go computes then
 */
export async function fetchKernels(urlOf, progress, signal, name) {
  const limit = new Deadline(signal, KERNELS_WAIT);
  try {
    return await (name === undefined ? fastest(urlOf, progress, limit) : named(name, urlOf, progress, limit));
  } finally {
    limit.clear();
  }
}

async function fastest(urlOf, progress, limit) {
  for (const { variant } of VARIANTS.filter(runsHere)) {
    const module = await limit.race(fetchModule(urlOf(variant), progress, limit.signal)).catch(() => undefined);
    if (module) return { variant, module, required: false };
  }
}

async function named(name, urlOf, progress, limit) {
  if (name === "go") return undefined;
  const found = VARIANTS.find(({ variant }) => variant === name);
  if (!runsHere(found)) throw new OnesheetError("no-kernel", `This browser cannot run the kernel ${name}: it lacks those instructions.`);
  return { variant: name, module: await limit.race(fetchModule(urlOf(name), progress, limit.signal)), required: true };
}

function runsHere({ probe }) {
  return Boolean(globalThis.WebAssembly?.validate(probe));
}

async function fetchModule(url, progress, signal) {
  const options = { what: "The engine's kernels", code: "engine-missing", signal };
  const response = await download(url, options);
  const tooLong = () => new Error("too long");
  return WebAssembly.compile(await readAll(response, { ...options, limit: KERNELS_LIMIT, tooLong, onBytes: (bytes) => progress.add(bytes) }));
}

/** The smallest module with one function, which computes a vector by these instructions. */
function probe(instructions) {
  const body = [0, ...instructions, 0x0b]; // no locals, …, end
  return Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic, version
    ...[1, 5, 1, 0x60, 0, 1, 0x7b], // one type: () -> v128
    ...[3, 2, 1, 0], // one function, of that type
    ...[10, body.length + 2, 1, body.length, ...body],
  );
}
