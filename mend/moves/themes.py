"""Taking up what a message is about more closely than its stage (see `mend.themes`)."""

from __future__ import annotations

from mend.content import CellKey
from mend.model import Stage
from mend.moves.advice import step_keys
from mend.moves.feelings import GOOD, mood, name_feeling
from mend.moves.move import Moment, Move
from mend.moves.respond import Parts, respond
from mend.moves.stages import BRIEF, question_keys, reflect
from mend.requests import asks_for_advice
from mend.sentences import split_sentences
from mend.themes import Theme, find_theme

_WEAK_ACTS = {"about_coach", "menu", "small_talk", "unsure", "off_topic", "thanks", "state_role"}
"""Acts for which a theme is easily taken."""


def answer_theme(moment: Moment) -> Move | None:
    """The answer to a theme; None when the message has none that there are words for."""
    theme = theme_of(moment)
    if theme is None:
        return _next_part(moment)
    said = _said(moment, theme)
    return _about(moment, theme, 1, said) if said else None


def theme_of(moment: Moment) -> Theme | None:
    """The theme of the message, or None."""
    reading = moment.reading
    if moment.talk.party or (reading.stage is Stage.OTHER and reading.act not in _WEAK_ACTS):
        return None
    good = mood(moment) == GOOD

    def may_be(theme: Theme) -> bool:
        news = theme.name == "family_told" and "told_someone" in reading.facts  # taken up itself
        return theme.fits(good=good) and not news and moment.words.has(_meet(moment, theme.name))

    return find_theme(moment.text, reading.stage, moment.words.content.themes, may_be)


def _said(moment: Moment, theme: Theme) -> str:
    """What is said to a theme; when it goes on, something about this message instead."""
    if theme.name != moment.talk.theme:
        return _with_feeling(moment, theme)
    if asks_for_advice(moment.text):
        return name_feeling(moment) or moment.say("requested", fresh=True)
    return reflect(moment)


def _with_feeling(moment: Moment, theme: Theme) -> str:
    """What was felt, where the theme's own words don't name it, and what is said to the theme."""
    meet = _meet(moment, theme.name)
    if not moment.words.has_fresh(meet):
        return ""
    named = moment.reading.strongest_emotion in theme.names
    feeling = "" if named else name_feeling(moment)
    return f"{feeling} {moment.words.pick(meet)}".strip()


def _meet(moment: Moment, topic: str) -> CellKey:
    return CellKey("meet", topic, role=moment.role)


def _next_part(moment: Moment) -> Move | None:
    """What comes next of a theme that is talked through in parts."""
    name, _, number = moment.talk.thread.partition(".")
    theme = next((item for item in moment.words.content.themes if item.name == name), None)
    if theme is None or moment.reading.stage is Stage.OTHER or mood(moment) == GOOD:
        return None
    part = int(number)
    said = moment.words.pick(_meet(moment, theme.topic(part)), fresh=True)
    return _about(moment, theme, part, said) if said else None


def _about(moment: Moment, theme: Theme, part: int, said: str) -> Move:
    brief = said if len(said.split()) <= 2 * BRIEF else split_sentences(said)[0]
    changes: list[tuple[str, object]] = [("theme", theme.name)]
    if theme.parts > 1:
        changes.append(("thread", f"{theme.name}.{part + 1}" if theme.topic(part + 1) else ""))
    if theme.name == "ending":
        changes.append(("over", True))
    return respond(
        moment,
        Parts(
            f"theme.{theme.topic(part)}",
            said,
            question_keys(moment, theme.topic(part)),
            step_keys(moment, theme.name),
            brief=brief or said,
            answers=theme.answers,
            changes=tuple(changes),
        ),
    )
