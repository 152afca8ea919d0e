/**
 * One view at a time: the talk, a panel, or the cover. Panels never trap anyone: the bar with
 * "Help now" and "Exit this page" stays, and so do numbers to call. No entries in the browser's
 * history.
 */
const IDLE_MS = 5 * 60_000;

export class Views {
  /** @type {string[]} ids of open panels, the last is shown */
  #open = [];
  /** @type {HTMLElement | null} */
  #opener = null;
  #covered = false;
  #locked = false;
  #idle = 0;

  /** @param {ShadowRoot} root @param {{covered: () => void, uncovered: () => void}} calls */
  constructor(root, calls) {
    this.root = root;
    this.calls = calls;
    root.addEventListener("click", (event) => this.#clicked(/** @type {Element} */ (event.target)));
    root.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") this.back();
    });
    for (const name of ["menu", "help"]) {
      const opener = this.get(`${name}-open`);
      opener.addEventListener("click", () => (this.shown === name ? this.close() : this.show(name, opener)));
    }
    this.get("uncover").addEventListener("click", () => this.uncover());
    this.#watch();
  }

  /** @returns {HTMLElement} */
  get(id) {
    return /** @type {HTMLElement} */ (this.root.getElementById(id));
  }

  /** Id of the open panel, or undefined. */
  get shown() {
    return this.#open[this.#open.length - 1];
  }

  #clicked(target) {
    const opener = /** @type {HTMLElement | null} */ (target.closest("[data-open]"));
    if (opener) this.show(opener.dataset.open ?? "", opener);
    else if (target.closest("[data-back]")) this.back();
  }

  show(name, opener = /** @type {HTMLElement | null} */ (null)) {
    if (!this.#open.length) this.#opener = opener;
    this.#open = [...this.#open.filter((id) => id !== name), name];
    this.#draw();
    this.get(`${name}-title`).focus();
    this.get(name).scrollTop = 0;
  }

  back() {
    const left = this.#open.pop();
    if (!left || left === "ended") return void (left && this.#open.push(left));
    this.#draw();
    if (this.shown) this.get(`${this.shown}-title`).focus();
    else this.#opener?.focus();
  }

  close() {
    this.#open.length = 0;
    this.#draw();
    this.#opener?.focus();
  }

  cover() {
    if (this.#covered) return;
    this.#hide();
    for (const field of this.root.querySelectorAll("input[maxlength]")) {
      /** @type {HTMLInputElement} */ (field).value = ""; // half a PIN, words to come back with
    }
    this.#draw();
    this.calls.covered();
  }

  /** Whether the PIN has to be given. */
  get locked() {
    return this.#locked;
  }

  /** Cover the talk until the PIN is given. */
  lock() {
    this.#hide();
    this.#locked = true;
    this.#draw();
  }

  /** The talk, and whatever was opened out of it. */
  #hide() {
    this.#covered = true;
    this.#open = this.#open.filter((id) => id !== "paper");
  }

  uncover() {
    this.#covered = this.#locked = false;
    this.#draw();
    this.calls.uncovered();
  }

  #draw() {
    const { shown } = this;
    for (const panel of this.root.querySelectorAll(".panel")) {
      /** @type {HTMLElement} */ (panel).hidden = panel.id !== shown;
    }
    for (const name of ["menu", "help"]) {
      this.get(`${name}-open`).setAttribute("aria-expanded", String(shown === name));
    }
    this.get("talk").hidden = !!shown;
    this.get("cover").hidden = !this.#covered;
    for (const name of ["log", "composer", "hint"]) this.get(name).hidden = this.#covered;
    this.get("uncover").hidden = this.#locked;
    this.get("unlock").hidden = !this.#locked;
  }

  /** Cover the talk when nobody looks or nothing was touched for five minutes. */
  #watch() {
    const touched = () => {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.cover(), IDLE_MS);
    };
    for (const name of ["pointerdown", "keydown", "wheel", "touchmove"]) {
      addEventListener(name, touched, { passive: true, capture: true });
    }
    document.addEventListener("visibilitychange", () => document.hidden && this.cover());
    touched();
  }
}
