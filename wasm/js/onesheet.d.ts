/** A film's genres from its poster, in the browser; the picture never leaves the device. */
export class Onesheet {
  private constructor();

  /** Lists the models that load takes; fetches the list alone. */
  static models(options?: Pick<LoadOptions, "signal" | "base" | "files">): Promise<Model[]>;

  /**
   * Fetches the engine and the weights, checks the weights by their SHA-256 and starts a Worker.
   * Weights are kept in the browser's cache where it has one. After an error it can be called again.
   * Rejects with an OnesheetError.
   */
  static load(options?: LoadOptions): Promise<Onesheet>;

  /**
   * Classifies one picture. Calls are begun in their order. Once several pictures wait, further
   * Workers start and answer at the same time; they end when they have been idle for ten seconds.
   * A picture that takes over a minute is given up. Rejects with an OnesheetError.
   *
   * If the engine stops over a picture, that picture alone is rejected, with the code "crashed";
   * a new Worker takes the place and the next pictures go on.
   *
   * A string or URL is fetched, which another site must allow (CORS). JPEG, PNG, GIF and WebP are
   * decoded by Onesheet, with the same answer everywhere; other formats if the browser knows them.
   * The source is not consumed and must not change until the promise settles.
   */
  classify(source: Source, options?: ClassifyOptions): Promise<Result>;

  /**
   * Tells where on a picture a genre is found: what each part adds to its probability. Waits its
   * turn like classify. Rejects with an OnesheetError; a genre that the model does not know has
   * the code "unknown-genre".
   */
  explain(source: Source, options?: ExplainOptions): Promise<Explanation>;

  /** What runs now, for those who measure. */
  readonly usage: Usage;
  /** Settles when the weights lie in the browser's cache for the next visit, or could not be put there. */
  readonly kept: Promise<void>;

  /** Ends all Workers and frees their memory; pictures still waiting are rejected. */
  dispose(): void;
}

export interface Model {
  /** What load takes, for example "model2". */
  name: string;
  /** For people. */
  title: string;
  architecture: string;
  /** Size of what load fetches for it besides the engine. */
  bytes: number;
  /** Whether load takes this one when no model is named. */
  default: boolean;
}

export interface LoadOptions {
  /** Name of the model; the default is the one that the manifest of the weights calls so. */
  model?: string;
  /** Told of the download in bytes; loaded never falls and ends at total. */
  onProgress?: (progress: Progress) => void;
  /** Cancels the loading. */
  signal?: AbortSignal;
  /**
   * How many Workers may classify at once, from 1 to 64. The default is one for each core, but at
   * most 8 and no more than the device has gigabytes of memory. Each takes some 40 MB.
   */
  workers?: number;
  /**
   * Forces the arithmetic, for measuring. The default is the fastest that this browser runs; one
   * that it does not run rejects with the code "no-kernel". Answers are the same with each.
   */
  kernel?: Kernel;
  /** Address of the folder that holds the engine; the default is where this module came from. */
  base?: string | URL;
  /**
   * Addresses of files that are not where base says, by their paths from there, for example
   * "engine.wasm" or "../weights/manifest.json": for bundlers, which rename files.
   */
  files?: Record<string, string | URL>;
  /** What takes the place of the browser's Worker, where there is none, as in Node. */
  Worker?: new (url: string) => WorkerLike;
}

export interface ClassifyOptions {
  /** How many genres `top` holds; the default is 3. */
  top?: number;
  /** Takes the picture out of the queue, or stops the work on it. */
  signal?: AbortSignal;
  /** Called when the picture's turn comes. */
  onStart?: () => void;
}

/** SIMD instructions that the engine's arithmetic is made of; "go" is plain Go without any. */
export type Kernel = "relaxed-simd" | "simd128" | "go";

export interface Usage {
  /** Workers that run or are being started. */
  workers: number;
  /** Bytes of WebAssembly memory that they held after their last answers. */
  memory: number;
}

export interface ExplainOptions {
  /** The default is the picture's most probable one. */
  genre?: string;
  /** Takes the picture out of the queue, or stops the work on it. */
  signal?: AbortSignal;
}

export interface Explanation {
  genre: string;
  /** Of the genre, from 0 to 1. */
  probability: number;
  /**
   * Where the network averages a last map of features, as the flagship does, the exact share of
   * each of its parts; elsewhere what covering parts of the picture takes, in 41 runs.
   */
  method: "class-activation" | "occlusion";
  /** Size of the map, which lies over the whole picture. */
  width: number;
  height: number;
  /** From 0, which is nothing or the least, to 1, the most; row by row from the top. All 0 if no part says more than others. */
  values: Float32Array;
  kernel: Kernel;
  /** Milliseconds from when the picture's turn came. */
  ms: { total: number };
}

/** A string is an address; in Node, where the package onesheet is installed, also a path. */
export type Source = Blob | ArrayBuffer | ArrayBufferView | OfBrowser<"ImageBitmap"> | OfBrowser<"ImageData"> | URL | string;

/** A class of the browser's where the types of one are there; nothing in a project for Node alone. */
type OfBrowser<Name extends string> = typeof globalThis extends { [N in Name]: { prototype: infer T } } ? T : never;

/** As much of a browser's Worker as the engine uses. */
export interface WorkerLike {
  postMessage(message: any, transfer?: any): void;
  terminate(): void;
  onmessage: ((event: any) => any) | null;
  onmessageerror: ((event: any) => any) | null;
  onerror: ((event: any) => any) | null;
}

export interface Progress {
  loaded: number;
  total: number;
}

export interface Scored {
  genre: string;
  /** From 0 to 1. Genres do not exclude each other: the sum is not 1. */
  probability: number;
}

export interface Result {
  /** The most probable genres, best first. */
  top: Scored[];
  /** Every genre of the model. */
  probabilities: Record<string, number>;
  /** Whether the answer may be relied on. The most probable genres are told in any case. */
  sure: boolean;
  /** Why not: the picture looks like a blank, noise, a drawing or a screen of text, or no genre is above its threshold. */
  doubt: "" | "not-a-poster" | "no-genre";
  /** The genres that the poster says, best first: those from their thresholds on. None if it is no poster. */
  above: string[];
  /** The probability of each genre from which on it is likelier than not, or more if that served better. */
  thresholds: Record<string, number>;
  /** Name of the model that answered. */
  model: string;
  /** Which arithmetic answered. */
  kernel: Kernel;
  /** Milliseconds; total runs from when the picture's turn came and includes fetching it. */
  ms: { decode: number; resize: number; network: number; total: number };
}

/** Everything Onesheet throws. */
export class OnesheetError extends Error {
  constructor(code: string, message: string, options?: { cause?: unknown });
  /** For programs, for example "too-large"; the message is for people. */
  readonly code: string;
}
