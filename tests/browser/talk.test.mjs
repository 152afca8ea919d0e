// What was said and what is on its way (web/talk.js), without page or network.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ApiError } from "../../web/api.js";
import { Conversation, Outbox } from "../../web/talk.js";

const said = (text, id) => ({ from: "person", text, id });
const heard = (text, id) => ({ from: "coach", text, id });
const shown = ({ entries }) => entries.map(({ from, text }) => `${from}: ${text}`);

/** An outbox whose sending the test ends itself. */
function outbox() {
  const calls = [];
  const box = new Outbox({
    send: (item) => new Promise((resolve, reject) => calls.push({ item, resolve, reject })),
    failed: () => false,
    changed: () => {},
  });
  return { box, calls };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test("a transcript gives ids to what is there and repeats nothing", () => {
  const talk = new Conversation();
  talk.heard([{ text: "Hello." }]);
  talk.answered({ key: "k", text: "hi" }, [{ text: "Welcome." }]);
  const keys = talk.entries.map(({ key }) => key);

  talk.align([heard("Hello.", "1"), said("hi", "2"), heard("Welcome.", "3")]);

  assert.deepEqual(talk.entries.map(({ id }) => id), ["1", "2", "3"]);
  assert.deepEqual(talk.entries.map(({ key }) => key), keys);
});

test("what another tab said stands where the server has it", () => {
  const talk = new Conversation();
  talk.answered({ key: "k", text: "mine" }, [{ text: "Yes." }]);

  talk.align([said("theirs", "1"), heard("Oh.", "2"), said("mine", "3"), heard("Yes.", "4")]);

  assert.deepEqual(shown(talk), ["person: theirs", "coach: Oh.", "person: mine", "coach: Yes."]);
});

test("what the server erased goes, and what it never knew stays", () => {
  const talk = new Conversation();
  talk.align([said("one", "1"), heard("Yes.", "2"), said("two", "3"), heard("I see.", "4")]);
  talk.note("A note of this page.");

  talk.align([said("one", "1"), heard("Yes.", "2")]);

  assert.deepEqual(shown(talk), ["person: one", "coach: Yes.", "note: A note of this page."]);
});

test("what was said here and then erased goes, though no transcript ever had it", () => {
  const talk = new Conversation();
  const card = { kind: "erased" };
  talk.note("A note of this page.");
  talk.answered({ key: "a", text: "one" }, [{ text: "Yes." }]);
  talk.answered({ key: "b", text: "two" }, [{ text: "I see." }]);
  talk.answered({ key: "c", text: "delete that" }, [{ text: "Deleted.", card }]);
  const transcript = [said("one", "1"), heard("Yes.", "2"), said("delete that", "5")];
  transcript.push({ ...heard("Deleted.", "6"), card });

  talk.align(transcript);

  const left = ["note: A note of this page.", "person: one", "coach: Yes."];
  assert.deepEqual(shown(talk), [...left, "person: delete that", "coach: Deleted."]);
});

test("what the server keeps nothing of stays on the page", () => {
  const talk = new Conversation();
  talk.answered({ key: "a", text: "he reads this" }, [{ text: "Here is help." }]);
  talk.answered({ key: "b", text: "thank you" }, [{ text: "Yes." }]);

  talk.align([said("thank you", "1"), heard("Yes.", "2")]);

  assert.equal(talk.entries.length, 4);
});

test("a message that the server heard, though its answer got lost, is not sent again", () => {
  const talk = new Conversation();
  const lost = { key: "k", text: "said once", state: "failed", tried: true };

  const known = talk.align([said("said once", "1"), heard("I hear you.", "2")], [lost]);

  assert.deepEqual([...known], ["k"]);
  assert.equal(talk.entries[0].key, "k"); // the same node on the page
});

test("a message that was never sent is not taken for an earlier one in the same words", () => {
  const talk = new Conversation();
  const fresh = { key: "k", text: "yes", state: "waiting" };

  assert.deepEqual([...talk.align([said("yes", "1"), heard("Good.", "2")], [fresh])], []);
});

test("the same words twice are two messages", () => {
  const talk = new Conversation();
  talk.answered({ key: "a", text: "yes" }, [{ text: "Good." }]);
  const second = { key: "b", text: "yes", state: "sending", tried: true };
  const transcript = [said("yes", "1"), heard("Good.", "2"), said("yes", "3"), heard("Good.", "4")];

  assert.deepEqual([...talk.align(transcript, [second])], ["b"]);
  assert.deepEqual(talk.entries.map(({ key }) => key).filter((key) => key.length === 1), ["a", "b"]);
});

test("a pressed choice is known again by its label or its id", () => {
  for (const text of ["For 30 days", "remember 30"]) {
    const talk = new Conversation();
    talk.answered({ key: "k", text: "For 30 days", choice: "remember_30" }, []);

    talk.align([said(text, "1")]);

    assert.deepEqual(shown(talk), ["person: For 30 days"]);
  }
});

test("messages go out one after the other, in order", async () => {
  const { box, calls } = outbox();
  box.add({ text: "one" });
  box.add({ text: "two" });
  assert.equal(calls.length, 1);

  calls[0].resolve();
  await settle();

  assert.deepEqual(calls.map(({ item }) => item.text), ["one", "two"]);
});

test("what fails stays, and is tried again with the same key", async () => {
  const { box, calls } = outbox();
  box.add({ text: "one" });
  calls[0].reject(new ApiError(0, "unreachable", ""));
  await settle();
  assert.equal(box.items[0].state, "failed");

  box.go();

  assert.equal(calls[1].item.key, calls[0].item.key);
});

test("what failed says so until it is answered, unless tried again by hand", async () => {
  const { box, calls } = outbox();
  box.add({ text: "one" });
  calls[0].reject(new ApiError(0, "unreachable", ""));
  await settle();

  box.go();
  assert.equal(box.items[0].state, "failed");
  box.go(true);
  assert.equal(box.items[0].state, "sending");
  assert.equal(calls.length, 2); // still the same try

  calls[1].resolve();
  await settle();
  assert.deepEqual(box.items, []);
});

test("after clearing, what was under way belongs to nothing and holds nothing up", async () => {
  const { box, calls } = outbox();
  box.add({ text: "before" });
  box.clear();
  box.add({ text: "after" });
  assert.equal(calls.length, 2);

  calls[0].resolve();
  await settle();

  assert.equal(box.has(calls[0].item), false);
  assert.deepEqual(box.items.map(({ text }) => text), ["after"]);
});

test("a message seen in the transcript meanwhile leaves the outbox", async () => {
  const { box, calls } = outbox();
  box.add({ text: "one" });
  box.drop([box.items[0].key]);
  calls[0].resolve();
  await settle();

  assert.deepEqual(box.items, []);
});
