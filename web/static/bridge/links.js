// Links from screen to screen, and out of the app; and the menu that holds them
// on a narrow screen.

import { drawn } from "./view.js";

export function watchLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    // These go to pages of the site that are not the app's: its router, which
    // hears every click last, would show that it knows no such screen.
    if (link.matches("[data-leave]")) return event.stopPropagation();
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (plain && link.origin === location.origin && !link.hash) drawn(() => beginAtTop(link));
  });
  document.addEventListener("change", ({ target }) => drawn(() => closeMenu(target)));
}

// What was chosen in the menu shows below it. The menu gives the focus back to
// its button, which is why it is closed only when the key that chose is done
// with: Enter would open it again.
function closeMenu(chosen) {
  const menu = chosen.closest?.("[popover]");
  if (menu?.hidePopover && menu.matches(":popover-open")) menu.hidePopover();
}

// The router puts another screen in the place of the one before and leaves the
// visitor where the link was, which is often at the foot.
function beginAtTop(link) {
  closeMenu(link);
  scrollTo(0, 0);
  const main = document.getElementById("main");
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
