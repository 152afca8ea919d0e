/** The web API of docs/api.md, beside this file on the same server. */

const BASE = new URL(".", import.meta.url);
const PATIENCE_MS = 40_000; // longer than the server itself waits before it shows help

/** The server said no, or (status 0) could not be reached. `message` is for people. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {number} [retryAfter] seconds
   * @param {string} [token] that was refused or accepted
   */
  constructor(status, code, message, retryAfter = 0, token = "") {
    super(message);
    this.token = token;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/**
 * @param {string} path
 * @param {RequestInit & {token?: string, key?: string}} [options]
 * @returns {Promise<Response>}
 * @throws {ApiError}
 */
async function request(path, { token, key, ...options } = {}) {
  const headers = new Headers();
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (key) headers.set("Idempotency-Key", key);
  if (options.body) headers.set("Content-Type", "application/json");
  const answer = await fetch(new URL(path, BASE), {
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...options,
    headers,
  }).catch(() => {
    throw new ApiError(0, "unreachable", "");
  });
  if (answer.ok) return answer;
  const { error = {} } = await answer.json().catch(() => ({}));
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  throw new ApiError(answer.status, error.code ?? "", error.message ?? "", wait, token);
}

async function json(answer) {
  return answer.json().catch(() => {
    throw new ApiError(0, "unreachable", ""); // the connection broke within the answer
  });
}

/**
 * @param {{phrase?: string, code?: string, pin?: string}} [earlier] what opens an earlier one
 * @returns {Promise<{token: string, messages: Message[]}>}
 */
async function open(earlier = {}) {
  const body = JSON.stringify(earlier);
  return json(await request("session", { method: "POST", body }));
}

/** Unlock, lock or set the PIN of the history. */
function secure(token, what, pin = "") {
  return request(what, { method: "POST", token, body: JSON.stringify({ pin }) });
}

/**
 * @param {string} token
 * @param {{key: string, text?: string, choice?: string}} said the same key is answered once
 * @returns {Promise<Message[]>}
 */
async function say(token, { key, text, choice }) {
  const body = JSON.stringify(choice ? { choice } : { text });
  return (await json(await request("messages", { method: "POST", token, key, body }))).messages;
}

/** @returns {Promise<Message[]>} */
async function transcript(token) {
  return (await json(await request("messages", { token }))).messages;
}

/** Drop this tab's access; goes out even while the page goes away. */
function leave(token) {
  return request("leave", { method: "POST", token, keepalive: true });
}

/** Erase everything. */
function erase(token) {
  return request("session", { method: "DELETE", token });
}

/** A picture or file of this conversation. */
async function blob(token, url) {
  const address = new URL(url, BASE);
  if (address.origin !== BASE.origin) throw new ApiError(0, "elsewhere", "");
  return (await request(address.pathname, { token })).blob();
}

/** Help lines by country. @param {string} path @param {string} [token] tells whose country to choose */
async function helplines(path, token) {
  return json(await request(path, { token }));
}

/** The person's own safety plan. @returns {Promise<Card>} */
async function safetyPlan(token) {
  return json(await request("plan", { token }));
}

/**
 * Events as they come, until the connection ends; one without a name is a sign of life.
 * @param {string} token
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{name: string, key?: string}>} `key` of the message that made a change
 */
async function* events(token, signal) {
  const answer = await request("events", { token, signal });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, name = ""] = /^event: ?(.+)$/m.exec(block) ?? [];
      const [, data = "{}"] = /^data: ?(.+)$/m.exec(block) ?? [];
      yield { name, ...JSON.parse(data) };
    }
  }
}

export const api = { open, secure, say, transcript, leave, erase, blob, helplines, safetyPlan, events };
