/** What the web API says (docs/api.md) and what the page makes of it; read by editors and tsc only. */
export {};
declare global {
  interface Choice {
    id: string;
    label: string;
  }
  interface Message {
    id?: string;
    from?: string;
    at?: string;
    text: string;
    choices?: Choice[];
    image?: { url: string; alt: string };
    /** Further data by kind; kinds that are not known are left out. */
    card?: Card;
    /** A document, to be fetched once. */
    file?: { id: string; name: string };
  }
  interface Card {
    kind: string;
    title?: string;
    /** Of help, or texts of a result. */
    lines?: any[];
    step?: number;
    of?: number;
    /** A panel that goes with it. */
    open?: string;
    country?: string;
    /** Help that stays in view beside another card. */
    help?: Card;
  }
  /** A result as a page of its own. */
  interface Paper {
    title: string;
    lines: string[];
    /** Its picture. */
    loaded?: Promise<Blob>;
  }
  /** Something that is shown. */
  interface Entry extends Message {
    /** Stays the same as long as it is shown, on its way and after. */
    key: string;
    from: "coach" | "person" | "note";
    /** Id of the choice that was pressed. */
    choice?: string;
  }
  /** A message on its way. */
  interface Outgoing {
    key: string;
    /** What is shown: the label of a choice, or what was written. */
    text: string;
    choice?: string;
    state: "sending" | "waiting" | "failed";
    /** Whether it was sent at least once, so that the server may have heard it. */
    tried?: boolean;
    /** Why it failed, if the server told. */
    why?: string;
  }
  interface Helpline {
    name: string;
    kind?: string;
    /** What it is for, in words. */
    about?: string;
    phone?: string;
    /** "988", "HOME to 741741" or "WhatsApp …" */
    text?: string;
    /** The address that begins such a text, if it has one. */
    sms?: string;
    chat?: string;
    hours?: string;
    for_whom?: string;
  }
  interface Country {
    code: string;
    name: string;
    emergency: string;
    silent?: string;
    lines: Helpline[];
  }
  interface Help {
    /** Of this person, when told. */
    country?: string;
    countries: Country[];
  }
}
