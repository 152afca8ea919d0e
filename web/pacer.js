/** The breathing circle: 4 seconds in, 6 out; without motion where motion is unwanted. */
const PHASES = [
  { name: "in", words: "Breathe in", ms: 4000 },
  { name: "out", words: "Breathe out", ms: 6000 },
];
const READY = "Ready when you are";

/** @param {{circle: HTMLElement, says: HTMLElement, button: HTMLElement}} parts */
export function pacer({ circle, says, button }) {
  let timer = 0;

  /** @param {number} turn */
  function breathe(turn) {
    if (!circle.checkVisibility()) return stop(); // the panel was left
    const { name, words, ms } = PHASES[turn % PHASES.length];
    circle.dataset.phase = name;
    says.textContent = words;
    timer = setTimeout(() => breathe(turn + 1), ms);
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    delete circle.dataset.phase;
    says.textContent = READY;
    button.textContent = "Start";
  }

  button.addEventListener("click", () => {
    if (timer) return stop();
    button.textContent = "Stop";
    breathe(0);
  });
}
