/**
 * What this tab remembers: session storage, or memory where the browser refuses storage; and this
 * device, once "Remember on this device" was chosen, so that all its tabs are one conversation.
 * Nothing else in web/ touches storage, so `clear` leaves nothing behind.
 */
const PREFIX = "notes.";
const HERE = "here"; // that it was chosen
const OF_THE_TAB = ["outbox"]; // each tab sends its own
/** @type {Map<string, string>} */
const memory = new Map();

/** @returns {boolean} whether this device is to remember */
export function isRemembered() {
  try {
    return localStorage.getItem(PREFIX + HERE) !== null;
  } catch {
    return false;
  }
}

const area = (name) => (isRemembered() && !OF_THE_TAB.includes(name) ? localStorage : sessionStorage);

/**
 * @param {string} name
 * @returns {any} what was kept under `name`; null when nothing was, or it can't be read
 */
export function recall(name) {
  try {
    return JSON.parse(area(name).getItem(PREFIX + name) ?? memory.get(name) ?? "null");
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
    area(name).setItem(PREFIX + name, text);
  } catch {
    memory.set(name, text); // storage is full or blocked: it lasts until a reload
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    area(name).removeItem(PREFIX + name);
  } catch {
    // Blocked storage holds nothing of ours.
  }
}

/** Remember on this device, or in this tab only. @param {boolean} here */
export function remember(here) {
  try {
    const [from, to] = here ? [sessionStorage, localStorage] : [localStorage, sessionStorage];
    if (here) to.setItem(PREFIX + HERE, "true");
    for (const name of ours(from)) {
      if (name !== PREFIX + HERE && !OF_THE_TAB.includes(name.slice(PREFIX.length))) {
        to.setItem(name, from.getItem(name) ?? "");
        from.removeItem(name);
      }
    }
    if (!here) from.removeItem(PREFIX + HERE);
  } catch {
    // Blocked storage remembers nothing.
  }
}

/** Forget all that is ours, on this device as well; other things of the same site stay. */
export function clear() {
  memory.clear();
  try {
    for (const kept of [sessionStorage, localStorage]) ours(kept).forEach((name) => kept.removeItem(name));
  } catch {
    // As above.
  }
}

/** Tell when another tab has left the conversation that all share, or chose to share its own. */
export function onLeft(/** @type {() => void} */ call) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === PREFIX + HERE || (key === `${PREFIX}token` && newValue === null)) call();
  });
}

const ours = (/** @type {Storage} */ kept) => Object.keys(kept).filter((name) => name.startsWith(PREFIX));
