// Links marked data-leave go to pages of the site that are not the app's: its
// router, which hears every click last, would show that it knows no such screen.

export function watchLeave() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a[data-leave]")) event.stopPropagation();
  });
}
