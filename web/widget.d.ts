/** Types of the embeddable element; see docs/widget.md. */

/** `<mend-chat>` on a page that loads `widget.js`: a button, and the chat in a frame. */
export interface MendChatElement extends HTMLElement {
  /** Whether the chat is shown; the attribute `open` says the same. */
  open: boolean;
}

/** Fired on the element; they bubble, cross shadow roots, and carry no data. */
export interface MendChatEvents {
  "mend-open": CustomEvent<null>;
  "mend-close": CustomEvent<null>;
  /** The person pressed "Exit this page"; the page is gone a moment later. */
  "mend-exit": CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    "mend-chat": MendChatElement;
  }
  interface DocumentEventMap extends MendChatEvents {}
}
