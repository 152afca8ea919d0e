/** Ways to reach people: the lines of a country, and those that came with the last reply. */
import { keep, recall } from "./store.js";
import { element } from "./timeline.js";

const ALWAYS = "24/7";
const ADDRESS = /(findahelpline\.com)/;

function link(text, href) {
  const node = element("a", "", text);
  node.href = href;
  if (href.startsWith("https:")) {
    node.target = "_blank";
    node.rel = "noopener nofollow noreferrer";
  }
  return node;
}

/** Text as nodes, with the one address we send people to as a link. @returns {(string | Node)[]} */
export function linked(text) {
  return text.split(ADDRESS).map((part) => (ADDRESS.test(part) ? link(part, `https://${part}`) : part));
}

/** @param {Helpline} line */
function ways({ phone, text, sms, chat }) {
  const node = element("div", "ways");
  if (phone) node.append(link(`Call ${phone}`, `tel:${phone.replace(/[^\d+]/g, "")}`));
  if (sms) node.append(link(`Text ${text}`, sms));
  else if (text) node.append(element("span", "", text));
  if (chat) node.append(link("Chat online", `https://${chat}`));
  return node;
}

/**
 * Whether a line can be reached at this hour, by the clock of this device.
 * @returns {number} 2 yes, 1 not known, 0 no
 */
function openness(hours = "", now = new Date()) {
  if (hours === ALWAYS) return 2;
  const [, weekdays, from, to] = /^(Mon-Fri, )?(\d+):00-(\d+):00$/.exec(hours) ?? [];
  if (!from) return 1;
  const isDay = !weekdays || (now.getDay() + 6) % 7 < 5;
  return isDay && now.getHours() >= Number(from) && now.getHours() < Number(to) ? 2 : 0;
}

/** @param {Helpline} line */
function told({ about, for_whom, hours }) {
  const when = hours === ALWAYS ? "day and night" : openness(hours) ? hours : `closed now (${hours})`;
  return [about, for_whom && `for ${for_whom}`, when].filter(Boolean).join(", ");
}

/** @param {Helpline[]} lines */
function list(lines) {
  const node = element("ul");
  for (const line of lines) {
    const item = element("li", "line");
    item.append(element("b", "", line.name), element("span", "", told(line)), ways(line));
    node.append(item);
  }
  return node;
}

/** A choice of country and its lines. */
export class Helplines {
  /** @type {Help | null} */
  #help = null;
  #chosen = recall("country") ?? "";

  /** @param {HTMLElement} place @param {() => Promise<Help>} load */
  constructor(place, load) {
    this.place = place;
    this.load = load;
  }

  /** Fetch them unless they are here; until then the directory's address stands in their place. */
  async fetch() {
    this.#help ??= await this.load().catch(() => null);
    this.#chosen ||= this.#help?.country ?? "";
    if (this.#help && !this.place.querySelector("select")) this.#draw(this.#help);
  }

  /** The country that the person told the coach, unless they chose one here. */
  suggest(code = "") {
    if (!code || this.#chosen) return;
    this.#chosen = code;
    if (this.#help) this.#draw(this.#help);
  }

  #draw({ countries }) {
    const choice = element("select");
    choice.id = "country";
    choice.append(new Option("Choose your country", ""));
    for (const { code, name } of countries) choice.append(new Option(name.replace(/^the /, ""), code));
    choice.value = this.#chosen;
    choice.addEventListener("change", () => {
      this.#chosen = choice.value;
      keep("country", choice.value);
      shown.replaceChildren(...this.#lines(countries));
    });
    const label = element("label", "", "Numbers for");
    label.htmlFor = choice.id;
    const shown = element("div", "lines");
    shown.append(...this.#lines(countries));
    this.place.replaceChildren(label, choice, shown);
  }

  /** Those that can be reached at this hour first. */
  #lines(countries) {
    const country = countries.find(({ code }) => code === this.#chosen);
    if (!country) return [];
    const { emergency: phone, silent: about } = country;
    const lines = country.lines.toSorted((one, other) => openness(other.hours) - openness(one.hours));
    const node = list([{ name: "Emergency", phone, about }, ...lines]);
    node.classList.add("box");
    return [node];
  }
}

/**
 * Keep in sight the help lines that came with the last reply: one above the message box, all of
 * them on top of "Help now".
 * @param {Card | undefined} card
 * @param {HTMLElement} strip
 * @param {HTMLElement} place
 */
export function pinned(card, strip, place) {
  const { lines = [] } = card ?? {};
  const shown = JSON.stringify(lines);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  strip.hidden = !lines.length;
  strip.replaceChildren(...lines.slice(0, 1).map(ways));
  place.replaceChildren(...(lines.length ? [list(lines)] : []));
}
