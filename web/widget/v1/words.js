/** What the engine answers, in the languages of the widget. English is what the engine speaks itself. */

const GENRES = {
  de: {
    Adventure: "Abenteuer", Animation: "Trickfilm", Biography: "Biografie", Comedy: "Komödie", Crime: "Krimi",
    Documentary: "Dokumentarfilm", Family: "Familie", History: "Historie", Music: "Musik", News: "Nachrichten",
    Romance: "Romanze", "Sci-Fi": "Science-Fiction", Short: "Kurzfilm", War: "Krieg",
  },
  es: {
    Action: "Acción", Adventure: "Aventuras", Animation: "Animación", Biography: "Biografía", Comedy: "Comedia",
    Crime: "Crimen", Documentary: "Documental", Family: "Familiar", Fantasy: "Fantasía", History: "Historia",
    Horror: "Terror", Music: "Música", Mystery: "Misterio", News: "Noticias", "Reality-TV": "Telerrealidad",
    "Sci-Fi": "Ciencia ficción", Short: "Cortometraje", Sport: "Deporte", Thriller: "Suspense", War: "Bélico",
    Western: "Wéstern",
  },
};

const PICTURE = {
  de: "Dieses Bild lässt sich nicht verwenden: Es ist beschädigt, zu groß oder von unbekannter Art.",
  es: "Esta imagen no se puede usar: está dañada, es demasiado grande o de un tipo desconocido.",
};
const ENGINE = {
  de: "Das Modell konnte nicht geladen werden. Ein zweiter Versuch kann helfen.",
  es: "No se pudo cargar el modelo. Otro intento puede funcionar.",
};
const BROWSER = {
  de: "Dieser Browser bietet nicht, was Onesheet braucht (WebAssembly, Worker und genug Speicher).",
  es: "Este navegador no ofrece lo que Onesheet necesita (WebAssembly, Workers y bastante memoria).",
};
const OTHER = {
  de: "Das ist misslungen. Ein zweiter Versuch kann helfen.",
  es: "Algo ha fallado. Otro intento puede funcionar.",
};
const BUSY = {
  en: "These are too many posters at once. Another try may help.",
  de: "Das sind zu viele Plakate auf einmal. Ein zweiter Versuch kann helfen.",
  es: "Son demasiados carteles a la vez. Otro intento puede funcionar.",
};
const ENDED = {
  en: "Onesheet was ended here. Another try may help.",
  de: "Onesheet wurde hier beendet. Ein zweiter Versuch kann helfen.",
  es: "Onesheet se cerró aquí. Otro intento puede funcionar.",
};
const MODEL = {
  de: "Dieses Modell gibt es hier nicht.",
  es: "Ese modelo no existe aquí.",
};

/** By code; every code that is not here is about the picture. */
const ERRORS = {
  network: ENGINE, manifest: ENGINE, "weights-missing": ENGINE, "weights-damaged": ENGINE, "weights-unusable": ENGINE,
  "engine-missing": ENGINE, "engine-damaged": ENGINE, "no-webassembly": BROWSER, "wasm-blocked": BROWSER,
  "no-worker": BROWSER, "no-memory": BROWSER, crashed: OTHER, internal: OTHER, timeout: OTHER, disposed: ENDED, busy: BUSY,
  "unknown-model": MODEL,
};

const LANGUAGES = ["en", "de", "es"];

/** @returns {string} a language of the widget: the one that was asked for, by whomever, or English */
export function languageOf(asked) {
  return LANGUAGES.includes(asked) ? asked : "en";
}

/** @returns {string} a genre's name for people */
export function genreName(genre, lang) {
  return GENRES[lang]?.[genre] ?? genre;
}

/**
 * @param {{code?: string, message?: string}} error of the engine
 * @returns {{code: string, message: string}} for people
 */
export function worded({ code = "internal", message }, lang) {
  return { code, message: (ERRORS[code] ?? PICTURE)[lang] ?? message };
}
