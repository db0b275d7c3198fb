// Classifies and explains the files that are named, each by path, by address and by bytes.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Onesheet } from "onesheet";

const sheet = await Onesheet.load();
for (const file of process.argv.slice(2)) {
  const sources = [file, pathToFileURL(file), await readFile(file)];
  const answers = await Promise.all(sources.map((source) => sheet.classify(source)));
  console.log(JSON.stringify(answers.map(({ probabilities }) => probabilities)));
  const maps = await Promise.all(sources.map((source) => sheet.explain(source)));
  console.log(JSON.stringify(maps.map(({ genre, probability, width, height, values }) => ({ genre, probability, pixels: width * height, values: [...values] }))));
}
await sheet.classify("missing.jpg").catch(({ code }) => console.log(code));
await sheet.explain("missing.jpg").catch(({ code }) => console.log(code));
// Not disposed: a program at its end has to end.
