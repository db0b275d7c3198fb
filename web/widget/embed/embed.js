/** Builds the code for an author's page from the choices made here, and shows what it gives. */

import { hush, say, word } from "./words.js";

const host = new URL("..", import.meta.url).href.replace(/\/$/, "");
const form = document.querySelector("#options");
const preview = document.querySelector("#preview");
const code = document.querySelector("#code");
const copied = document.querySelector("#copied");
const top = form.querySelector("#top");
const listener = document.querySelector("#listener");

const { integrity, policy, recipes, width, heights, models } = await (await fetch("facts.json")).json();

for (const { name } of recipes) {
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "recipe", value: name, checked: name === "html" });
  const label = document.createElement("label");
  const title = document.createElement("span");
  say(title, `recipe-${name}`);
  label.append(radio, title);
  document.querySelector("#recipes").append(label);
}
document.querySelector("#policy").textContent = policy.replaceAll("{HOST}", host);
document.querySelector("#models").hidden = models.length < 2;
for (const { name, default: usual } of models) document.querySelector("#model").add(new Option("", usual ? "" : name, usual));

/** Models by their names and what a reader's browser fetches for them. */
function nameModels() {
  const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  models.forEach(({ title, bytes }, i) => (document.querySelector("#model").options[i].label = `${title} (${size.format(bytes / 1e6)})`));
}

/** What was chosen, without what is so anyway. Without a poster, readers bring their own. */
function chosen() {
  top.value = Math.min(top.max, Math.max(top.min, Math.round(top.value) || 3));
  const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));
  if (values.top === "3") delete values.top;
  for (const flag of ["upload", "explain"]) if (flag in values) values[flag] = "";
  return values.src ? values : { ...values, upload: "" };
}

/** The address as it has to stand on another site. */
function absolute(address) {
  try {
    return new URL(address, location.href).href;
  } catch {
    return address;
  }
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** Code with its places filled; those of the poster stay empty where there is none. */
function filled(code, { src = "", ...options }) {
  const poster = src && absolute(src);
  // Whoever reads this page writes a page of the same language, if nothing else was chosen.
  const words = escaped(word("code-link", options.lang));
  const attributes = Object.entries(options).map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const [beside, below] = heights[25 * (("explain" in options) + 2 * ("upload" in options)) + Number(options.top ?? 3) - 1];
  const fillings = {
    HOST: host, INTEGRITY: integrity, OPTIONS: attributes.join(""), WORDS: words, FRAME: escaped(word("code-frame", options.lang)),
    SRC: poster && ` src="${escaped(poster)}"`, LINK: poster && `<a href="${escaped(poster)}">${words}</a>`,
    QUERY: escaped(String(new URLSearchParams({ ...(poster && { src: poster }), ...options }))),
    WIDTH: width, BESIDE: beside, BELOW: below,
  };
  return code.replace(/\{([A-Z]+)\}/g, (whole, name) => fillings[name] ?? whole).trim();
}

function show() {
  const values = chosen();
  const recipe = recipes.find(({ name }) => name === document.querySelector("[name=recipe]:checked").value);
  say(document.querySelector("#how"), `recipe-${recipe.name}-how`);
  code.value = filled(recipe.code, values);
  listener.hidden = !recipe.listener;
  listener.querySelector("pre code").textContent = filled(recipe.listener ?? "", values);
  hush(copied);
  nameModels();
  const element = document.createElement("poster-genres");
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
  preview.replaceChildren(element);
}

async function copy() {
  hush(copied); // what is said twice is heard twice
  try {
    await navigator.clipboard.writeText(code.value);
    say(copied, "copied");
  } catch {
    code.select(); // the keyboard goes there, to copy
    say(copied, "selected");
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", show);
document.querySelector("#recipes").addEventListener("change", show);
document.querySelector("#language").addEventListener("change", show); // words.js has spoken by then
document.querySelector("#copy").addEventListener("click", copy);
show();
document.querySelector(".page").dataset.awake = "yes";
