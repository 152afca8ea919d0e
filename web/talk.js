/** What has been said, as far as this tab knows, and what is on its way; no page, no network. */
import { ApiError } from "./api.js";

/** A name that no other message has. @returns {string} */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and localhost
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

export class Conversation {
  /** @type {Entry[]} in the order of the server, notes of this page among them */
  entries = [];

  /** Bubbles of the coach. */
  heard(messages) {
    for (const message of messages) this.entries.push({ ...message, key: newKey(), from: "coach" });
  }

  /** A message of the person together with its answer. */
  answered({ key, text, choice }, messages) {
    this.entries.push({ key, text, choice, from: "person" });
    this.heard(messages);
  }

  /** Words of this page, not of the coach; the same words twice in a row are said once. */
  note(text) {
    const last = this.entries[this.entries.length - 1];
    if (last?.from === "note" && last.text === text) return;
    this.entries.push({ key: newKey(), from: "note", text });
  }

  /**
   * Take over what the server knows. What it knew before and knows no more goes; what it never
   * knew stays where it was: notes of this page, help that was shown when all else failed.
   * @param {Message[]} transcript
   */
  align(transcript) {
    const known = new Set(transcript.map(({ id }) => id));
    const rest = this.entries.filter(({ id }) => !id || known.has(id));
    /** @type {Entry[]} */
    const aligned = [];
    for (const message of transcript) {
      const place = rest.findIndex((entry) => (entry.id ? entry.id === message.id : isSame(entry, message)));
      const from = message.from === "person" ? "person" : "coach";
      const before = place < 0 ? [] : rest.splice(0, place + 1);
      const { key = newKey(), text = message.text } = before.pop() ?? {};
      aligned.push(...before, { ...message, key, text, from });
    }
    this.entries = [...aligned, ...rest];
  }

  /** Choices that are open: those of the last bubble. */
  get choices() {
    const last = this.entries.filter((entry) => entry.from !== "note").pop();
    return (last?.from === "coach" && last.choices) || [];
  }

  clear() {
    this.entries = [];
  }
}

/** What the server takes off a message: spaces around it and slashes before it. */
const plain = (text) => text.trim().replace(/^[/\s]+/, "");

/** @param {Entry} entry */
function isSame({ from, text, choice }, message) {
  if (from !== message.from) return false;
  return plain(text) === plain(message.text) || message.text === choice?.replaceAll("_", " ");
}

/** Messages on their way: one after the other, each sent until it is answered once. */
export class Outbox {
  /** @type {Outgoing[]} */
  items = [];
  #busy = false;

  /**
   * @param {{
   *   send: (item: Outgoing) => Promise<void>,
   *   failed: (item: Outgoing, error: ApiError) => boolean,
   *   changed: () => void,
   * }} calls `failed` says whether the message is to be dropped
   */
  constructor(calls) {
    this.calls = calls;
  }

  add(said) {
    this.items.push({ key: newKey(), state: "waiting", ...said });
    this.go();
  }

  /** Send what is here, in order; stops at the first that can't be sent. */
  async go() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.items.length && (await this.#sendFirst())) this.calls.changed();
    } finally {
      this.#busy = false;
    }
  }

  async #sendFirst() {
    const [item] = this.items;
    item.why = "";
    this.#mark(item, "sending");
    try {
      await this.calls.send(item);
      this.#drop(item);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.calls.failed(item, error)) {
        this.#drop(item);
        return true;
      }
      item.why = error.message;
      this.#mark(item, "failed");
      return false;
    }
  }

  #mark(item, state) {
    item.state = state;
    this.calls.changed();
  }

  #drop(item) {
    this.items = this.items.filter((other) => other !== item);
  }

  get stuck() {
    return this.items[0]?.state === "failed";
  }

  restore(items) {
    this.items = items.map((item) => ({ ...item, state: "waiting" }));
  }

  clear() {
    this.items = [];
  }
}
