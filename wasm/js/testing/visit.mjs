import { Onesheet } from "../onesheet.js";

/** A visit that loads a model, stays until its weights are kept, and goes. */
export async function visit(options) {
  const sheet = await Onesheet.load(options);
  await sheet.kept;
  sheet.dispose();
}
