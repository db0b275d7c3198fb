/** A film's genres from its poster, in the browser; the picture never leaves the device. */
export class Onesheet {
  private constructor();

  /** Lists the models that load takes; fetches the list alone. */
  static models(options?: { signal?: AbortSignal; base?: string | URL }): Promise<Model[]>;

  /**
   * Fetches the engine and the weights, checks the weights by their SHA-256 and starts a Worker.
   * Weights are kept in the browser's cache where it has one. After an error it can be called again.
   */
  static load(options?: LoadOptions): Promise<Onesheet>;

  /**
   * Classifies one picture. Calls are answered one at a time, in their order; one that takes over
   * a minute is given up. Rejects with an OnesheetError.
   *
   * A string or URL is fetched, which another site must allow (CORS). JPEG, PNG, GIF and WebP are
   * decoded by Onesheet, with the same answer everywhere; other formats if the browser knows them.
   * The source is not consumed and must not change until the promise settles.
   */
  classify(source: Source, options?: ClassifyOptions): Promise<Result>;

  /** Ends the Worker and frees its memory; pictures still waiting are rejected. */
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
  /** Address of the folder that holds the engine; the default is where this module came from. */
  base?: string | URL;
}

export interface ClassifyOptions {
  /** How many genres `top` holds; the default is 3. */
  top?: number;
  /** Takes the picture out of the queue, or stops the work on it. */
  signal?: AbortSignal;
}

export type Source = Blob | ArrayBuffer | ArrayBufferView | ImageBitmap | ImageData | URL | string;

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
  /** Name of the model that answered. */
  model: string;
  /** Which arithmetic answered. */
  kernel: "relaxed-simd" | "simd128" | "go";
  /** Milliseconds; total runs from when the picture's turn came and includes fetching it. */
  ms: { decode: number; resize: number; network: number; total: number };
}

/** Everything Onesheet throws. */
export class OnesheetError extends Error {
  constructor(code: string, message: string, options?: { cause?: unknown });
  /** For programs, for example "too-large"; the message is for people. */
  readonly code: string;
}
