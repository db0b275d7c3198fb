// Finds the visitor's language before anything is drawn: the one chosen in
// this tab, or remembered on this device, or else the browser's. The built
// page is in English; where that is not the visitor's, its words stay out of
// sight until the page's program has written them anew (css/2-base.css).
(() => {
  const spoken = ["en", "de", "es"];
  const stored = (storage) => {
    try {
      return globalThis[storage].getItem("onesheet-language");
    } catch {
      return null; // storage may be forbidden
    }
  };
  const wanted = [stored("sessionStorage"), stored("localStorage"), ...(navigator.languages ?? [])];
  const codes = wanted.map((tag) => String(tag ?? "").toLowerCase().split("-")[0]);
  const root = document.documentElement;
  root.lang = codes.find((code) => spoken.includes(code)) ?? spoken[0];
  if (root.lang !== spoken[0]) root.dataset.built = "otherwise";
})();
