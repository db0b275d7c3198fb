/**
 * A film's poster and, once asked, its likeliest genres. The picture never leaves the browser.
 *
 *     <script type="module" src="https://HOST/widget/v1/poster-genres.js"></script>
 *     <poster-genres src="poster.jpg"></poster-genres>
 *
 * An img among the children is shown in place of src, also one whose address comes later. Custom
 * properties: --poster-genres-accent, -on-accent, -ground, -text, -soft, -line, -font, -radius,
 * -poster-width. Parts: card, poster, image, heat, panel, button, upload, message, error, note,
 * progress, genres, genre, name, value, track, bar.
 */
export class PosterGenres extends HTMLElement {
  /** Address of the poster; its site must allow others to read it (CORS). */
  src: string;
  /** How many genres are shown, from 1 to 25; 3 if absent. */
  top: number;
  /** Name of the model; the site's default if empty. */
  model: string;
  /** Whether to show which parts of the poster speak for the first genre. */
  explain: boolean;
  /** Follows the reader's system unless it is set. */
  theme: "" | "auto" | "light" | "dark";
  /** When the engine is loaded: when the reader asks (""), when the element comes into view, or at once. */
  load: "" | "click" | "visible" | "eager";
  /** Whether readers may try a poster of their own. */
  upload: boolean;
  /** The last result; nothing before it, and after an error. */
  readonly result: PosterGenresResult | undefined;

  /**
   * Reads the poster, or a file in its place, and tells its genres. Rejects with a PosterGenresError,
   * or with an AbortError if it is called again or the element is taken out meanwhile.
   */
  classify(file?: Blob): Promise<PosterGenresResult>;

  addEventListener<K extends keyof PosterGenresEvents>(
    type: K,
    listener: (this: PosterGenres, event: PosterGenresEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** None of them bubbles. */
export interface PosterGenresEvents extends HTMLElementEventMap {
  /** The engine can classify. */
  ready: CustomEvent<null>;
  /** Bytes of the engine and its weights; only while they are on their way. */
  progress: CustomEvent<{ loaded: number; total: number }>;
  result: CustomEvent<PosterGenresResult>;
  error: CustomEvent<PosterGenresError>;
}

export interface PosterGenresResult {
  /** The most probable genres, best first; label is the genre's name in the element's language. */
  top: { genre: string; label: string; probability: number }[];
  /** Every genre of the model. */
  probabilities: Record<string, number>;
  model: string;
  kernel: "relaxed-simd" | "simd128" | "go";
  /** With explain: how much each part of the poster speaks for the first genre, from 0 to 1, row by row. */
  map?: { genre: string; width: number; height: number; values: Float32Array };
  ms: { decode: number; resize: number; network: number; total: number };
}

export interface PosterGenresError {
  /**
   * "no-picture", "unreachable", "cors", "mixed-content", "too-large", "frame-blocked",
   * "frame-timeout", "frame-removed", or what the engine says, for example "unsupported" or
   * "internal".
   */
  code: string;
  /** For people, in the element's language. */
  message: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "poster-genres": PosterGenres;
  }
}
