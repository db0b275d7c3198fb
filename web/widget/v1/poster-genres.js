/**
 * <poster-genres src="poster.jpg"> shows a film's poster and, once asked, its likeliest genres.
 * poster-genres.d.ts describes the element. All that computes lives in one sandboxed frame, which
 * is made on first use and shared by every element of the page; a picture goes there as bytes,
 * and the frame can send it nowhere.
 */

/** Of the messages between page and frame; both sides drop messages of any other. */
const PROTOCOL = 1;
const FRAME = new URL("frame.html", import.meta.url);

/** Longest picture that the engine takes, in bytes. */
const LIMIT = 25e6;

/** Pictures that are read and classified at once, however many elements a page has. */
const AT_ONCE = 4;

/** Milliseconds that a frame gets to introduce itself: once it is loaded, and from its beginning. */
const PATIENCE = 8e3;
const LONGEST = 30e3;

/** Hosts that a secure page may load from without encryption: the reader's own machine. */
const LOCAL = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

const WORDS = {
  en: {
    ask: "What genre is it?",
    load: "Getting the model …",
    work: "Looking at the poster …",
    again: "Try again",
    own: "Try your own poster",
    home: "The picture stays in this browser.",
    top: "Likeliest genres",
    lit: "Lit: what speaks for",
    "no-picture": "There is no poster here.",
    unreachable: "This poster cannot be loaded.",
    cors: "The site of this poster does not let other pages read it (CORS).",
    "mixed-content": "This page is secure and the poster's address is not: it must begin with https.",
    "too-large": "This picture is larger than 25 MB.",
    "frame-blocked": "Onesheet's frame does not start. This page's security policy must allow it (frame-src), and Onesheet's site must let others read its files (CORS).",
    "frame-timeout": "Onesheet's site does not answer. Another try may help.",
    "frame-removed": "The page has removed Onesheet's frame.",
    internal: "Something went wrong. Another try may help.",
  },
  de: {
    ask: "Welches Genre ist das?",
    load: "Das Modell wird geladen …",
    work: "Das Plakat wird angesehen …",
    again: "Noch einmal versuchen",
    own: "Eigenes Plakat versuchen",
    home: "Das Bild bleibt in diesem Browser.",
    top: "Wahrscheinlichste Genres",
    lit: "Hell: was dafür spricht:",
    "no-picture": "Hier ist kein Plakat.",
    unreachable: "Dieses Plakat lässt sich nicht laden.",
    cors: "Die Website dieses Plakats erlaubt anderen Seiten nicht, es zu lesen (CORS).",
    "mixed-content": "Diese Seite ist sicher, die Adresse des Plakats nicht: Sie muss mit https beginnen.",
    "too-large": "Dieses Bild ist größer als 25 MB.",
    "frame-blocked": "Der Rahmen von Onesheet startet nicht. Die Sicherheitsrichtlinie dieser Seite muss ihn erlauben (frame-src), und die Website von Onesheet muss andere ihre Dateien lesen lassen (CORS).",
    "frame-timeout": "Die Website von Onesheet antwortet nicht. Ein zweiter Versuch kann helfen.",
    "frame-removed": "Die Seite hat den Rahmen von Onesheet entfernt.",
    internal: "Das ist misslungen. Ein zweiter Versuch kann helfen.",
  },
  es: {
    ask: "¿De qué género es?",
    load: "Descargando el modelo …",
    work: "Mirando el cartel …",
    again: "Intentarlo de nuevo",
    own: "Probar con otro cartel",
    home: "La imagen se queda en este navegador.",
    top: "Géneros más probables",
    lit: "Iluminado: lo que apunta a",
    "no-picture": "Aquí no hay ningún cartel.",
    unreachable: "No se puede cargar este cartel.",
    cors: "El sitio de este cartel no permite que otras páginas lo lean (CORS).",
    "mixed-content": "Esta página es segura y la dirección del cartel no: debe empezar por https.",
    "too-large": "Esta imagen supera los 25 MB.",
    "frame-blocked": "El marco de Onesheet no arranca. La política de seguridad de esta página debe permitirlo (frame-src), y el sitio de Onesheet debe dejar que otros lean sus archivos (CORS).",
    "frame-timeout": "El sitio de Onesheet no responde. Otro intento puede funcionar.",
    "frame-removed": "La página ha quitado el marco de Onesheet.",
    internal: "Algo ha fallado. Otro intento puede funcionar.",
  },
};

