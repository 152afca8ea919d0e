/** How the page looks: text size, colours, and room for an on-screen keyboard. */
import { keep, recall } from "./store.js";

/** Radio buttons that set an attribute of the document. @param {ShadowRoot} root @param {string} name */
export function choosable(root, name) {
  const { dataset } = document.documentElement;
  const kept = recall(name);
  for (const radio of root.querySelectorAll(`input[name=${name}]`)) {
    const input = /** @type {HTMLInputElement} */ (radio);
    if (input.value === kept) input.checked = true;
    if (input.checked) dataset[name] = input.value;
    input.addEventListener("change", () => {
      dataset[name] = input.value;
      keep(name, input.value);
    });
  }
}

/** Keep `host` above the on-screen keyboard. @param {HTMLElement} host */
export function fitKeyboard(host) {
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    if (view.scale !== 1) return; // zoomed by hand
    const isCut = innerHeight - view.height > 1;
    host.style.setProperty("--height", isCut ? `${view.height}px` : "100dvh");
    if (isCut) scrollTo(0, 0);
  });
}
