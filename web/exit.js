/**
 * "Exit this page": the pattern of the GOV.UK design system, tried with survivors of abuse.
 * Blank at once, then forget, then go to a page of no interest, without a way back.
 */
const PRESSES = 3;
const WITHIN_MS = 5000;
const FRAME_MS = 300; // then the page around us has not heard, and we leave by ourselves

export class Exit {
  /** @type {number[]} times of the presses so far */
  #presses = [];
  #alone = false;
  #reset = 0;

  /**
   * @param {{links: Iterable<HTMLAnchorElement>, lights: HTMLElement, status: HTMLElement,
   *   forget: () => void}} parts where each link goes is the page's setting: see index.html
   */
  constructor({ links, lights, status, forget }) {
    this.lights = lights;
    this.status = status;
    this.forget = forget;
    this.to = "";
    for (const link of links) {
      this.to = link.href;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.go();
      });
    }
    addEventListener("keydown", (event) => this.#down(event), true);
    addEventListener("keyup", (event) => this.#up(event), true);
    addEventListener("message", ({ source, data }) => {
      if (parent !== window && source === parent && data?.type === "notes:exit") this.go();
    });
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  go() {
    document.documentElement.classList.add("left");
    this.forget();
    const leave = () => (top ?? window).location.replace(this.to);
    if (parent === window) return leave();
    parent.postMessage({ type: "notes:exit", to: this.to }, "*"); // widget.js blanks its page, too
    setTimeout(leave, FRAME_MS);
  }

  #down(event) {
    if (event.repeat) return;
    this.#alone = event.key === "Shift"; // Shift with a letter is a capital, not a press
    if (!this.#alone) this.#start([]);
  }

  #up(event) {
    if (event.key !== "Shift" || !this.#alone) return;
    const now = performance.now();
    this.#start([...this.#presses.filter((press) => now - press < WITHIN_MS), now]);
    if (this.#presses.length >= PRESSES) this.go();
  }

  #start(presses) {
    const gone = this.#presses.length && !presses.length;
    this.#presses = presses;
    clearTimeout(this.#reset);
    if (presses.length) this.#reset = setTimeout(() => this.#start([]), WITHIN_MS);
    const left = PRESSES - presses.length;
    this.lights.toggleAttribute("data-lit", presses.length > 0);
    if (presses.length) this.lights.dataset.lit = String(presses.length);
    if (presses.length) this.status.textContent = `Shift, press ${left} more ${left > 1 ? "times" : "time"} to exit.`;
    else if (gone) this.status.textContent = "";
  }
}