const STYLE = /* css */ `
:host { display: block; container-type: inline-size; width: 100%; max-width: 34rem; color-scheme: light dark;
  --accent: var(--poster-genres-accent, light-dark(#b63c0b, #ff8a4c));
  --ground: var(--poster-genres-ground, light-dark(#fffcf6, #1d1a17));
  --text: var(--poster-genres-text, light-dark(#1e1a16, #f5eee2));
  --soft: var(--poster-genres-soft, light-dark(#5d5346, #c3b8a6));
  --line: var(--poster-genres-line, light-dark(#ded4c2, #3a342c));
  --on-accent: var(--poster-genres-on-accent, light-dark(#fff8f0, #221006));
  --bad: light-dark(#a32318, #ff9a8a) }
:host([hidden]) { display: none }
:host([theme="light"]) { color-scheme: light }
:host([theme="dark"]) { color-scheme: dark }
* { box-sizing: border-box }
[hidden] { display: none !important }
[part="card"] { display: grid; gap: 1rem; padding: 1rem; border: 1px solid var(--line);
  border-radius: var(--poster-genres-radius, 12px); background: var(--ground); color: var(--text);
  font: 1rem/1.45 var(--poster-genres-font, system-ui, sans-serif); text-align: start }
[part="poster"] { position: relative; align-self: start; justify-self: center; width: 100%; max-width: var(--poster-genres-poster-width, 15rem) }
[part="image"], ::slotted(*) { display: block; width: 100%; height: auto; margin: 0; border-radius: 6px; overflow: hidden }
[part="image"] { aspect-ratio: auto 2 / 3 }
[part="heat"] { position: absolute; inset: 0; width: 100%; height: 100%; border-radius: 6px }
[part="panel"] { display: grid; gap: .75rem; align-content: center; min-width: 0; outline: none }
button, label { display: flex; justify-content: center; align-items: center; min-height: 2.75rem; padding: .5rem 1rem;
  border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--on-accent);
  font: inherit; font-weight: 600; text-align: center; cursor: pointer }
label { background: none; color: var(--text); border-color: var(--soft); font-weight: 400 }
label:hover { border-color: var(--accent) }
button:hover { filter: brightness(1.1) }
button:focus-visible, label:focus-within { outline: 3px solid var(--accent); outline-offset: 3px }
input { position: absolute; opacity: 0; width: 1px; height: 1px }
p, ol { margin: 0; padding: 0; list-style: none; overflow-wrap: anywhere }
[part="note"] { color: var(--soft); font-size: .8125rem }
[part~="error"] { color: var(--bad) }
ol { display: grid; gap: .6rem }
li { display: grid; grid-template-columns: 1fr auto; gap: .15rem .75rem }
[part="name"] { font-weight: 600 }
[part="value"] { font-variant-numeric: tabular-nums; color: var(--soft) }
[part="track"] { grid-column: 1 / -1; height: .5rem; border-radius: 4px; background: var(--line); overflow: hidden }
[part="bar"] { height: 100%; border-radius: 4px; background: var(--accent) }
progress { width: 100%; accent-color: var(--accent) }
@container (min-width: 26rem) { [part="card"] { display: flex } [part="poster"] { flex: 0 1 40% } [part="panel"] { flex: 1 } }
@media (forced-colors: active) { [part="bar"] { background: Highlight } }
`;
let sheet;

function fault(code, message) {
  return Object.assign(new Error(message ?? WORDS.en[code] ?? code), { name: "PosterGenresError", code });
}

/** The engine's frame, from this page's side. A request is answered over a port that nobody else holds. */
class Frame {
  #element;
  #port;
  #refuse;
  #requests = new Map();
  #last = 0;
  #watch;

