/** One conversation with the server: opened when needed, followed, resumed, left, erased. */
import { ApiError, api } from "./api.js";
import { forget, keep, recall } from "./store.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
export const LOCKED = 423;
const UNKNOWN = 401; // the token opens nothing (any more)
const SILENCE_MS = 50_000; // the server gives a sign of life every 20 s

export class Session {
  /** @type {Promise<string> | null} */
  #opening = null;
  #life = new AbortController();
  /** @type {Set<string>} keys of what was sent from here */
  #mine = new Set();
  #syncs = 0;

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
        for await (const { name, key = "" } of this.#events(life)) {
          wait = FIRST_WAIT_MS;
          if (name === "gone") return this.calls.erased();
          if (name === "connected" || (name === "changed" && !this.#mine.has(key))) await this.sync();
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
    if (error.status !== UNKNOWN) return this.calls.unreachable(error.message);
    await this.#renew(error.token).catch(() => this.calls.unreachable(""));
  }

  /** Events of one connection; a silent one counts as broken. */
  async *#events(life) {
    const connection = new AbortController();
    const end = () => connection.abort();
    life.addEventListener("abort", end);
    let silence = setTimeout(end, SILENCE_MS);
    try {
      let isFirst = true;
      for await (const event of api.events(await this.#token(), connection.signal)) {
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MS);
        yield isFirst ? { name: "connected" } : event;
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

  /** A new conversation in place of the one that `token` opened, unless another tab was faster. */
  #renew(token) {
    if (recall("token") === token) forget("token");
    this.calls.ended();
    return this.#token();
  }

  /** Fetch the transcript; of several at once the last one counts. */
  async sync() {
    const turn = ++this.#syncs;
    const { signal: life } = this.#life;
    const transcript = await api.transcript(await this.#token());
    if (turn !== this.#syncs || life.aborted) return;
    this.calls.reachable();
    this.calls.synced(transcript);
  }

  /**
   * Send one message; where the conversation had ended, in a new one.
   * @param {{key: string, text?: string, choice?: string}} said
   * @throws {ApiError}
   */
  async say(said) {
    this.#mine.add(said.key);
    const answer = await this.#token()
      .then((token) => api.say(token, said))
      .catch(async (error) => {
        if (error.status !== UNKNOWN) throw error;
        return api.say(await this.#renew(error.token), said);
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
        if (error.status !== UNKNOWN) throw error;
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

  /** Lines of every country; also when nothing else works. @param {string} path */
  helplines(path) {
    return api.helplines(path, recall("token") ?? "");
  }

  /** The safety plan, if one is kept and open. */
  safetyPlan() {
    return this.#token().then(api.safetyPlan);
  }

  blob(url) {
    return this.#token().then((token) => api.blob(token, url));
  }
}
