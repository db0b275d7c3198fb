// Type-checked only, in a project that knows no browser.
import { readFile } from "node:fs/promises";
import { Onesheet, type Explanation, type LoadOptions, type Source, type WorkerLike } from "onesheet";

class Thread implements WorkerLike {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  constructor(readonly url: string) {}
  postMessage(): void {}
  terminate(): void {}
}

export async function explained(path: string): Promise<Explanation[]> {
  const options: LoadOptions = { workers: 1, signal: AbortSignal.timeout(1000), Worker: Thread };
  const sheet = await Onesheet.load(options);
  const sources: Source[] = [path, new URL(path), await readFile(path), new Blob([])];
  return Promise.all(sources.map((source) => sheet.explain(source, { genre: "Drama" })));
}

// @ts-expect-error: a number is no picture, with or without the types of a browser
export const wrong: Source = 7;