  /** @returns {Promise<object>} the result; before it, told gets messages of type progress and ready */
  async ask(values, told, signal) {
    if (this.#element && !this.#element.isConnected) this.#lost();
    this.#watch ??= setInterval(() => this.#look(), 500);
    const port = await (this.#port ??= this.#open());
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      const post = (type, more, transfer) => port.postMessage({ onesheet: PROTOCOL, id, type, ...more }, transfer);
      this.#requests.set(id, { resolve, reject, told });
      signal.addEventListener("abort", () => {
        if (this.#requests.delete(id)) post("cancel");
        reject(signal.reason);
      });
      post("classify", values, [values.bytes]);
    });
  }

  // A frame that the page removes tells nobody, so while an answer is due it is looked after.
  #look() {
    if (!this.#element?.isConnected) this.#lost();
    else if (this.#requests.size || this.#refuse) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  // The frame hands over a port. Only that very frame is heard, and only without an origin, as the sandbox leaves it.
  #open() {
    const frame = (this.#element = document.createElement("iframe"));
    const { promise, settle } = this.#pending();
    const hear = ({ source, origin, data, ports }) => {
      if (source !== frame.contentWindow || origin !== "null") return;
      if (data?.onesheet !== PROTOCOL || data.type !== "port" || ports.length !== 1) return;
      ports[0].onmessage = (event) => this.#receive(event.data);
      settle(ports[0]);
    };
    // Of all that the page's policy keeps out, or would if it were in force, only the frame matters here.
    const barred = ({ disposition, effectiveDirective, blockedURI }) => {
      if (disposition !== "enforce" || !/^(frame|child|default)-src/.test(effectiveDirective)) return;
      if (URL.canParse(blockedURI) && new URL(blockedURI).origin === FRAME.origin) this.#lost("frame-blocked");
    };
    addEventListener("message", hear);
    document.addEventListener("securitypolicyviolation", barred);
    promise.catch(() => {}).then(() => {
      removeEventListener("message", hear);
      document.removeEventListener("securitypolicyviolation", barred);
    });
    this.#show(frame);
    return promise;
  }

  #pending() {
    let settle;
    const promise = new Promise((resolve, reject) => {
      this.#refuse = reject;
      settle = (port) => resolve(port, (this.#refuse = undefined));
    });
    return { promise, settle };
  }

  #show(frame) {
    frame.sandbox = "allow-scripts";
    frame.referrerPolicy = "no-referrer";
    frame.title = "Onesheet";
    frame.tabIndex = -1;
    frame.ariaHidden = "true";
    Object.assign(frame.style, { position: "fixed", width: 0, height: 0, border: 0, visibility: "hidden" });
    let loads = 0;
    const allow = (time, code) => setTimeout(() => this.#refuse && this.#element === frame && this.#lost(code), time);
    frame.onload = () => {
      if (loads++) this.#lost(); // whoever is in it now does not have the port
      else allow(PATIENCE, "frame-blocked");
    };
    allow(LONGEST, "frame-timeout"); // a site that does not answer lets nothing load
    frame.src = FRAME.href + "#engine=" + encodeURIComponent(self.origin);
    (document.body ?? document.documentElement).append(frame);
  }

  #receive(message) {
    const request = this.#requests.get(message?.id);
    if (message?.onesheet !== PROTOCOL || !request) return;
    const { id, type, result, code, message: text } = message;
    if (type === "progress" || type === "ready") return request.told(message);
    this.#requests.delete(id);
    if (type === "result") request.resolve(result);
    else request.reject(fault(code, text));
  }

  #lost(code = "frame-removed") {
    this.#element?.remove();
    this.#element = this.#port = undefined;
    this.#refuse?.(fault(code));
    this.#refuse = undefined;
    for (const { reject } of this.#requests.values()) reject(fault(code));
    this.#requests.clear();
  }
}

/** Lets AT_ONCE jobs run; the others wait, in their order. */
let running = 0;
const waiting = [];
async function inTurn(job) {
  if (running >= AT_ONCE) await new Promise((go) => waiting.push(go));
  else running++;
  try {
    return await job();
  } finally {
    if (waiting.length) waiting.shift()();
    else running--;
  }
}

/** @returns {Promise<ArrayBuffer>} the encoded picture at an address; where it cannot be fetched, its pixels as a PNG */
async function read(address, fetches, signal) {
  if (!URL.canParse(address, document.baseURI)) throw fault("unreachable");
  const url = new URL(address, document.baseURI);
  // A secure page may load only a picture's secure form, and many policies ask for that by themselves.
  const insecure = location.protocol === "https:" && url.protocol === "http:" && !LOCAL.test(url.hostname);
  if (insecure) url.protocol = "https:";
  try {
    const response = fetches && (await fetched(url, signal));
    signal.throwIfAborted();
    return await (response ? whole(response) : pixels(url));
  } catch ({ code }) {
    signal.throwIfAborted();
    // Without a code of ours, the picture broke off on its way.
    if (!Object.hasOwn(WORDS.en, code)) code = "unreachable";
    throw fault(insecure && code === "unreachable" ? "mixed-content" : code);
  }
}

// An image that was shown before may have left an answer in the browser's cache that lacks what its site tells only
// scripts (CORS). A policy may forbid fetch and allow the same picture in an image.
async function fetched(url, signal) {
  const ask = (cache) => fetch(url, { signal, cache }).catch(() => {});
  return (await ask("default")) ?? (url.origin === origin || signal.aborted ? undefined : ask("reload"));
}

async function whole(response) {
  if (!response.ok) throw fault("unreachable");
  const chunks = [];
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
    length += value.length;
    if (length <= LIMIT) continue;
    reader.cancel();
    throw fault("too-large");
  }
}

async function decoded(url, crossOrigin) {
  const image = Object.assign(new Image(), { crossOrigin, src: url });
  await image.decode();
  return image;
}

async function pixels(url) {
  const image = await decoded(url, "anonymous").catch(async () => {
    // What can be shown and not be read is another site's, which keeps it so.
    throw fault(await decoded(url, null).then(() => "cors", () => "unreachable"));
  });
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = make("canvas");
  const scale = Math.min(1, 2048 / Math.max(width, height));
  canvas.width = Math.max(1, width * scale);
  canvas.height = Math.max(1, height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return (await new Promise((done) => canvas.toBlob(done))).arrayBuffer();
}

function make(name, part, ...children) {
  const element = document.createElement(name);
  if (part) element.setAttribute("part", part);
  element.append(...children);
  return element;
}

const visible = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) target.classify().catch(() => {});
});

