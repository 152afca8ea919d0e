/** What a bubble may carry besides text. Kinds that are not known are left out. */
import { list, ways } from "./help.js";
import { element } from "./timeline.js";

/** @param {any} card */
const kind = (card) => card?.kind ?? card?.type ?? "";

/**
 * @param {Entry} entry
 * @param {HTMLElement} node the bubble
 * @param {(url: string) => Promise<Blob>} load
 */
export function showExtras(entry, node, load) {
  if (kind(entry.card) === "exercise") node.prepend(progress(entry.card));
  if (kind(entry.card) === "help" && entry.card.lines?.length) node.append(list(entry.card.lines));
  if (entry.image) picture(entry.image, node, load);
}

/** Keep the newest help lines in sight, above the message box. @param {Entry[]} entries @param {HTMLElement} place */
export function pinned(entries, place) {
  const cards = entries.map((entry) => entry.card).filter((card) => kind(card) === "help" && card.pinned);
  const line = cards.pop()?.lines?.[0];
  const name = line ? `${line.name} ${line.phone} ${line.text}` : "";
  if (place.dataset.line === name) return;
  place.dataset.line = name;
  place.hidden = !line;
  place.replaceChildren(...(line ? [ways(line)] : []));
}

/** @param {{title?: string, step?: number, of?: number}} card */
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

const ADDRESS = /(findahelpline\.com)/;

/** Text as nodes, with the one address we send people to as a link. @param {string} text */
export function linked(text) {
  return text.split(ADDRESS).map((part) => {
    if (!ADDRESS.test(part)) return part;
    const link = element("a", "", part);
    link.href = `https://${part}`;
    link.target = "_blank";
    link.rel = "noopener nofollow noreferrer";
    return link;
  });
}
