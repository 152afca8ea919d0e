"""Naming what was felt, and taking up the person's own words and facts, sparingly."""

from __future__ import annotations

import re
from datetime import date

from mend.content import ANY, CellKey
from mend.mirror import mirrored, mirrored_word
from mend.model import PLEASANT, Emotion
from mend.moves.move import OPEN, Moment
from mend.quotes import quotable
from mend.requests import tells_good_news

HARD, PLAIN, GOOD = "hard", "plain", "good"
CLEAR = 0.55  # probability from which a pleasant feeling is met as good news
VERY_CLEAR = 0.8  # the same, where the message says that something is not so
STRONG = 0.5  # probability from which a feeling is named
TURNS_BETWEEN_QUOTES = 5
TURNS_BETWEEN_MIRRORS = 2


_DENIAL = re.compile(
    r"\b(not|\w+n't|cannot|never|no|without|barely|hardly|nobody|nothing)\b", re.IGNORECASE
)


def mood(moment: Moment) -> str:
    """Whether the message is hard, plain or good, as far as words and emotions tell.

    Love alone is no good news; hope or relief beside pain makes it plain, not good.
    """
    emotions = moment.reading.emotions
    pleasant = max((emotions.get(name, 0.0) for name in (Emotion.HOPE, Emotion.RELIEF)), default=0)
    hard = max((share for name, share in emotions.items() if name not in PLEASANT), default=0.0)
    clear = VERY_CLEAR if _DENIAL.search(moment.text) else CLEAR
    if not hard and (pleasant >= clear or tells_good_news(moment.text)):
        return GOOD
    return HARD if hard and hard >= pleasant else PLAIN


def name_feeling(moment: Moment) -> str:
    """One sentence naming the one or two strongest emotions, or an empty text.

    The emotion that the last reply named is not named again at once.
    """
    ranked = _nameable(moment)
    if not ranked or ranked[0].value == moment.talk.felt:
        return ""
    if len(ranked) >= 2 and moment.talk.turns % 2:
        pair = moment.words.pick(CellKey("feeling", "pair", role=moment.role), fresh=True)
        if pair:
            return pair.format(first=_noun(moment, ranked[0]), second=_noun(moment, ranked[1]))
    key = CellKey("feeling", role=moment.role, emotion=ranked[0].value)
    return moment.words.pick(key, fresh=True)


def _nameable(moment: Moment) -> list[Emotion]:
    emotions = moment.reading.emotions
    ranked = sorted(emotions, key=lambda name: -emotions[name])
    if mood(moment) == HARD:
        ranked = [name for name in ranked if name not in PLEASANT or emotions[name] >= STRONG]
    clear = VERY_CLEAR if _DENIAL.search(moment.text) else CLEAR
    return [name for name in ranked if emotions[name] >= (clear if name in PLEASANT else STRONG)]


def _noun(moment: Moment, emotion: Emotion) -> str:
    return moment.words.pick(CellKey("noun", emotion=emotion.value))


def take_up(moment: Moment) -> str:
    """A fact just told, or the person's own words, said back in one sentence; mostly empty."""
    return _fact(moment) or _quote(moment)


def mirror(moment: Moment) -> str:
    """A short plain statement said back, not every time; and what may be felt about it."""
    key = CellKey("mirror", role=moment.role)
    said = mirrored(moment.text)
    lately = moment.talk.turns - moment.talk.quote_turn < TURNS_BETWEEN_MIRRORS
    together = moment.words.apart and "you both" in said.lower()
    if not said or lately or together or not moment.words.has_fresh(key):
        return ""
    told = moment.words.pick(key).replace("{mirror}", said)
    about_self = said.lower().startswith("you")
    return told if about_self else f"{told} {name_feeling(moment)}".strip()


def echo(moment: Moment) -> str:
    """The one or two words with which an open question was answered."""
    word = mirrored_word(moment.text) if moment.talk.question == OPEN else ""
    key = CellKey("echo")
    if not word or not moment.words.has_fresh(key):
        return ""
    return moment.words.pick(key).replace("{mirror}", word)


def _fact(moment: Moment) -> str:
    facts = moment.reading.facts
    if "told_someone" in facts and "told_someone" not in moment.talk.mentioned:
        person = f"your {facts['told_someone'].value}"
        said = moment.words.pick(CellKey("fact", "told_someone", role=moment.role), fresh=True)
        return said.replace("{person}", person).replace("{Person}", person.capitalize())
    told = facts.get("found_out")
    if told is None or "found_out" in moment.talk.mentioned:
        return ""
    since = time_since(told.value, moment.turn.at.date())
    key = CellKey("fact", "found_out", role=moment.role)
    if not since or not moment.words.has(key):
        return ""
    return moment.words.pick(key, fresh=True).replace("{since}", since)


def _quote(moment: Moment) -> str:
    if moment.talk.turns - moment.talk.quote_turn < TURNS_BETWEEN_QUOTES:
        return ""
    quoted = quotable(moment.text) if mood(moment) == HARD else ""
    key = CellKey("quote", ANY, role=moment.role)
    if not quoted or not moment.words.has(key):
        return ""
    return moment.words.pick(key, fresh=True).replace("{quote}", quoted)


def time_since(day: str, today: date) -> str:
    """The time from an ISO date to `today` in words ("3 weeks"); empty when it isn't past."""
    try:
        days = (today - date.fromisoformat(day)).days
    except ValueError:
        return ""
    for unit, length in (("year", 365), ("month", 30), ("week", 7), ("day", 1)):
        count = round(days / length) if length == 1 or days >= 2 * length else 0
        if count >= 1:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return ""
