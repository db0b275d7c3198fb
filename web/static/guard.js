// The guard tells the visitor when the page itself breaks: a part that cannot
// be fetched, a program that does not start, or one that ends. Without it the
// page would just stop answering. It runs before everything else and needs
// nothing of what may be broken.
(() => {
  const text = {
    title: "Something broke",
    words: "Onesheet stopped working on this page. Your pictures are still only on your device. Reloading helps most of the time.",
    button: "Reload",
  };

  function show(cause) {
    console.error("onesheet: the page broke:", cause);
    if (document.querySelector(".broke")) return;
    const box = document.createElement("div");
    box.className = "broke";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", text.title);
    box.dataset.testid = "broke";
    const title = document.createElement("p");
    title.className = "broke-title";
    title.textContent = text.title;
    const words = document.createElement("p");
    words.textContent = text.words;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-solid";
    button.textContent = text.button;
    button.addEventListener("click", () => location.reload());
    box.append(title, words, button);
    document.body.append(box);
    button.focus();
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

  // go-app's loader stops turning when the program could not be loaded.
  const loader = document.getElementById("app-wasm-loader-icon");
  if (loader) {
    new MutationObserver(() => {
      if (!loader.classList.contains("goapp-spin")) show("its program could not be loaded");
    }).observe(loader, { attributes: true, attributeFilter: ["class"] });
  }
})();
