import { Onesheet, OnesheetError, type LoadOptions, type Result, type Source } from "onesheet";

declare global {
  var answer: Result | { error: string } | undefined;
}

async function run(address: string): Promise<Result> {
  const sheet = await Onesheet.load({ onProgress: ({ loaded, total }) => console.log(loaded, total) });
  const models = await Onesheet.models();
  if (models.length !== 1 || !(sheet instanceof Onesheet)) throw new Error("not the package's own");
  try {
    return await sheet.classify(address, { top: 5 });
  } finally {
    sheet.dispose();
  }
}

// A browser's own classes are taken, and nothing that only looks like them.
export const sources: Source[] = [new ImageData(1, 1), new Blob([]), new Uint8Array(1)];
export const bitmap = (b: ImageBitmap): Source => b;
export const options: LoadOptions = { Worker };
// @ts-expect-error: no ImageData
export const wrong: Source = { width: 1, height: 1, data: new Uint8ClampedArray(4) };

run("/poster.jpg").then(
  (result) => (globalThis.answer = result),
  (error: unknown) => (globalThis.answer = { error: error instanceof OnesheetError ? error.code : String(error) }),
);
