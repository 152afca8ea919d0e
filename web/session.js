/** One conversation with the server: opened when needed, followed, resumed, left, erased. */
import * as api from "./api.js";
import { ApiError } from "./api.js";
import { forget, keep, recall } from "./store.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const LOCKED = 423;
const SILENCE_MS = 50_000; // the server gives a sign of life every 20 s

export class Session {
  /** @type {Promise<string> | null} */
  #opening = null;
  #life = new AbortController();

  /**
   * @param {{
   *   opened: (notice: Message[]) => void,
   *   synced: (transcript: Message[]) => void,
   *   ended: () => void,
   *   locked: () => void,
   *   erased: () => void,
   *   reachable: () => void,
   *   unreachable: (words: string) => void,
   * }} calls `ended`: the server no longer knows the old conversation; a new one follows
   */
  constructor(calls) {
    this.calls = calls;
  }

  /** Follow what happens on the server, until `leave` or the end of the conversation. */
  async start() {
    this.#life.abort();
    const { signal: life } = (this.#life = new AbortController());
    for (let wait = FIRST_WAIT_MS; !life.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        for await (const name of this.#events(life)) {
          wait = FIRST_WAIT_MS;
          if (name === "gone") return this.calls.erased();
          if (name === "changed" || name === "connected") await this.sync();
        }
      } catch (error) {
        if (!life.aborted) await this.#broken(error);
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async #broken(error) {
    if (!(error instanceof ApiError)) return this.calls.unreachable(""); // the stream broke off
    if (error.status === LOCKED) return this.calls.locked();
    if (error.status !== 401) return this.calls.unreachable(error.message);
    await this.#renew().catch(() => this.calls.unreachable(""));
  }

  /** Events of one connection; a silent one counts as broken. */
  async *#events(life) {
    const connection = new AbortController();
    const end = () => connection.abort();
    life.addEventListener("abort", end);
    let silence = setTimeout(end, SILENCE_MS);
    try {
      let isFirst = true;
      for await (const name of api.events(await this.#token(), connection.signal)) {
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MS);
        yield isFirst ? "connected" : name;
        isFirst = false;
      }
    } finally {
      clearTimeout(silence);
      life.removeEventListener("abort", end);
      end();
    }
  }

  /** The token; opens a conversation where there is none. @returns {Promise<string>} */
  #token() {
    const token = recall("token");
    if (token) return Promise.resolve(token);
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #open() {
    const { signal } = this.#life;
    const { token, messages } = await api.open();
    if (signal.aborted) throw new ApiError(0, "left", "");
    keep("token", token);
    this.calls.opened(messages);
    return token;
  }

  #renew() {
    forget("token");
    this.calls.ended();
    return this.#token();
  }

  /** Fetch the transcript. */
  async sync() {
    const transcript = await api.transcript(await this.#token());
    this.calls.reachable();
    this.calls.synced(transcript);
  }

  /**
   * Send one message; where the conversation had ended, in a new one.
   * @param {{key: string, text?: string, choice?: string}} said
   * @throws {ApiError}
   */
  async say(said) {
    const answer = await this.#token()
      .then((token) => api.say(token, said))
      .catch(async (error) => {
        if (error.status !== 401) throw error;
        return api.say(await this.#renew(), said);
      });
    this.calls.reachable();
    return answer;
  }

  /** Stop, and drop this tab's access. */
  leave() {
    const token = recall("token");
    if (token) api.leave(token).catch(() => {}); // nobody is left to tell
    forget("token");
    this.#life.abort();
  }

  /** Erase everything that was said. @throws {ApiError} it is still there */
  async erase() {
    const token = recall("token");
    if (token) {
      await api.erase(token).catch((error) => {
        if (error.status !== 401) throw error; // 401: nothing is there any more
      });
    }
    forget("token");
    this.calls.erased();
  }

  /** Go over to an earlier conversation. @throws {ApiError} */
  async comeBack(earlier) {
    const { token } = await api.open(earlier);
    this.leave();
    keep("token", token);
  }

  /** Unlock, lock, or set the PIN. @throws {ApiError} */
  async secure(what, pin) {
    await api.secure(await this.#token(), what, pin);
  }

  blob(url) {
    return this.#token().then((token) => api.blob(token, url));
  }
}
