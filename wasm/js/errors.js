/**
 * The one kind of error that Onesheet throws: a code for programs and a sentence for people.
 *
 * Codes of this module (pictures that Go refuses bring codes of their own, such as
 * "unsupported" or "too-large"):
 *
 * - "aborted"           the caller's AbortSignal fired (the error's name is then "AbortError")
 * - "disposed"          the Onesheet was disposed
 * - "timeout"           one picture took longer than the time limit
 * - "crashed"           the engine stopped while it had this picture; a new one takes its place
 * - "internal"          a defect of Onesheet, caught before it could stop the engine
 * - "bad-option"        an option has a value it cannot have
 * - "bad-source"        the source is nothing that can hold a picture
 * - "unreadable"        the file, blob or bitmap could not be read
 * - "network"           an address could not be fetched, or answered with an error
 * - "manifest"          the list of weights is not what it should be
 * - "unknown-model"     the list of weights has no model of that name
 * - "weights-missing"   the weight file could not be fetched
 * - "weights-damaged"   the weight file is not the one that the list names
 * - "weights-unusable"  the weight file is intact and still this engine cannot use it
 * - "engine-missing"    the engine's own files could not be fetched
 * - "engine-damaged"    the engine's own files are not what they should be
 * - "no-webassembly"  the browser has no WebAssembly, or it is switched off
 * - "wasm-blocked"    the page's policy forbids WebAssembly
 * - "no-worker"       the browser has no Workers, or the page's policy forbids them
 * - "no-memory"       the browser refused the memory that the engine starts with
 * - "no-kernel"       the kernel that was asked for does not run in this browser
 */
export class OnesheetError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{cause?: unknown}} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    // Callers that know only the platform's convention look for this name.
    this.name = code === "aborted" ? "AbortError" : "OnesheetError";
    this.code = code;
  }
}

/**
 * Returns error as an OnesheetError; a stranger is wrapped under the given code and sentence.
 *
 * @param {unknown} error
 * @param {string} code
 * @param {string} message
 * @returns {OnesheetError}
 */
export function asOnesheetError(error, code, message) {
  if (error instanceof OnesheetError) return error;
  return new OnesheetError(code, message, { cause: error });
}
