/** Ways to reach people: calls, texts and chats that need no server of ours once shown. */
import { helplines } from "./api.js";
import { keep, recall } from "./store.js";
import { element } from "./timeline.js";

const ALWAYS = "24/7";

/** @param {string} text @param {string} href */
function link(text, href) {
  const node = element("a", "", text);
  node.href = href;
  if (href.startsWith("https:")) {
    node.target = "_blank";
    node.rel = "noopener nofollow noreferrer";
  }
  return node;
}

/** @param {string} number as people write it */
const digits = (number) => number.replace(/[^\d+]/g, "");

/** A number as a link to call it. @param {string} number */
export function call(number) {
  return link(`Call ${number}`, `tel:${digits(number)}`);
}

/** "HOME to 741741", "988" or "WhatsApp 9151 1767" as a link. @param {string} text */
function message(text) {
  const whatsapp = /^WhatsApp (.+)$/.exec(text);
  if (whatsapp) return element("span", "", text); // its links need the country's code
  const [, word, number] = /^(?:(\w+) to )?(.+)$/.exec(text) ?? ["", "", text];
  return link(`Text ${text}`, `sms:${digits(number)}${word ? `?body=${word}` : ""}`);
}

/** @param {Helpline} line */
export function ways(line) {
  const node = element("div", "ways");
  if (line.phone) node.append(call(line.phone));
  if (line.text) node.append(message(line.text));
  if (line.chat) node.append(link(`Chat at ${line.chat}`, `https://${line.chat}`));
  node.firstElementChild?.classList.add("first");
  return node;
}

/** @param {Helpline[]} lines */
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

/** Lines that are open round the clock first; our data has no others' hours for sure. @param {Helpline[]} lines */
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

/** @param {Country} country */
function lines(country) {
  const emergency = { name: "Emergency", phone: country.emergency, hours: country.silent ?? "" };
  const node = list([emergency, ...openFirst(country.lines)]);
  node.classList.add("box");
  return [node];
}
