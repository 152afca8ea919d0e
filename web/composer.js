/** The message box: Enter sends, Shift + Enter starts a line, an unsent draft outlives a reload. */
import { keep, recall } from "./store.js";

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
