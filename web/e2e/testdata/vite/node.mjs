// Classifies the files that are named, each by path, by address and by bytes.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Onesheet } from "onesheet";

const sheet = await Onesheet.load();
for (const file of process.argv.slice(2)) {
  const answers = await Promise.all([file, pathToFileURL(file), await readFile(file)].map((source) => sheet.classify(source)));
  console.log(JSON.stringify(answers.map(({ probabilities }) => probabilities)));
}
await sheet.classify("missing.jpg").catch(({ code }) => console.log(code));
// Not disposed: a program at its end has to end.
