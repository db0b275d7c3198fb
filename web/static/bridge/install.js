// Installing the page: the browser says when it can, and asks the visitor when
// the page's button is pressed.

import { tell } from "./post.js";

let offer = null; // the browser's, while it stands

const stand = (event) => {
  offer = event;
  tell({ type: "install", on: offer !== null });
};

export function watchInstall() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // no banner of the browser's own over the page
    stand(event);
  });
  addEventListener("appinstalled", () => stand(null));
  document.addEventListener("click", ({ target }) => target.closest?.("[data-install]") && ask());
}

// An offer can be taken up once; after a refusal the browser makes a new one
// when it sees fit.
async function ask() {
  const taken = offer;
  stand(null);
  await taken?.prompt();
}
