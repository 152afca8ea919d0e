/**
 * What this tab remembers: session storage, or memory where the browser refuses storage.
 * Nothing else in web/ touches storage, so `clear` leaves nothing behind.
 */
const PREFIX = "notes.";
/** @type {Map<string, string>} */
const memory = new Map();

/**
 * @param {string} name
 * @returns {any} what was kept under `name`; null when nothing was, or it can't be read
 */
export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? memory.get(name) ?? "null");
  } catch {
    return JSON.parse(memory.get(name) ?? "null");
  }
}

/**
 * Keep `value`; empty values are forgotten.
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  if (value === "" || value === null || (Array.isArray(value) && !value.length)) return forget(name);
  const text = JSON.stringify(value);
  try {
    sessionStorage.setItem(PREFIX + name, text);
  } catch {
    memory.set(name, text); // storage is full or blocked: it lasts until a reload
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // Blocked storage holds nothing of ours.
  }
}

/** Forget all that is ours; other things of the same site stay. */
export function clear() {
  memory.clear();
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
    }
  } catch {
    // As above.
  }
}
