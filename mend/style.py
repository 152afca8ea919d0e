"""How well conversations keep the style that helps: measures and targets of domain.md 5.4.

Reflections are told by the kind of the sentences said, questions by their marks. Replies of
the safety protocol follow rules of their own and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from mend.conversation import REPEAT_WINDOW
from mend.requests import asks_for_advice

REFLECTING = frozenset(
    {"feeling", "reflection", "meet", "quote", "mirror", "echo", "fact", "outsider", "heard"}
)
ADVISING = frozenset({"suggestion", "step"})
SAME_AGAIN = frozenset(
    {"safety", "label", "noun", "notice", "act", "about", "privacy", "right", "answer"}
)
"""Kinds that answer the same question the same way; their repeats are not counted."""

ANSWERING = frozenset({"answer", "referral", "about", "privacy", "right", "act"})

RESTS_BEFORE_DEAD_END = 3  # replies in a row that ask, offer, advise and answer nothing

_OPEN = re.compile(r"\b(what|how|which|who|whom|where|when)\b", re.IGNORECASE)
_QUESTION = re.compile(r"[^.?!…]*\?")


@dataclass(frozen=True)
class Exchange:
    """One message and its reply.

    Attributes:
        said: what the person wrote.
        bubbles: what was answered.
        sentences: ids of the content in it.
        choices: whether buttons were offered.
        listening: the person wanted only to be heard.
        permitted: the person had said yes to a suggestion, or complained and wanted another way.
    """

    said: str
    bubbles: tuple[str, ...]
    sentences: tuple[str, ...]
    choices: bool = False
    listening: bool = False
    permitted: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of the sentences in the reply."""
        return frozenset(id.partition(".")[0] for id in self.sentences)

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked."""
        return tuple(match.strip() for text in self.bubbles for match in _QUESTION.findall(text))


@dataclass(frozen=True)
class Measures:
    """Counts over conversations, and the shares that have targets.

    Attributes:
        turns: replies, without those of the safety protocol.
        reflections: replies that reflect.
        questions: things asked.
        open_questions: of these, such that can't be answered with yes or no.
        without_question: replies that asked nothing.
        advice: replies that suggested something which was not asked for, but allowed.
        unbidden: replies that suggested something neither asked for nor allowed.
        words: median words of a bubble.
        repeats: sentences said twice within eight turns.
        dead_ends: times that nothing was left to go on with.
    """

    turns: int = 0
    reflections: int = 0
    questions: int = 0
    open_questions: int = 0
    without_question: int = 0
    advice: int = 0
    unbidden: int = 0
    words: float = 0
    repeats: int = 0
    dead_ends: int = 0

    @property
    def reflections_per_question(self) -> float:
        """Target: at least 1."""
        return self.reflections / max(self.questions, 1)

    @property
    def open_share(self) -> float:
        """Open questions of all, 0 to 1. Target: at least 0.55."""
        return self.open_questions / max(self.questions, 1)

    @property
    def advice_share(self) -> float:
        """Unrequested suggestions of all replies, 0 to 1. Target: at most 0.15."""
        return self.advice / max(self.turns, 1)

    @property
    def quiet_share(self) -> float:
        """Replies without a question of all, 0 to 1; about a quarter is meant."""
        return self.without_question / max(self.turns, 1)


def measure(conversations: Iterable[Sequence[Exchange]]) -> Measures:
    """The measures over all `conversations` together."""
    whole = list(conversations)
    talks = [[item for item in talk if "safety" not in item.kinds] for talk in whole]
    items = [item for talk in talks for item in talk]
    asked = [question for item in items for question in item.questions]
    lengths = [len(text.split()) for item in items for text in item.bubbles]
    advised = [item for item in items if item.kinds & ADVISING and not asks_for_advice(item.said)]
    return Measures(
        turns=len(items),
        reflections=sum(bool(item.kinds & REFLECTING) for item in items),
        questions=len(asked),
        open_questions=sum(_OPEN.search(question) is not None for question in asked),
        without_question=sum(not item.questions for item in items),
        advice=sum(item.permitted for item in advised),
        unbidden=sum(not item.permitted for item in advised),
        words=median(lengths) if lengths else 0,
        repeats=sum(len(repeats(talk)) for talk in whole),
        dead_ends=sum(map(_dead_ends, talks)),
    )


def repeats(talk: Sequence[Exchange]) -> list[str]:
    """Ids of sentences said a second time within eight turns."""
    found, last = [], dict[str, int]()
    for turn, item in enumerate(talk):
        for id in item.sentences:
            kind = id.partition(".")[0]
            if kind not in SAME_AGAIN and turn - last.get(id, -REPEAT_WINDOW) < REPEAT_WINDOW:
                found.append(id)
            last[id] = turn
    return found


def _dead_ends(talk: Sequence[Exchange]) -> int:
    found = row = 0
    for item in talk:
        goes_on = item.questions or item.choices or item.listening or not item.said.strip(" .…")
        answers = item.kinds & (
            ADVISING | {"referral", "about", "privacy", "right", "act", "answer"}
        )
        row = 0 if goes_on or answers else row + 1
        empty = not any(text.strip() for text in item.bubbles)
        found += empty or row == RESTS_BEFORE_DEAD_END
    return found


TARGETS: Mapping[str, tuple[str, float]] = {
    "reflections_per_question": ("at least", 1.0),
    "open_share": ("at least", 0.55),
    "advice_share": ("at most", 0.15),
    "unbidden": ("at most", 0),
    "words": ("at most", 25),
    "repeats": ("at most", 0),
    "dead_ends": ("at most", 0),
}
"""Targets of domain.md 5.4, by measure."""


def missed(measures: Measures) -> list[str]:
    """The targets that are missed, one line each."""
    lines = []
    for name, (bound, target) in TARGETS.items():
        value = float(getattr(measures, name))
        if value < target if bound == "at least" else value > target:
            lines.append(f"{name.replace('_', ' ')}: {value:.2f}, {bound} {target:g}")
    return lines


def mirror_gap(first: Measures, second: Measures) -> float:
    """How differently the same stories are met from both sides, 0 to 1. Target: at most 0.05.

    The largest difference in what each side gets per reply: reflection, questions, advice.
    """
    one, other = _shares(first), _shares(second)
    return max(abs(one[name] - other[name]) for name in one)


def _shares(measures: Measures) -> dict[str, float]:
    turns = max(measures.turns, 1)
    return {
        "reflections": measures.reflections / turns,
        "questions": measures.questions / turns,
        "advice": measures.advice_share,
    }
