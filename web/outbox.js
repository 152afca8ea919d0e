/** Messages on their way: one after the other, each sent until it is answered once. */
import { ApiError } from "./api.js";

/** A name that no other message has. @returns {string} */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and localhost
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

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

  /** @param {{text: string, choice?: string}} said */
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

  /** @param {Outgoing} item @param {Outgoing["state"]} state */
  #mark(item, state) {
    item.state = state;
    this.calls.changed();
  }

  /** @param {Outgoing} item */
  #drop(item) {
    this.items = this.items.filter((other) => other !== item);
  }

  get stuck() {
    return this.items[0]?.state === "failed";
  }

  /** @param {Outgoing[]} items kept from before a reload */
  restore(items) {
    this.items = items.map((item) => ({ ...item, state: "waiting" }));
  }

  clear() {
    this.items = [];
  }
}
