/** What goes with the text: how far an exercise is, results, pictures, files. */
import { button, element } from "./timeline.js";

const GONE = "This file is gone. Ask for it again.";
const PANELS = { breathe: "Breathe with the circle", ground: "See the steps" };
const PICTURE = { kind: "result" }; // one that came without a card
const RESULTS = { result: "", safety_plan: "My safety plan" };

/** Results as pages of their own, to be read, printed or kept as a file; the safety plan among them. */
export class Papers {
  /** @type {Paper} */
  #open = { title: "", lines: [] };
  /** @type {Card | null} the last that could be had, so that it is there without a connection too */
  #plan = null;

  /**
   * @param {(id: string) => any} part
   * @param {{load: (url: string) => Promise<Blob>, plan: () => Promise<Card>, show: () => void}} calls
   */
  constructor(part, calls) {
    this.part = part;
    this.calls = calls;
    part("paper-print").addEventListener("click", () => print());
    part("paper-save").addEventListener("click", () => this.#save());
    part("plan").addEventListener("click", () => this.#plan && this.#show(this.#plan));
    part("help-open").addEventListener("click", () => this.fetchPlan());
  }

  /** Put what comes with `entry` into its bubble. @param {Entry} entry @param {HTMLElement} node */
  extras({ card, image, file }, node) {
    const loaded = image && this.calls.load(image.url);
    if (image) picture(image, node, loaded);
    if (file) offer(file, node, this.calls.load);
    if (card?.kind === "exercise") node.prepend(progress(card));
    if (card?.open && card.open in PANELS) {
      const opener = element("button", "quiet file", PANELS[card.open]);
      opener.type = "button";
      opener.dataset.open = card.open;
      node.append(opener);
    }
    const result = card && card.kind in RESULTS ? card : image && PICTURE;
    if (result) node.append(button("Open", () => this.#show(result, image, loaded), "quiet file"));
  }

  async fetchPlan() {
    this.#plan = await this.calls.plan().catch((error) => (error.status ? null : this.#plan));
    this.part("plan").hidden = !this.#plan?.lines?.length;
  }

  /** Nothing of it stays on the page. */
  forget() {
    this.#plan = null;
    this.part("plan").hidden = true;
    this.part("paper-body").replaceChildren();
  }

  /**
   * @param {Card} card
   * @param {{url: string, alt: string}} [image]
   * @param {Promise<Blob>} [loaded] the image
   */
  #show({ kind, title = RESULTS[kind], lines = [] }, image, loaded) {
    this.#open = { title, lines, loaded };
    this.part("paper-title").textContent = title || "Notes";
    const body = this.part("paper-body");
    body.replaceChildren(...lines.map((line) => element("p", "", line)));
    if (image) picture(image, body, loaded);
    this.calls.show();
  }

  async #save() {
    const { title, lines, loaded } = this.#open;
    const drawn = await loaded?.catch(() => null);
    if (drawn) save(drawn, "notes.png");
    if (lines.length) save(new Blob([[title, ...lines].join("\n\n")], { type: "text/plain" }), "notes.txt");
  }
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
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

/** @param {{alt: string}} image @param {HTMLElement} node @param {Promise<Blob> | undefined} loaded */
async function picture({ alt }, node, loaded) {
  const shown = element("img");
  shown.alt = alt;
  node.append(shown);
  try {
    shown.src = URL.createObjectURL(/** @type {Blob} */ (await loaded));
    shown.addEventListener("load", () => URL.revokeObjectURL(shown.src), { once: true });
  } catch {
    shown.replaceWith(element("p", "small", alt)); // the words still say what it showed
  }
}

/** @param {{id: string, name: string}} file @param {HTMLElement} node @param {(url: string) => Promise<Blob>} load */
function offer({ id, name }, node, load) {
  const fetchIt = button(`Download ${name}`, async () => {
    try {
      save(await load(`files/${encodeURIComponent(id)}`), name);
    } catch {
      fetchIt.replaceWith(element("p", "small", GONE));
    }
  }, "solid file");
  node.append(fetchIt);
}
