import { Onesheet, OnesheetError, type Result } from "onesheet";

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

run("/poster.jpg").then(
  (result) => (globalThis.answer = result),
  (error: unknown) => (globalThis.answer = { error: error instanceof OnesheetError ? error.code : String(error) }),
);