export class PosterGenres extends HTMLElement {
  static observedAttributes = ["src", "top", "model", "explain", "lang", "load", "upload"];

  /** Who answers, and whether pictures' addresses may be fetched. */
  static engine = new Frame();
  static fetches = true;

  /** The last result. */
  result;

  #slot = make("slot");
  #image = make("img", "image");
  #heat = make("canvas", "heat");
  #poster = make("div", "poster", this.#slot, this.#image, this.#heat);
  #panel = make("div", "panel");
  #content = [];
  #file;
  #shown;
  #asked = false;
  #stale = 0;
  #ready = false;
  #stop; // while an answer is due
  #wished; // what was asked last; undefined until it is read, empty if it was never answered

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", slotAssignment: "manual" });
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#panel.ariaLive = "polite";
    this.#heat.hidden = true;
    this.#panel.tabIndex = -1;
    this.#image.onerror = () => this.#miss();
    root.append(make("div", "card", this.#poster, this.#panel));
    new MutationObserver(() => this.#refresh()).observe(this, { childList: true, subtree: true, attributeFilter: ["src", "srcset"] });
  }

  connectedCallback() {
    for (const name of FIELDS) {
      // Set by a framework before this class was known.
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (early && delete this[name]) this[name] = early.value;
    }
    this.#refresh();
  }

  // An element that only moves is connected again at once.
  disconnectedCallback() {
    setTimeout(() => this.isConnected || this.#halt());
  }

  attributeChangedCallback(name, old, now) {
    if (old === now) return;
    if (name === "src") this.#file = undefined;
    if (name === "model") this.#ready = false;
    this.#refresh();
  }

  /**
   * Reads the poster and tells its genres.
   *
   * @param {Blob} [file] to be used in the poster's place
   * @returns {Promise<object>} the result; rejected with {code, message}
   */
  async classify(file = this.#file) {
    this.#halt();
    const stop = (this.#stop = new AbortController());
    const { signal } = stop;
    this.#asked = this.#heat.hidden = true;
    this.#wished = this.result = undefined;
    this.#file = file;
    this.#arrange();
    this.#fill(make("p", "message", this.#words.work));
    try {
      await this.#settled(signal);
      const result = await inTurn(() => this.#ask(signal));
      signal.throwIfAborted();
      this.result = result;
      this.#answer(result);
      this.#tell("result", result);
      return result;
    } catch (error) {
      throw signal.aborted ? error : this.#fail(error);
    } finally {
      if (this.#stop === stop) this.#stop = undefined;
    }
  }

  // Attributes and children that change together are seen together.
  #refresh() {
    this.#stale ||= setTimeout(() => {
      this.#arrange();
      if (this.isConnected) this.#begin();
    });
  }

  // What was asked stays asked, but it is asked anew only if the answer would be another.
  #begin() {
    if (!this.#asked && this.load !== "eager") return this.#offer();
    const same = this.#asked && (this.#wished === undefined || this.#wished === this.#wish);
    if (!same) this.classify().catch(() => {});
    else if (this.upload !== !!this.#panel.querySelector("input")) this.#fill(...this.#content);
  }

  #offer() {
    this.#fill(...(this.src || this.#inside ? [this.#button("ask")] : this.upload ? [] : [make("p", "message", this.#words["no-picture"])]));
    visible[this.load === "visible" ? "observe" : "unobserve"](this);
  }

  #arrange() {
    clearTimeout(this.#stale);
    this.#stale = 0;
    const file = this.#file;
    const inside = this.#inside;
    const slotted = !file && [...this.children].find((child) => child.contains(inside));
    this.#slot.assign(...(slotted ? [slotted] : []));
    // Otherwise the words of a link, for those without JavaScript.
    this.#image.alt = file ? file.name ?? "" : this.textContent.trim();
    this.#image.loading = file || this.#asked || this.load === "eager" ? "eager" : "lazy";
    this.#show(slotted || file || this.src);
  }

  #halt() {
    visible.unobserve(this);
    if (!this.#stop) return;
    this.#stop.abort();
    this.#stop = undefined;
    this.#wished = "";
  }

  get #inside() {
    return this.querySelector("img");
  }

  get #address() {
    return this.src || this.#inside?.currentSrc || this.#inside?.src;
  }

  /** All that an answer depends on. */
  get #wish() {
    const pictures = [...this.querySelectorAll("img, source")].map(({ src, srcset }) => src + srcset);
    return JSON.stringify([!this.#file && (this.src || pictures), this.model, this.top, this.explain, this.#lang]);
  }

  // A script may give a picture its address only when it comes into view; and until a picture has
  // loaded, its address can be the one before.
  async #settled(signal) {
    while (!this.#file && !this.src && this.#unsettled) {
      await new Promise((go) => setTimeout(go, 100));
      signal.throwIfAborted();
    }
  }

  get #unsettled() {
    const inside = this.#inside;
    return inside && (!this.#address || (!inside.complete && inside.loading !== "lazy"));
  }

  async #ask(signal) {
    signal.throwIfAborted();
    this.#wished = this.#wish;
    const { model, top, explain } = this;
    const values = { top, explain, model: model || undefined, lang: this.#lang };
    values.bytes = await this.#bytes(signal);
    return PosterGenres.engine.ask(values, (message) => this.#told(message), signal);
  }

  async #bytes(signal) {
    const file = this.#file;
    if (file?.size > LIMIT) throw fault("too-large");
    if (file) return file.arrayBuffer();
    const address = this.#address;
    if (!address) throw fault("no-picture");
    return read(address, PosterGenres.fetches, signal);
  }

  #told({ type, loaded, total }) {
    if (type === "progress") {
      const bar = this.#panel.querySelector("progress") ?? make("progress", "progress");
      if (!bar.parentNode) this.#fill(make("p", "message", this.#words.load), bar);
      bar.max = total;
      bar.value = loaded;
      this.#tell(type, { loaded, total });
    } else {
      this.#fill(make("p", "message", this.#words.work));
      if (!this.#ready) this.#tell(type);
      this.#ready = true;
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #answer({ top, map }) {
    const percent = new Intl.NumberFormat(this.#lang, { style: "percent" });
    const list = make("ol", "genres", ...top.map(({ genre, label = genre, probability }) => {
      const bar = make("div", "bar");
      bar.style.width = `${100 * probability}%`;
      const item = make("li", "genre", make("span", "name", label), make("span", "value", percent.format(probability)), make("div", "track", bar));
      Object.assign(item.dataset, { genre, probability });
      return item;
    }));
    list.ariaLabel = this.#words.top;
    const { lit } = this.#words;
    this.#fill(list, ...(map ? [make("p", "note", `${lit} ${top[0].label}`)] : []));
    if (map) this.#light(map);
  }

  // What says nothing lies in the dark; the browser stretches the few pixels smoothly.
  #light({ width, height, values }) {
    const canvas = Object.assign(this.#heat, { width, height, hidden: false });
    const pen = canvas.getContext("2d");
    const shade = pen.createImageData(width, height);
    values.forEach((value, i) => (shade.data[4 * i + 3] = 190 * (1 - Math.min(1, value / 0.6))));
    pen.putImageData(shade, 0, 0);
  }

  #fail({ code, message }) {
    if (typeof code !== "string") code = "internal";
    const error = fault(code, this.#words[code] ?? message);
    this.#fill(make("p", "message error", error.message), this.#button("again"));
    this.#tell("error", { code, message: error.message });
    return error;
  }

  /** @param {Element|Blob|string} picture one of the children, a reader's own, or an address */
  #show(picture) {
    if (picture === this.#shown) return;
    this.#shown = picture;
    this.#poster.hidden = !picture;
    this.#image.hidden = picture instanceof Element;
    // Where a picture is read from an image, the browser's cache must hold it as its site gives it to scripts.
    this.#image.crossOrigin = PosterGenres.fetches ? null : "anonymous";
    if (picture instanceof Blob) this.#preview(picture);
    else if (this.#image.hidden || !picture) this.#image.removeAttribute("src");
    else this.#image.src = picture;
  }

  #preview(file) {
    const address = (this.#image.src = URL.createObjectURL(file));
    this.#image.decode().catch(() => {}).then(() => URL.revokeObjectURL(address));
  }

  #miss() {
    const image = this.#image;
    if (image.crossOrigin) {
      image.crossOrigin = null;
      image.src = image.src;
    } else {
      this.#poster.hidden = true;
      this.#shown = undefined; // so that the next try shows it
    }
  }

  // Focus that was on something now gone stays in the panel.
  #fill(...content) {
    const panel = this.#panel;
    const focused = this.shadowRoot.activeElement;
    this.#content = content;
    // The page around may be of another language and direction.
    panel.lang = this.#lang;
    panel.dir = "ltr";
    panel.replaceChildren(...content, ...(this.upload ? [this.#chooser()] : []), make("p", "note", this.#words.home));
    if (focused && !focused.isConnected) panel.focus();
  }

  #button(word) {
    const button = make("button", "button", this.#words[word]);
    button.onclick = () => this.classify().catch(() => {});
    return button;
  }

  #chooser() {
    const input = make("input");
    Object.assign(input, { type: "file", accept: "image/*", onchange: () => input.files[0] && this.classify(input.files[0]).catch(() => {}) });
    return make("label", "upload", input, this.#words.own);
  }

  get #lang() {
    let at = this;
    let named;
    while (at && !(named = at.closest("[lang]"))) at = at.getRootNode().host; // out of shadow trees
    const tag = named?.lang || navigator.language;
    const short = tag.slice(0, 2).toLowerCase();
    return Object.hasOwn(WORDS, short) ? short : "en";
  }

  get #words() {
    return WORDS[this.#lang];
  }
}

/** Attributes that are properties too, with what they are when absent. */
const FIELDS = ["src", "model", "theme", "load", "top", "explain", "upload"];

for (const name of FIELDS) {
  const flag = name === "explain" || name === "upload";
  Object.defineProperty(PosterGenres.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      if (flag) return this.hasAttribute(name);
      const value = this.getAttribute(name) ?? "";
      return name === "top" ? Math.min(25, Math.max(1, parseInt(value) || 3)) : value;
    },
    set(value) {
      if (flag) this.toggleAttribute(name, !!value);
      else if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// An older browser shows the element's children instead.
if ("adoptedStyleSheets" in document && "assign" in HTMLSlotElement.prototype && !customElements.get("poster-genres")) {
  customElements.define("poster-genres", PosterGenres);
}
