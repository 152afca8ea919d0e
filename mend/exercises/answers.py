"""Reading the answer to a step: what is kept of it, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mend.exercises.ahead import is_clock, read_day, read_span
from mend.exercises.model import Asked, Option, Step, View

FEW = 7  # words around a number, a day or a choice
LABEL = 40  # characters of the person's own words on a button
DONE_WORD = "done"

_OF_TIME = r"(?:minutes?|hours?|days?|weeks?|months?|years?|am|pm|times?)"
_NUMBER = re.compile(rf"(?<![\d.,])(10|\d)(?![\d]|[.,]\d| ?{_OF_TIME}\b)", re.IGNORECASE)
_OUT_OF_TEN = re.compile(r"\b(10|\d) ?(?:/|out of) ?(?:10|ten)\b", re.IGNORECASE)
_SPELLED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_WORD = re.compile(rf"\b({'|'.join(_SPELLED)})\b", re.IGNORECASE)
_TOKEN = re.compile(r"[\w']+")
_FILLERS = {"the", "a", "an", "i", "it", "to", "some", "my", "please", "think", "is", "of", "that"}
_POSITION = re.compile(r"^\W*(?:(?:number|option|no\.?|#) ?)?(\d{1,2})\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What was made of one answer.

    Attributes:
        value: what is kept; empty where nothing could be read.
        problem: what is wrong: ``none``, ``soon``, ``late``, ``long``, or empty.
    """

    value: str = ""
    problem: str = ""


def read_answer(step: Step, text: str, choice: str, view: View, today: date) -> Answer:
    """The answer that `text`, or the pressed button `choice`, gives to `step`."""
    if step.asked is Asked.CHOICE or step.options or step.promises:
        option = pick(step.offered(view), text, choice)
        if option is not None:
            return Answer(option.id)
    if choice or not text.strip():
        return Answer(problem="none")
    return _READ[step.asked](step, text.strip(), today)


def pick(options: tuple[Option, ...], text: str, choice: str) -> Option | None:
    """The option that is meant: pressed, by number, by label, or in own words."""
    by_id = {item.id: item for item in options}
    if choice in by_id:
        return by_id[choice]
    typed = text.strip().strip(".!").lower()
    number = _POSITION.match(typed)
    if number and 0 < int(number[1]) <= len(options):
        return options[int(number[1]) - 1]
    labelled = next((item for item in options if item.label.lower() == typed), None)
    if labelled or len(text.split()) > 2 * FEW:
        return labelled
    worded = next((item for item in options if item.words and item.words.search(text)), None)
    return worded or _by_part(options, typed)


def _by_part(options: tuple[Option, ...], typed: str) -> Option | None:
    """The one option whose label holds all that was typed, or whose whole label was typed."""
    said = set(_TOKEN.findall(typed)) - _FILLERS
    labels = [(set(_TOKEN.findall(item.label.lower())), item) for item in options]
    found = [item for label, item in labels if said and (said <= label or label <= said)]
    return found[0] if len(found) == 1 else None


def _text(step: Step, text: str, _: date) -> Answer:
    if step.longest and len(text) > step.longest:
        return Answer(problem="long")
    return Answer(text)


def _rating(_: Step, text: str, __: date) -> Answer:
    found = _OUT_OF_TEN.search(text)
    if found is None and len(text.split()) > FEW:
        return Answer(problem="none")
    found = found or _NUMBER.search(text)
    if found is not None:
        return Answer(found[1])
    spelled = _WORD.search(text)
    return Answer(
        str(_SPELLED.index(spelled[1].lower())) if spelled else "", "" if spelled else "none"
    )


def _choice(step: Step, text: str, _: date) -> Answer:
    own = step.open and len(text.split()) <= FEW and "?" not in text
    return Answer(text) if own else Answer(problem="none")


def _done(step: Step, text: str, _: date) -> Answer:
    return Answer(text if step.keeps else DONE_WORD)


def _day(step: Step, text: str, today: date) -> Answer:
    day = read_day(text, today)
    if day is None or len(text.split()) > 2 * FEW:
        return Answer(problem="none")
    if day < today + timedelta(days=step.least):
        return Answer(problem="soon")
    late = step.most and day > today + timedelta(days=step.most)
    return Answer(problem="late") if late else Answer(day.isoformat())


def _span(step: Step, text: str, _: date) -> Answer:
    minutes = read_span(text)
    if len(text.split()) > 2 * FEW or (minutes is None and not is_clock(text)):
        return Answer(problem="none")
    if minutes is not None and minutes < step.least:
        return Answer(problem="soon")
    late = minutes is not None and step.most and minutes > step.most
    return Answer(problem="late") if late else Answer(text)


_READ = {
    Asked.TEXT: _text,
    Asked.RATING: _rating,
    Asked.CHOICE: _choice,
    Asked.DONE: _done,
    Asked.DATE: _day,
    Asked.SPAN: _span,
}
