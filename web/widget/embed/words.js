/**
 * What the page says, of words.json: in the language that static/language.js found, or that the
 * visitor chooses. The built page says it in English already.
 */

const root = document.documentElement;
const list = document.querySelector("#language");
const words = await (await fetch("words.json")).json();

/** @returns {string} a text by its name, in the page's language or another */
export function word(name, language = root.lang) {
  return words[language][name];
}

/** Has an element say a text from now on, in whatever language; what stands between backticks is code. */
export function say(element, name) {
  element.dataset.word = name;
  element.replaceChildren(...word(name).split("`").map((part, i) => (i % 2 === 0 ? part : code(part))));
}

/** Has an element say nothing. */
export function hush(element) {
  delete element.dataset.word;
  element.replaceChildren();
}

function code(text) {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

function speak(language) {
  root.lang = list.value = language;
  for (const element of document.querySelectorAll("[data-word]")) say(element, element.dataset.word);
}

/** Keeps the choice as the app does: for this tab, and on this device if the visitor has it remember things. */
function keep(language) {
  try {
    sessionStorage.setItem("onesheet-language", language);
    if (localStorage.getItem("onesheet-remember") === "yes") localStorage.setItem("onesheet-language", language);
  } catch {
    // Storage may be forbidden: then the choice holds until the page is left.
  }
}

list.addEventListener("change", () => {
  speak(list.value);
  keep(list.value);
});
speak(root.lang);
