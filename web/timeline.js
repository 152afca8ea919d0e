/** Draws the conversation. Nodes are added once and kept, so that a screen reader says each once. */

const NEAR_PX = 90; // so far from the end still counts as reading the end
const MARGIN_PX = 16;
const STATES = { sending: "", waiting: "Waiting to be sent", failed: "Not sent." };
const PAUSE_MS = 30 * 60_000; // after so long the time is shown again
const STEERING = /(^|[_.:])(skip|back|again|repeat|hint|pause|stop)$/; // ids of choices that are no answers
const WHO = { coach: "Coach: ", person: "You: ", note: "" };

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} kind class
 * @param {string} text
 */
export function element(name, kind = "", text = "") {
  const node = document.createElement(name);
  if (kind) node.className = kind;
  node.textContent = text;
  return node;
}

/** @param {string} label @param {() => void} press @param {string} [kind] */
export function button(label, press, kind = "") {
  const node = element("button", kind, label);
  node.type = "button";
  node.addEventListener("click", press);
  return node;
}

export class Timeline {
  /** @type {Map<string, HTMLElement>} */
  #nodes = new Map();
  #atEnd = true;
  #top = 0;

  /**
   * @param {{log: HTMLElement, column: HTMLElement, latest: HTMLElement}} parts
   * @param {{choose: (choice: Choice) => void, retry: () => void,
   *   words: (text: string) => (string | Node)[],
   *   extras: (entry: Entry, node: HTMLElement) => void}} calls
   */
  constructor(parts, calls) {
    this.log = parts.log;
    this.column = parts.column;
    this.latest = parts.latest;
    this.calls = calls;
    this.log.addEventListener("scroll", () => this.#looked(), { passive: true });
    this.latest.addEventListener("click", () => this.toEnd());
    new ResizeObserver(() => this.#atEnd && this.toEnd("instant")).observe(this.log);
  }

  /**
   * @param {{entries: Entry[], outgoing: Outgoing[], choices: Choice[], quietly?: boolean}} now
   *   `quietly`: nothing is read out, e.g. a transcript after a reload
   */
  draw({ entries, outgoing, choices, quietly = false }) {
    this.log.setAttribute("aria-live", quietly ? "off" : "polite");
    const wanted = [
      ...entries.flatMap((entry, place) => this.#dated(entry, entries[place - 1])),
      ...outgoing.flatMap((item) => this.#outgoing(item)),
    ];
    if (choices.length) wanted.push(this.#choices(choices));
    if (outgoing[0]?.state === "sending") wanted.push(this.#node("typing", typing));
    this.#place(wanted);
  }

  /** @param {string} key @param {() => HTMLElement} make */
  #node(key, make) {
    const node = this.#nodes.get(key) ?? make();
    this.#nodes.set(key, node);
    return node;
  }

  /** An entry, below its date where a while went by since the one before. */
  #dated(entry, before) {
    const node = this.#node(entry.key, () => this.#entry(entry));
    const { at } = entry;
    if (!at || (before && !(Date.parse(at) - Date.parse(before.at) > PAUSE_MS))) return [node];
    const { dates } = document.documentElement.dataset;
    return [this.#node(`${at} ${dates}`, () => when(at, dates)), node];
  }

  #entry(entry) {
    const node = element("div", entry.from === "note" ? "note" : `entry ${entry.from}`);
    if (WHO[entry.from]) node.append(element("span", "unseen", WHO[entry.from]));
    node.append(...(entry.from === "person" ? [entry.text] : this.calls.words(entry.text)));
    this.calls.extras(entry, node);
    return node;
  }

  #outgoing(item) {
    const shown = this.#node(item.key, () => this.#entry({ ...item, from: "person" }));
    if (!STATES[item.state]) return [shown];
    return [shown, this.#node(`${item.key} ${item.state}`, () => this.#state(item))];
  }

  #state({ state, why }) {
    const node = element("div", "state", STATES[state]);
    node.dataset.state = state;
    if (state !== "failed") return node;
    if (why) {
      const note = element("p", "note");
      note.append(...this.calls.words(why));
      node.prepend(note);
    }
    node.append(button("Try again", this.calls.retry));
    return node;
  }

  #choices(choices) {
    return this.#node(`choices ${JSON.stringify(choices)}`, () => {
      const group = element("div", "choices");
      if (choices[0].id === "0") group.classList.add("scale");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", "Answers to choose from");
      for (const choice of choices) {
        const kind = STEERING.test(choice.id) ? "quiet" : "";
        group.append(button(choice.label, () => this.calls.choose(choice), kind));
      }
      return group;
    });
  }

  #place(wanted) {
    const kept = new Set(wanted);
    for (const [key, node] of this.#nodes) {
      if (kept.has(node)) continue;
      node.remove();
      this.#nodes.delete(key);
    }
    let before = this.column.firstElementChild; // the page's own introduction stays first
    /** @type {HTMLElement[]} */
    const fresh = [];
    for (const node of wanted) {
      if (before?.nextSibling !== node) {
        if (!node.isConnected) fresh.push(node);
        this.column.insertBefore(node, before?.nextSibling ?? null);
      }
      before = node;
    }
    if (fresh.length) this.#show(fresh);
  }

  #show(fresh) {
    if (fresh.some((node) => node.classList.contains("person"))) this.#atEnd = true;
    if (this.#atEnd) this.toEnd();
    else if (fresh.some((node) => node.classList.contains("coach"))) this.latest.hidden = false;
  }

  /** To the end, but with one's own last words still in view: long answers are read from the top. */
  toEnd(behavior) {
    this.#atEnd = true;
    this.latest.hidden = true;
    const { log } = this;
    const own = Array.from(this.column.querySelectorAll(".person")).pop();
    const above = own ? own.getBoundingClientRect().top - log.getBoundingClientRect().top - MARGIN_PX : Infinity;
    const top = Math.min(log.scrollHeight - log.clientHeight, log.scrollTop + above);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    log.scrollTo({ top, behavior: behavior ?? (calm ? "instant" : "smooth") });
  }

  toStart() {
    this.#atEnd = false;
    this.log.scrollTop = 0;
  }

  /** Only going up by hand ends the following; the way down is our own, or leads to the end. */
  #looked() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (isNear) this.latest.hidden = true;
    if (isNear || scrollTop < this.#top) this.#atEnd = isNear;
    this.#top = scrollTop;
  }
}

/** @param {string} at @param {string} [language] of the date; that of the browser by default */
function when(at, language) {
  const format = new Intl.DateTimeFormat(language || undefined, { dateStyle: "full", timeStyle: "short" });
  const node = element("div", "when", format.format(new Date(at)));
  node.lang = format.resolvedOptions().locale;
  return node;
}

function typing() {
  const node = element("div", "typing");
  node.setAttribute("aria-hidden", "true");
  node.append(element("i"), element("i"), element("i"));
  return node;
}
