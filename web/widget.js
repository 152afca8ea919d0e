/**
 * Puts the chat into any page:  <script src="https://…/chat/widget.js" defer></script>
 *
 * Adds a button; pressed, it shows the chat in a frame of the server's own origin, so that the
 * page around it can read nothing of what is written. See docs/widget.md.
 */
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || customElements.get("mend-chat")) return;
  const PAGE = new URL(".", script.src);
  const STYLE = `
    :host { all: initial; position: fixed; z-index: 2147483000; inset: auto 1rem 1rem auto; color-scheme: light dark; }
    :host([side="left"]) { inset: auto auto 1rem 1rem; }
    button { all: unset; box-sizing: border-box; cursor: pointer; min-height: 3rem; padding: .75rem 1.35rem; border-radius: 99px; background: #2d5b50; color: #fff; font: 600 1rem/1.4 -apple-system, "Segoe UI", Roboto, Inter, "Noto Sans", system-ui, sans-serif; box-shadow: 0 4px 18px rgb(0 0 0 / 22%); }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #2d5b50; }
    .frame { position: fixed; inset: auto 1rem 5rem auto; width: min(26rem, calc(100vw - 2rem)); height: min(44rem, calc(100vh - 6.5rem)); border: 0; border-radius: 1.25rem; background: #f7f2ea; box-shadow: 0 8px 40px rgb(0 0 0 / 28%); }
    :host([side="left"]) .frame { inset: auto auto 5rem 1rem; }
    @media (max-width: 34rem), (max-height: 34rem) {
      .frame, :host([side="left"]) .frame { inset: 0; width: 100%; height: calc(100% - 3.75rem); border-radius: 0; }
      :host([open]) button { position: fixed; inset: auto 0 0; min-height: 3.75rem; border-radius: 0; text-align: center; }
    }
    @media (prefers-color-scheme: dark) { .frame { background: #191816; } }
    [hidden] { display: none; }
    .gone { position: fixed; z-index: 1; inset: 0; background: #fff; }`;

  class MendChat extends HTMLElement {
    static observedAttributes = ["open", "label"];
    #button = document.createElement("button");
    /** @type {HTMLIFrameElement | null} */
    #frame = null;
    /** @type {number[]} times of the last presses of Shift */
    #presses = [];
    #alone = false;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet(); // no inline style: strict pages forbid it
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#button.type = "button";
      this.#button.addEventListener("click", () => (this.open = !this.open));
      root.append(this.#button);
    }

    connectedCallback() {
      this.#draw();
      addEventListener("message", this.#heard);
      for (const name of ["keydown", "keyup"]) addEventListener(name, /** @type {any} */ (this.#pressed), true);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#heard);
      for (const name of ["keydown", "keyup"]) removeEventListener(name, /** @type {any} */ (this.#pressed), true);
    }

    attributeChangedCallback() {
      this.#draw();
    }

    /** Whether the chat is shown. */
    get open() {
      return this.hasAttribute("open");
    }

    set open(value) {
      if (value === this.open) return;
      this.toggleAttribute("open", value);
      this.dispatchEvent(new CustomEvent(value ? "mend-open" : "mend-close", { bubbles: true, composed: true }));
      if (value) this.#frame?.focus();
      else this.#button.focus();
    }

    #draw() {
      const label = this.getAttribute("label") ?? "Talk to the coach";
      this.#button.textContent = this.open ? "Close" : label;
      this.#button.setAttribute("aria-expanded", String(this.open));
      if (this.open && !this.#frame) this.#load(label);
      if (this.#frame) this.#frame.hidden = !this.open;
    }

    /** @param {string} label */
    #load(label) {
      this.#frame = document.createElement("iframe");
      this.#frame.className = "frame";
      this.#frame.title = label;
      this.#frame.referrerPolicy = "no-referrer";
      this.#frame.src = PAGE.href;
      this.shadowRoot?.prepend(this.#frame);
    }

    /** The frame says one thing only: that the person wants to be gone. @param {MessageEvent} event */
    #heard = (event) => {
      if (!this.#frame || event.source !== this.#frame.contentWindow) return;
      if (event.origin !== PAGE.origin || event.data?.type !== "notes:exit") return;
      this.#blank();
      this.dispatchEvent(new CustomEvent("mend-exit", { bubbles: true, composed: true }));
      location.replace(event.data.to);
    };

    /** Shift three times within 5 s, in this page as in the frame. @param {KeyboardEvent} event */
    #pressed = (event) => {
      if (!this.open || event.repeat) return;
      const isPress = event.type === "keyup" && event.key === "Shift" && this.#alone;
      if (event.type === "keydown") this.#alone = event.key === "Shift";
      if (!this.#alone) this.#presses = [];
      if (!isPress) return;
      const now = performance.now();
      this.#presses = [...this.#presses.filter((press) => now - press < 5000), now];
      if (this.#presses.length < 3) return;
      this.#blank();
      this.#frame?.contentWindow?.postMessage({ type: "notes:exit" }, PAGE.origin); // it forgets first
    };

    #blank() {
      const cover = document.createElement("div");
      cover.className = "gone";
      this.shadowRoot?.append(cover);
    }
  }

  customElements.define("mend-chat", MendChat);
  const add = () => document.querySelector("mend-chat") ?? document.body.append(document.createElement("mend-chat"));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", add);
  else add();
})();
