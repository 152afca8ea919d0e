/** What goes with the text: ways to reach people, progress, pictures, files. */
import { helplines } from "./api.js";
import { keep, recall } from "./store.js";
import { button, element } from "./timeline.js";

const ALWAYS = "24/7";
const GONE = "This file is gone. Ask for it again.";
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

const digits = (number) => number.replace(/[^\d+]/g, "");

/** A number as a link to call it. */
export function call(number) {
  return link(`Call ${number}`, `tel:${digits(number)}`);
}

/** "HOME to 741741", "988" or "WhatsApp 9151 1767" as a link. */
function message(text) {
  const whatsapp = /^WhatsApp (.+)$/.exec(text);
  if (whatsapp) return element("span", "", text); // its links need the country's code
  const [, word, number] = /^(?:(\w+) to )?(.+)$/.exec(text) ?? ["", "", text];
  return link(`Text ${text}`, `sms:${digits(number)}${word ? `?body=${word}` : ""}`);
}

export function ways(line) {
  const node = element("div", "ways");
  if (line.phone) node.append(call(line.phone));
  if (line.text) node.append(message(line.text));
  if (line.chat) node.append(link("Chat online", `https://${line.chat}`));
  return node;
}

export function list(lines) {
  const node = element("ul");
  for (const line of lines) {
    const item = element("li", "line");
    item.append(element("b", "", line.name));
    const about = [line.hours, line.for_whom && `for ${line.for_whom}`].filter(Boolean);
    if (about.length) item.append(element("span", "", about.join(", ")));
    item.append(ways(line));
    node.append(item);
  }
  return node;
}

/** Lines that are open round the clock first; our data has no others' hours for sure. */
function openFirst(lines) {
  const isOpen = (/** @type {Helpline} */ line) => Number(line.hours === ALWAYS);
  return [...lines].sort((one, other) => isOpen(other) - isOpen(one));
}

/**
 * Fill `place` with a choice of country and its lines.
 * @param {HTMLElement} place
 * @param {string | undefined} path where the server keeps them, if it does
 */
export async function listHelp(place, path) {
  if (!path) return;
  /** @type {Help | null} */
  const help = await helplines(path).catch(() => null); // the directory's address still stands
  if (!help) return;
  const choice = element("select");
  choice.id = "country";
  choice.append(new Option("Choose your country", ""));
  for (const { code, name } of help.countries) choice.append(new Option(name.replace(/^the /, ""), code));
  choice.value = recall("country") ?? help.country ?? "";
  const label = element("label", "", "Numbers for");
  label.htmlFor = choice.id;
  const shown = element("div", "lines");
  const show = () => {
    keep("country", choice.value);
    const country = help.countries.find(({ code }) => code === choice.value);
    shown.replaceChildren(...(country ? lines(country) : []));
  };
  choice.addEventListener("change", show);
  show();
  place.replaceChildren(label, choice, shown);
}

function lines(country) {
  const emergency = { name: "Emergency", phone: country.emergency, hours: country.silent ?? "" };
  const node = list([emergency, ...openFirst(country.lines)]);
  node.classList.add("box");
  return [node];
}

const kind = (card) => card?.kind ?? card?.type ?? "";

/**
 * @param {Entry} entry
 * @param {HTMLElement} node the bubble
 * @param {(url: string) => Promise<Blob>} load
 */
export function showExtras(entry, node, load) {
  if (kind(entry.card) === "exercise") node.prepend(progress(entry.card));
  if (entry.image) picture(entry.image, node, load);
  if (entry.file) file(entry.file, node, load);
}

/** Whether the page is to be hidden at once: somebody came in. */
export const wantsCover = (messages) => messages.some(({ card }) => kind(card) === "blank");

/**
 * Keep in sight the help lines that came with the last reply: one above the message box, all of
 * them on top of "Help now".
 * @param {Entry[]} entries
 * @param {HTMLElement} strip
 * @param {HTMLElement} place
 */
export function pinned(entries, strip, place) {
  const card = entries.filter(({ from }) => from === "coach").pop()?.card;
  const lines = kind(card) === "help" && Array.isArray(card.lines) ? card.lines : [];
  const shown = JSON.stringify(lines);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  strip.hidden = !lines.length;
  strip.replaceChildren(...lines.slice(0, 1).map(ways));
  place.replaceChildren(...(lines.length ? [list(lines)] : []));
}

function progress({ title = "", step = 0, of = 0 }) {
  const head = element("div", "progress");
  head.append(element("b", "", String(title)));
  if (step > 0 && of >= step) {
    head.append(element("span", "", `${step} of ${of}`));
    const bar = element("progress");
    bar.max = of;
    bar.value = step;
    bar.setAttribute("aria-hidden", "true"); // the words before it say the same
    head.append(bar);
  }
  return head;
}

/**
 * @param {{url: string, alt: string}} image
 * @param {HTMLElement} node
 * @param {(url: string) => Promise<Blob>} load
 */
async function picture({ url, alt }, node, load) {
  const shown = element("img");
  shown.alt = alt;
  node.append(shown);
  try {
    shown.src = URL.createObjectURL(await load(url));
    shown.addEventListener("load", () => URL.revokeObjectURL(shown.src), { once: true });
  } catch {
    shown.replaceWith(element("p", "small", alt)); // the words still say what it showed
  }
}

/**
 * @param {{id: string, name: string}} file
 * @param {HTMLElement} node
 * @param {(url: string) => Promise<Blob>} load
 */
function file({ id, name }, node, load) {
  const fetchIt = button(`Download ${name}`, async () => {
    try {
      const link = element("a", "", "");
      link.href = URL.createObjectURL(await load(`files/${encodeURIComponent(id)}`));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch {
      fetchIt.replaceWith(element("p", "small", GONE));
    }
  }, "solid file");
  node.append(fetchIt);
}

/** Text as nodes, with the one address we send people to as a link. @returns {(string | Node)[]} */
export function linked(text) {
  return text.split(ADDRESS).map((part) => (ADDRESS.test(part) ? link(part, `https://${part}`) : part));
}
