"""People made of seeded dice who talk to the planner, and what must hold after every reply.

Their messages are training phrases with the labels that stand beside them, so that no trained
model is needed; buttons are pressed, ignored, or answered in own words, and time passes.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from adapters.content_files import read_yaml
from cli import project
from mend.conversation import REPEAT_WINDOW, Conversation
from mend.model import PLEASANT, Stage
from mend.moves.admin import TURNS_BETWEEN
from mend.requests import asks_for_advice
from mend.safety.state import SafetyState
from mend.words import opening
from tests.mend.talking import START, Chat, Exchange, Message, message

NLU = project.ROOT / "data" / "nlu"
SAME_AGAIN = (
    "exercise.",
    "safety.",
    "label.",
    "noun.",
    "notice.",
    "act.stranger",
)  # sentences that may come again
ADVICE = ("suggestion.", "step.", "referral.")
COACHING = ("stage.", "theme.", "answer.", "outsider.")
BARE = (
    ("yes", "affirm"), ("no", "deny"), ("idk", "unsure"), ("ok", "affirm"), ("maybe", "unsure"),
    ("", "empty"), ("…", "gibberish"), ("not really", "deny"), ("tired", "small_talk"),
    ("at night mostly", "small_talk"), ("my sister", "small_talk"), ("nothing", "deny"),
)  # fmt: skip


def walk(seed: int, length: int = 30) -> list[Exchange]:
    """A random conversation of a person who stays one and the same."""
    dice = random.Random(seed)
    screened = SafetyState(screened=seed % 4 > 0)  # or every walk would turn about it
    chat = Chat(Conversation(notice_at=START, safety=screened))
    role = dice.choice(("betrayed", "betrayer"))
    stage = dice.choice([name for name in _phrases() if name != "other"])
    for _ in range(length):
        if dice.random() < 0.2:
            stage = dice.choice([name for name in _phrases() if name != "other"])
        chat.send(_next(dice, chat.talk, role, stage))
    return chat.exchanges


def _next(dice: random.Random, talk: Conversation, role: str, stage: str) -> Message:
    if talk.choices and dice.random() < 0.6:
        choice = dice.choice(talk.choices)
        return message(choice.label, choice=choice.id)
    roll = dice.random()
    if roll < 0.12:
        text, act = dice.choice(BARE)
        return message(text, act=act)
    if roll < 0.25:
        row = dice.choice(_phrases()["other"])
        return message(row["text"], act=row["act"], after=_pause(dice))
    rows = [row for row in _phrases()[stage] if row["role"] in (role, "unknown")]
    row = dice.choice(rows)
    return message(
        row["text"], stage, role=row["role"], emotions=row["emotions"], after=_pause(dice)
    )


def _pause(dice: random.Random) -> timedelta:
    return timedelta(hours=4) if dice.random() < 0.03 else timedelta(minutes=2)


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, list[dict[str, Any]]]:
    """Training phrases without danger, by stage."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(NLU.glob("**/*.yml")):
        for row in _rows(read_yaml(path)):
            found.setdefault(row["stage"], []).append(row)
    assert len(found) == len(Stage)
    return found


def _rows(file: Any) -> Iterator[dict[str, Any]]:
    stages = {stage.value for stage in Stage}
    for intent in file["nlu"]:
        name = intent["intent"]
        for example in intent["examples"]:
            labels = example.get("metadata", {})
            if labels.get("safety"):
                continue
            yield {
                "text": example["text"],
                "stage": name if name in stages else "other",
                "act": "" if name in stages else name,
                "role": labels.get("role", "unknown"),
                "emotions": labels.get("emotions", []),
            }


Rule = Callable[[Sequence[Exchange]], list[str]]


def no_sentence_twice(exchanges: Sequence[Exchange]) -> list[str]:
    """No sentence comes twice within the window, unless it was asked for again."""
    faults, said = [], dict[str, int]()
    for number, item in enumerate(exchanges):
        for id in item.sentences:
            if id.startswith(SAME_AGAIN) or item.move.startswith("control."):
                continue
            if number - said.get(id, -REPEAT_WINDOW) < REPEAT_WINDOW:
                faults.append(f"{number}: {id}")
            said[id] = number
    return faults


def no_question_twice(exchanges: Sequence[Exchange]) -> list[str]:
    """No question of the talk is asked a second time, however long it goes on."""
    asked = [
        id for item in exchanges for id in item.sentences if id.startswith(("question.", "ask."))
    ]
    return [id for id in set(asked) if asked.count(id) > 1]


def one_question(exchanges: Sequence[Exchange]) -> list[str]:
    """A reply asks at most one thing."""
    return [f"{item.move}: {item.texts}" for item in exchanges if item.asks > 1]


def quiet_while_listening(exchanges: Sequence[Exchange]) -> list[str]:
    """Nothing is asked and nothing advised of someone who only wants to be heard."""
    allowed = ("safety.", "act.delete", "act.goodbye", "right.", "about.", "control.", "who.")
    return [
        f"{number}: {item.move}: {item.texts}"
        for number, item in enumerate(exchanges)
        if item.before.listening and item.plan.talk.listening and not item.move.startswith(allowed)
        if item.asks or any(id.startswith(ADVICE) for id in item.sentences)
    ]


def openings_differ(exchanges: Sequence[Exchange]) -> list[str]:
    """No two replies in a row begin alike."""
    faults = []
    for before, after in itertools.pairwise(exchanges):
        first, second = opening(before.texts[0]), opening(after.texts[0])
        if first == second and after.move.startswith(("stage.", "theme.", "answer.")):
            faults.append(f"{after.move}: {second}")
    return faults


def rests_now_and_then(exchanges: Sequence[Exchange]) -> list[str]:
    """After three replies with a question comes one without."""
    faults, row = [], 0
    for number, item in enumerate(exchanges):
        row = row + 1 if item.asks else 0
        if (
            row > 3
            and item.move.startswith(COACHING)
            and item.move.endswith((".ask", ".permission"))
        ):
            faults.append(f"{number}: {item.move}")
    return faults


def advice_by_permission(exchanges: Sequence[Exchange]) -> list[str]:
    """Nothing is suggested that was not asked for, allowed, or wanted instead."""
    faults = []
    for item in exchanges:
        advised = any(id.startswith(ADVICE) for id in item.sentences)
        wanted = asks_for_advice(item.message.text) or item.move.startswith(
            ("permission.", "other_way.", "complaint.", "referral.")
        )
        if advised and not wanted:
            faults.append(f"{item.move}: {item.message.text[:60]}")
    return faults


def admin_seldom(exchanges: Sequence[Exchange]) -> list[str]:
    """At most one administrative question in three turns, never after pain, none twice."""
    faults, last, seen = [], -TURNS_BETWEEN, set[str]()
    for number, item in enumerate(exchanges):
        if item.before.session_turns == 0 or item.plan.talk.session_turns == 1:
            seen.clear()
        again = item.move in ("who.same", "who.unclear")  # the person spoke of it
        admin = () if again else ("admin.role", "admin.remember")
        asked = [id for id in item.sentences if id.startswith(admin)] if admin else []
        for id in asked:
            kind = id.split(".")[1]
            if kind in seen or (kind == "role" and number - last < TURNS_BETWEEN):
                faults.append(f"{number}: {id}")
            if kind == "role" and _hurts(item.message):
                faults.append(f"{number}: {id} after pain")
            seen.add(kind)
            last = number
    return faults


def _hurts(sent: Message) -> bool:
    return bool(set(sent.reading.emotions) - PLEASANT)


def well_formed(exchanges: Sequence[Exchange]) -> list[str]:
    """Few bubbles, none empty, all placeholders filled, buttons only with something asked."""
    faults = []
    for item in exchanges:
        texts = item.texts
        filled_later = item.move.startswith("right.")  # by the store
        open_places = any("{" in text for text in texts) and not filled_later
        if not all(texts) or len(texts) > 5 or open_places:
            faults.append(f"{item.move}: {texts}")
        if any(bubble.choices for bubble in item.plan.reply.bubbles[:-1]):
            faults.append(f"{item.move}: buttons in the middle")
    return faults


RULES: tuple[Rule, ...] = (
    no_sentence_twice,
    no_question_twice,
    one_question,
    quiet_while_listening,
    openings_differ,
    rests_now_and_then,
    advice_by_permission,
    admin_seldom,
    well_formed,
)
