/** What has been said, as far as this tab knows, and what is on its way; no page, no network. */
import { ApiError } from "./api.js";

const HELD = "0.0"; // id of the question that stands for earlier sessions

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
    for (const message of messages) this.entries.push({ at: now(), ...message, key: newKey(), from: "coach" });
  }

  /** A message of the person together with its answer. */
  answered({ key, text, choice }, messages) {
    this.entries.push({ key, text, choice, at: now(), from: "person" });
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
   * knew stays where it was: notes of this page, help on a device where nothing is kept. What was
   * said here and not seen in a transcript yet goes only when something was erased since.
   * @param {Message[]} transcript
   * @param {Outgoing[]} [outgoing] what is on its way; the server may have heard it already
   * @returns {Set<string>} keys of those that it has heard
   */
  align(transcript, outgoing = []) {
    const tried = outgoing.filter((item) => item.tried);
    const heard = new Set();
    const seen = new Set(this.entries.map(({ id }) => id));
    const isErased = transcript.some(({ id, card }) => card?.kind === "erased" && !seen.has(id));
    const known = new Set(transcript.map(({ id }) => id));
    const rest = this.entries.filter(({ id }) => !id || known.has(id));
    /** @type {Entry[]} */
    const aligned = [];
    for (const message of transcript) {
      const place = rest.findIndex((entry) => (entry.id ? entry.id === message.id : isSame(entry, message)));
      const from = message.from === "person" ? "person" : "coach";
      const before = place < 0 ? [] : rest.splice(0, place + 1);
      const sent = tried.findIndex((item) => place < 0 && isSame({ ...item, from: "person" }, message));
      const known = before.pop() ?? (sent < 0 ? undefined : tried.splice(sent, 1).pop());
      if (sent >= 0) heard.add(known?.key);
      const { key = newKey(), text = message.text } = known ?? {};
      const kept = isErased ? before.filter((entry) => entry.from === "note") : before;
      aligned.push(...kept, { ...message, key, text, from });
    }
    this.entries = [...aligned, ...rest];
    return heard;
  }

  /** Choices that are open: those of the last bubble. */
  get choices() {
    const last = this.entries.filter((entry) => entry.from !== "note").pop();
    return (last?.from === "coach" && last.choices) || [];
  }

  /** Whether what was said before is held back until the person asks to carry on. */
  get isHeld() {
    return this.entries.some(({ id }) => id === HELD);
  }

  clear() {
    this.entries = [];
  }
}

const now = () => new Date().toISOString();

/** What the server takes off a message: spaces around it and slashes before it. */
const plain = (text) => text.trim().replace(/^[/\s]+/, "");

/** @param {Entry} entry */
function isSame({ from, text, choice }, message) {
  if (from !== message.from) return false;
  return plain(text) === plain(message.text) || message.text === choice?.replaceAll("_", " ");
}

const LONGEST_WAIT = 30; // seconds before the next try

/** Messages on their way: one after the other, each sent until it is answered once. */
export class Outbox {
  /** @type {Outgoing[]} */
  items = [];
  #busy = false;
  #round = 0;
  #tries = 0; // that failed in a row

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

  /**
   * Send what is here, in order; stops at the first that can't be sent. What failed goes on saying
   * so until it is answered, unless it was tried again by hand.
   */
  async go(byHand = false) {
    if (byHand && this.items.length) this.#mark(this.items[0], "sending");
    if (this.#busy) return;
    this.#busy = true;
    const round = this.#round;
    try {
      while (this.items.length && (await this.#sendFirst()) && round === this.#round) this.calls.changed();
    } finally {
      if (round === this.#round) this.#busy = false;
    }
  }

  async #sendFirst() {
    const [item] = this.items;
    item.why = "";
    item.tried = true;
    if (item.state !== "failed") this.#mark(item, "sending");
    try {
      await this.calls.send(item);
      this.#tries = 0;
      this.drop([item.key]);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!this.has(item)) return true;
      if (this.calls.failed(item, error)) {
        this.drop([item.key]);
        return true;
      }
      item.why = error.message;
      this.#mark(item, "failed");
      this.#tryLater(error);
      return false;
    }
  }

  /** By itself where that may help: nobody was reached, something broke there, or it said when. */
  #tryLater({ status, retryAfter }) {
    const mayPass = !status || status >= 500;
    const wait = retryAfter || (mayPass && Math.min(2 ** ++this.#tries, LONGEST_WAIT));
    if (wait) setTimeout(() => this.go(), wait * 1000);
  }

  #mark(item, state) {
    item.state = state;
    this.calls.changed();
  }

  /** Whether it is still to be answered, and was not cleared or answered elsewhere meanwhile. */
  has(item) {
    return this.items.includes(item);
  }

  /** Send these no more. @param {Iterable<string>} keys */
  drop(keys) {
    const gone = new Set(keys);
    this.items = this.items.filter(({ key }) => !gone.has(key));
  }

  restore(items) {
    this.items = items.map((item) => ({ ...item, state: "waiting" }));
  }

  clear() {
    this.items = [];
    this.#busy = false;
    this.#round += 1; // what is still under way belongs to nothing any more
  }
}
