/** <mend-chat> on our own page: joins what is said, what is on its way, and what is shown. */
import { Papers } from "./cards.js";
import { Composer, access, choices, fitKeyboard, pacer } from "./controls.js";
import { Exit } from "./exit.js";
import { Helplines, linked, pinned } from "./help.js";
import { LOCKED, Session } from "./session.js";
import { clear, forget, keep, onLeft, recall } from "./store.js";
import { Conversation, Outbox } from "./talk.js";
import { Timeline } from "./timeline.js";
import { Views } from "./views.js";

const ENDED = "The talk that was open here has ended. This is a new one.";
const OFFLINE = "You are offline. What you write is kept here and goes out when you are back.";
const UNREACHABLE = "The coach can’t be reached just now. I keep trying. For help from people, press Help now.";
const NOT_ERASED = "This could not be erased just now, so it is still there. Please try again.";
const RELOAD_MS = 1000;

class MendChat extends HTMLElement {
  /** @type {(id: string) => any} an element of ours */
  #part = () => null;
  #conversation = new Conversation();
  #session = new Session({
    opened: (notice) => this.#opened(notice),
    synced: (transcript) => this.#synced(transcript),
    ended: () => this.#ended(),
    locked: () => this.#locked(),
    erased: () => this.#erased(),
    reachable: () => this.#say(navigator.onLine ? "" : OFFLINE), // an answer may come in late
    unreachable: (words) => this.#say(navigator.onLine ? words || UNREACHABLE : OFFLINE),
  });
  #outbox = new Outbox({
    send: (item) => this.#send(item),
    failed: (item, error) => this.#failed(item, error),
    changed: () => this.#changed(),
  });

  connectedCallback() {
    const root = this.shadowRoot ?? this.#attach();
    const part = (/** @type {string} */ id) => /** @type {any} */ (root.getElementById(id));
    this.#part = part;
    this.views = new Views(root, {
      covered: () => recall("pin") && this.#lock(),
      uncovered: () => this.composer?.focus(),
    });
    this.composer = new Composer({
      form: part("composer"),
      text: part("text"),
      send: (text) => this.#outbox.add({ text }),
    });
    this.timeline = new Timeline(
      { log: part("log"), column: part("entries"), latest: part("latest") },
      {
        choose: (choice) => this.#choose(choice),
        retry: () => this.#outbox.go(true),
        words: linked,
        extras: (entry, node) => this.papers?.extras(entry, node),
      },
    );
    this.papers = new Papers(part, {
      load: (url) => this.#session.blob(url).catch((error) => this.#refused(error)),
      plan: () => this.#session.safetyPlan(),
      show: () => this.views?.show("paper", part("log")),
    });
    this.helplines = new Helplines(part("lines"), () => this.#session.helplines(this.dataset.help ?? ""));
    new Exit({
      links: root.querySelectorAll("a[data-exit]"),
      lights: part("lights"),
      status: part("exit-status"),
      forget: () => this.#leave(),
    });
    this.#listen(root);
    this.#begin();
  }

  /** Browsers from before declarative shadow roots. */
  #attach() {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template"));
    const root = this.attachShadow({ mode: "open" });
    root.append(template.content);
    return root;
  }

  #listen(root) {
    const part = this.#part;
    part("skip").addEventListener("click", (/** @type {Event} */ event) => {
      event.preventDefault();
      part("text").focus();
    });
    part("restart-yes").addEventListener("click", () => this.#restart());
    part("again").addEventListener("click", () => this.#restart());
    part("erase-yes").addEventListener("click", () => this.#erase());
    addEventListener("offline", () => this.#say(OFFLINE));
    addEventListener("online", () => this.#session.sync().catch(() => this.#say(UNREACHABLE)));
    for (const node of root.querySelectorAll("[data-say], [data-choice]")) {
      node.addEventListener("click", () => this.#ask(/** @type {HTMLElement} */ (node)));
    }
    access(part, this.#session, {
      opened: (hasPin) => this.#startAgain(hasPin),
      unlocked: () => this.#unlocked(),
      pin: (isSet) => keep("pin", isSet || ""),
    });
    choices(root, () => this.#draw(true));
    fitKeyboard(this);
    onLeft(() => this.#leftElsewhere());
    pacer({ circle: part("pacer"), says: part("pacer-says"), button: part("pacer-go") });
  }

  #begin() {
    this.#outbox.restore(recall("outbox") ?? []);
    this.#draw(true);
    this.#session.start();
    this.helplines?.fetch();
    this.composer?.focus();
  }

  // What the server tells

  #opened(notice) {
    const isFirst = !this.#conversation.entries.length && !this.#outbox.items.length;
    this.#conversation.heard(notice);
    this.#draw();
    if (isFirst) this.timeline?.toStart();
  }

  #synced(transcript) {
    const isFresh = !this.#conversation.entries.length;
    this.#outbox.drop(this.#conversation.align(transcript, this.#outbox.items));
    this.#changed(isFresh);
    if (isFresh) this.timeline?.toEnd("instant");
    this.helplines?.fetch();
    this.papers?.fetchPlan();
    this.#outbox.go();
  }

  #locked() {
    keep("pin", true);
    this.views?.lock();
    this.#conversation.clear(); // what is locked is not on the page either
    this.papers?.forget();
    this.#draw(true);
  }

  async #lock() {
    await this.#session.secure("lock").catch(() => {}); // it locks by itself after 5 minutes
    this.#locked();
  }

  #unlocked() {
    this.views?.uncover();
    this.#session.start();
    this.#outbox.go();
  }

  #ended() {
    this.#conversation.clear();
    this.#conversation.note(ENDED);
    this.#draw();
  }

  #erased() {
    this.#leave();
    this.#draw(true);
    this.views?.show("ended");
  }

  // What is sent

  async #send(item) {
    const { isHeld } = this.#conversation;
    const answer = await this.#session.say(item);
    if (!this.#outbox.has(item)) return; // seen in the transcript meanwhile, or left behind
    this.#conversation.answered(item, answer);
    const kinds = answer.map(({ card }) => card?.kind);
    if (kinds.includes("blank")) this.views?.cover();
    if (isHeld || kinds.includes("erased")) this.#session.sync().catch(() => {}); // the next one will tell
  }

  /** An entry of the menu that is a message: words, or one of the five places. @param {HTMLElement} entry */
  #ask({ dataset, textContent }) {
    this.views?.close();
    this.#attend();
    this.#outbox.add({ text: dataset.say ?? textContent ?? "", choice: dataset.choice });
  }

  #choose(choice) {
    this.#outbox.add({ text: choice.label, choice: choice.id });
    this.#attend();
  }

  /** To where the answer comes. */
  #attend() {
    this.composer?.focus() || this.#part("log").focus();
  }

  /** A file for which the PIN has to be given (again). @returns {never} */
  #refused(error) {
    if (error.status === LOCKED) this.#locked();
    throw error;
  }

  #failed(item, error) {
    if (!error.status) this.#say(navigator.onLine ? UNREACHABLE : OFFLINE);
    if (error.status === LOCKED) this.#locked();
    if (error.status !== 400 && error.status !== 413) return false;
    this.#conversation.note(error.message); // as it is, it will never be taken: back into the box
    const { composer } = this;
    if (composer && !item.choice) composer.value = `${item.text}\n${composer.value}`.trim();
    return true;
  }

  #changed(quietly = false) {
    keep("outbox", this.#outbox.items);
    this.#draw(quietly);
  }

  #draw(quietly = false) {
    const { entries } = this.#conversation;
    const outgoing = this.#outbox.items;
    const choices = outgoing.length ? [] : this.#conversation.choices;
    this.timeline?.draw({ entries, outgoing, choices, quietly });
    if (this.views?.locked) return; // numbers to call stay
    const { card } = entries.filter(({ from }) => from === "coach").pop() ?? {};
    const help = card?.kind === "help" ? card : card?.help;
    pinned(help, this.#part("pinned"), this.#part("yours"));
    this.helplines?.suggest(help?.country);
  }

  #say(words) {
    const banner = this.#part("banner");
    if (banner.textContent !== words) banner.textContent = words;
  }

  // What is left behind: nothing

  #leave() {
    this.#session.leave();
    this.#forget();
    clear();
  }

  #forget() {
    this.#outbox.clear();
    this.#conversation.clear();
    this.papers?.forget();
    if (this.composer) this.composer.value = "";
  }

  /** In another tab, which shared this conversation: gone from here at once, then begun anew. */
  #leftElsewhere() {
    document.documentElement.classList.add("left");
    setTimeout(() => location.reload(), RELOAD_MS); // the other one may be opening the next
  }

  #restart() {
    this.#session.leave();
    this.#startAgain();
  }

  #startAgain(hasPin = false) {
    this.#forget();
    forget("outbox");
    keep("pin", hasPin || "");
    this.views?.close();
    this.#begin();
  }

  async #erase() {
    const status = this.#part("erase-status");
    status.textContent = "";
    await this.#session.erase().catch((error) => (status.textContent = error.message || NOT_ERASED));
  }
}

customElements.define("mend-chat", MendChat);
