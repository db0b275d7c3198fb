/** Builds the code for an author's page from the choices made here, and shows what it gives. */

import { hush, say, word } from "./words.js";

const host = new URL("..", import.meta.url).href.replace(/\/$/, "");
const form = document.querySelector("#options");
const preview = document.querySelector("#preview");
const code = document.querySelector("#code");
const copied = document.querySelector("#copied");

const { integrity, policy, recipes } = await (await fetch("facts.json")).json();

for (const { name } of recipes) {
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "recipe", value: name, checked: name === "html" });
  const label = document.createElement("label");
  const title = document.createElement("span");
  say(title, `recipe-${name}`);
  label.append(radio, title);
  document.querySelector("#recipes").append(label);
}
document.querySelector("#policy").textContent = policy.replaceAll("{HOST}", host);

/** What was chosen, without what is so anyway. */
function chosen() {
  const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  if (values.top === "3") delete values.top;
  for (const flag of ["upload", "explain"]) if (flag in values) values[flag] = "";
  return values;
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

function filled(recipe, { src = "", ...options }) {
  const poster = absolute(src);
  const attributes = Object.entries(options).map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const query = new URLSearchParams({ ...(src && { src: poster }), ...options });
  const fillings = {
    HOST: host, INTEGRITY: integrity, POSTER: escaped(poster), OPTIONS: attributes.join(""), QUERY: escaped(String(query)),
    // Whoever reads this page writes a page of the same language, if nothing else was chosen.
    LINK: escaped(word("code-link", options.lang)), FRAME: escaped(word("code-frame", options.lang)),
  };
  return recipe.code.replace(/\{([A-Z]+)\}/g, (whole, name) => fillings[name] ?? whole).trim();
}

function show() {
  const values = chosen();
  const recipe = recipes.find(({ name }) => name === document.querySelector("[name=recipe]:checked").value);
  say(document.querySelector("#how"), `recipe-${recipe.name}-how`);
  code.value = filled(recipe, values);
  hush(copied);
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
