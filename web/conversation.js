/** What has been said, as far as this tab knows; no page, no network. */
import { newKey } from "./outbox.js";

export class Conversation {
  /** @type {Entry[]} in the order of the server, notes of this page among them */
  entries = [];

  /** Bubbles of the coach. @param {Message[]} messages */
  heard(messages) {
    for (const message of messages) this.entries.push({ ...message, key: newKey(), from: "coach" });
  }

  /** A message of the person together with its answer. @param {{key: string, text: string}} item @param {Message[]} messages */
  answered(item, messages) {
    this.entries.push({ key: item.key, from: "person", text: item.text });
    this.heard(messages);
  }

  /** Words of this page, not of the coach; the same words twice in a row are said once. @param {string} text */
  note(text) {
    const last = this.entries[this.entries.length - 1];
    if (last?.from === "note" && last.text === text) return;
    this.entries.push({ key: newKey(), from: "note", text });
  }

  /**
   * Take over what the server knows, keeping what is already shown.
   * @param {Message[]} transcript
   * @returns {boolean} whether the two had grown apart, so that all of it is new
   */
  align(transcript) {
    const shown = this.entries.filter((entry) => entry.from !== "note");
    const common = Math.min(shown.length, transcript.length);
    const same = shown.slice(0, common).every((entry, place) => isSame(entry, transcript[place]));
    if (!same) this.entries = [];
    for (const message of transcript.slice(same ? common : 0)) {
      const from = message.from === "person" ? "person" : "coach";
      this.entries.push({ ...message, key: newKey(), from });
    }
    return !same;
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

/** The server may trim what a person wrote, so only the side counts there. @param {Entry} entry @param {Message} message */
function isSame(entry, message) {
  if (message.from === "person") return entry.from === "person";
  return entry.from === "coach" && entry.text === message.text;
}
