/** What is typed, chosen and pressed: message box, size and colours, breathing, notes and PIN. */
import { ApiError } from "./api.js";
import { isRemembered, keep, recall, remember } from "./store.js";

const NOT_NOW = "This does not work just now. Please try again.";
const SAVED = "The PIN is set.";
const REMOVED = "The PIN is taken away.";
const PHASES = [
  { name: "in", words: "Breathe in", ms: 4000 },
  { name: "out", words: "Breathe out", ms: 6000 },
];
const READY = "Ready when you are";
const LANGUAGES = "en-GB en-US ar cs da de es fr hi it ja ko nl pl pt ru sv tr uk zh".split(" ");

/** The message box: Enter sends, Shift + Enter starts a line, an unsent draft outlives a reload. */
export class Composer {
  /** @param {{form: HTMLElement, text: HTMLTextAreaElement, send: (text: string) => void}} parts */
  constructor({ form, text, send }) {
    this.text = text;
    this.send = send;
    this.value = recall("draft") ?? "";
    text.addEventListener("input", () => this.#drafted());
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  get value() {
    return this.text.value;
  }

  set value(value) {
    this.text.value = value;
    this.#drafted();
  }

  #submit() {
    const said = this.value.trim();
    this.text.focus();
    if (!said) return;
    this.value = "";
    this.send(said);
  }

  #drafted() {
    keep("draft", this.value);
    if (CSS.supports("field-sizing", "content")) return;
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  /** Focus it, unless that would call up an on-screen keyboard. @returns {boolean} whether it did */
  focus() {
    const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (hasKeyboard) this.text.focus();
    return hasKeyboard;
  }
}

/**
 * Text size, colours, language of dates, and whether this device remembers them and the talk.
 * @param {ShadowRoot} root
 * @param {() => void} redraw
 */
export function choices(root, redraw) {
  for (const name of ["size", "theme"]) choosable(root, name);
  dateLanguage(/** @type {HTMLSelectElement} */ (root.getElementById("dates")), redraw);
  const here = /** @type {HTMLInputElement} */ (root.getElementById("here"));
  here.checked = isRemembered();
  here.addEventListener("change", () => remember(here.checked));
}

/** Radio buttons that set an attribute of the document. */
function choosable(root, name) {
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

/** Languages by their own names. @param {HTMLSelectElement} choice @param {() => void} redraw */
function dateLanguage(choice, redraw) {
  for (const code of LANGUAGES) {
    choice.append(new Option(new Intl.DisplayNames([code], { type: "language" }).of(code), code));
  }
  const { dataset } = document.documentElement;
  choice.value = dataset.dates = recall("dates") ?? "";
  choice.addEventListener("change", () => {
    keep("dates", (dataset.dates = choice.value));
    redraw();
  });
}

/** Keep `host` above the on-screen keyboard. */
export function fitKeyboard(host) {
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    if (view.scale !== 1) return; // zoomed by hand
    const isCut = innerHeight - view.height > 1;
    host.style.setProperty("--height", isCut ? `${view.height}px` : "100dvh");
    if (isCut) scrollTo(0, 0);
  });
}

/**
 * Coming back to earlier notes, and the PIN that locks them.
 * @param {(id: string) => any} part
 * @param {import("./session.js").Session} session
 * @param {{opened: (hasPin: boolean) => void, unlocked: () => void, pin: (isSet: boolean) => void}} calls
 */
export function access(part, session, calls) {
  /** Do `what`, or say why not. @param {string} status @param {() => Promise<void>} what */
  async function attempt(status, what) {
    part(status).textContent = "";
    await what().catch((error) => {
      if (!(error instanceof ApiError)) throw error;
      part(status).textContent = error.message || NOT_NOW;
    });
  }

  /** What stands in a field, which is then empty. @returns {string} */
  function take(id) {
    const { value } = part(id);
    part(id).value = "";
    return value.trim();
  }

  /** @param {string} form @param {string} status @param {() => Promise<void>} what */
  function on(form, status, what) {
    part(form).addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      attempt(status, what);
    });
  }

  on("unlock", "unlock-status", async () => {
    await session.secure("unlock", take("unlock-pin"));
    calls.unlocked();
  });
  on("return-form", "return-status", async () => {
    const given = part("phrase").value.trim(); // stays, for another try
    const pin = take("phrase-pin");
    await session.comeBack(/^[\d\s-]+$/.test(given) ? { code: given } : { phrase: given, pin });
    take("phrase");
    calls.opened(Boolean(pin));
  });
  on("pin-form", "pin-status", async () => {
    await session.secure("pin", take("new-pin"));
    part("pin-status").textContent = SAVED;
    calls.pin(true);
  });
  part("pin-off").addEventListener("click", () =>
    attempt("pin-status", async () => {
      await session.secure("pin");
      part("pin-status").textContent = REMOVED;
      calls.pin(false);
    }),
  );
}

/** The breathing circle: 4 seconds in, 6 out; without motion where motion is unwanted. */
export function pacer({ circle, says, button }) {
  let timer = 0;

  function breathe(turn) {
    if (!circle.checkVisibility()) return stop(); // the panel was left
    const { name, words, ms } = PHASES[turn % PHASES.length];
    circle.dataset.phase = name;
    says.textContent = words;
    timer = setTimeout(() => breathe(turn + 1), ms);
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    delete circle.dataset.phase;
    says.textContent = READY;
    button.textContent = "Start";
  }

  button.addEventListener("click", () => {
    if (timer) return stop();
    button.textContent = "Stop";
    breathe(0);
  });
}
