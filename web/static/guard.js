// The guard tells the visitor when the page itself breaks: a part that cannot
// be fetched, a program that does not start, or one that ends; and when there
// is no WebAssembly to run it. Without the guard the page would just stop
// answering. It runs before everything else and needs nothing of what may be
// broken.
(() => {
  const texts = {
    en: {
      button: "Reload",
      broke: ["Something broke", "Onesheet stopped working on this page. Your pictures are still only on your device. Reloading helps most of the time."],
      missing: ["This browser cannot run Onesheet", "It has no WebAssembly, or WebAssembly is switched off. Lockdown Mode and a browser's strictest security level do that: allow it for this site and reload, or use another browser."],
      blocked: ["Onesheet is not allowed to run here", "The rules of this site (its Content-Security-Policy) forbid WebAssembly. Only those who run the site can allow it: script-src needs 'wasm-unsafe-eval'."],
      memory: ["There is too little memory", "The browser refused the memory that this page needs. Close other tabs or programs, then reload."],
    },
    de: {
      button: "Neu laden",
      broke: ["Etwas ist kaputtgegangen", "Onesheet funktioniert auf dieser Seite nicht mehr. Deine Bilder sind weiterhin nur auf deinem Gerät. Neu laden hilft meistens."],
      missing: ["Dieser Browser kann Onesheet nicht ausführen", "Er hat kein WebAssembly, oder es ist ausgeschaltet. Der Blockierungsmodus und die strengste Sicherheitsstufe mancher Browser tun das: Erlaube es für diese Seite und lade sie neu, oder nimm einen anderen Browser."],
      blocked: ["Onesheet darf hier nicht laufen", "Die Regeln dieser Website (ihre Content-Security-Policy) verbieten WebAssembly. Nur wer sie betreibt, kann es erlauben: script-src braucht 'wasm-unsafe-eval'."],
      memory: ["Es ist zu wenig Speicher frei", "Der Browser gibt den Speicher nicht her, den diese Seite braucht. Schließe andere Tabs oder Programme und lade dann neu."],
    },
    es: {
      button: "Recargar",
      broke: ["Algo se ha roto", "Onesheet dejó de funcionar en esta página. Tus imágenes siguen estando solo en tu dispositivo. Recargar suele ayudar."],
      missing: ["Este navegador no puede ejecutar Onesheet", "No tiene WebAssembly, o está desactivado. Lo hacen el modo de aislamiento y el nivel de seguridad más estricto de algunos navegadores: permítelo para este sitio y recarga, o usa otro navegador."],
      blocked: ["Onesheet no puede funcionar aquí", "Las reglas de este sitio (su Content-Security-Policy) prohíben WebAssembly. Solo quien lo gestiona puede permitirlo: script-src necesita 'wasm-unsafe-eval'."],
      memory: ["Hay muy poca memoria", "El navegador negó la memoria que necesita esta página. Cierra otras pestañas o programas y recarga."],
    },
  };

  /** The smallest module: wherever WebAssembly may be compiled at all, this one can. */
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

  function show(cause, kind = kindOf(cause)) {
    console.error("onesheet: the page broke:", cause);
    if (document.querySelector(".broke")) return;
    const words = texts[document.documentElement.lang] ?? texts.en;
    const [title, text] = words[kind];
    const box = part("div", "broke");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", title);
    box.dataset.testid = "broke";
    box.dataset.kind = kind;
    const button = part("button", "button button-solid", words.button);
    button.type = "button";
    button.addEventListener("click", reload);
    box.append(part("p", "broke-title", title), part("p", "", text), button);
    document.body.append(box);
    button.focus();
  }

  function part(name, className, text = "") {
    return Object.assign(document.createElement(name), { className, textContent: text });
  }

  // Programs that do not start for want of memory say so in words alone.
  function kindOf(cause) {
    return /RangeError|out of memory|Cannot allocate/i.test(String(cause)) ? "memory" : "broke";
  }

  function checkWebAssembly() {
    if (typeof WebAssembly !== "object") return show("there is no WebAssembly", "missing");
    try {
      new WebAssembly.Module(empty);
    } catch (error) {
      show(error, error instanceof RangeError ? "memory" : "blocked");
    }
  }

  // What the browser keeps of the page for work without a network may be damaged:
  // the service worker looks first, and fetches anew what is.
  function reload() {
    const again = () => location.reload();
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return again();
    const channel = new MessageChannel();
    channel.port1.onmessage = again;
    worker.postMessage("check", [channel.port2]);
    setTimeout(again, 20_000);
  }

  // Scripts and styles that do not arrive. Pictures may fail: cards say so.
  addEventListener("error", (event) => {
    const part = event.target;
    if (part instanceof HTMLScriptElement || part instanceof HTMLLinkElement) show(part.src || part.href);
  }, true);

  // The page's Go program runs for ever; if it returns, it has crashed.
  if (typeof Go === "function") {
    const run = Go.prototype.run;
    Go.prototype.run = async function (instance) {
      try {
        await run.call(this, instance);
        show("its program ended");
      } catch (error) {
        show(error);
      }
    };
  }

  // go-app's loader stops turning when the program could not be loaded, and
  // its label then holds the reason.
  const loader = document.getElementById("app-wasm-loader-icon");
  if (loader) {
    new MutationObserver(() => {
      if (loader.classList.contains("goapp-spin")) return;
      show(`its program could not be loaded: ${document.getElementById("app-wasm-loader-label")?.textContent}`);
    }).observe(loader, { attributes: true, attributeFilter: ["class"] });
  }

  // Hosts of folders serve study as study/, which go-app does not know.
  const base = new URL("../", document.currentScript.src).pathname;
  if (location.pathname !== base && location.pathname.endsWith("/")) {
    history.replaceState(history.state, "", location.pathname.slice(0, -1) + location.search + location.hash);
  }

  checkWebAssembly();
})();
