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
from mend.themes import GOOD_NEWS, VERDICTS, find_theme

IN_PARTS = {"again": 3, "ending": 3}
"""Themes that are talked through over several turns, with the number of their parts."""

FEW = 12  # words; the stage of so short a message is not much to go by

_WEAK_ACTS = {"about_coach", "menu", "small_talk", "unsure", "off_topic", "thanks", "state_role"}


def answer_theme(moment: Moment) -> Move | None:
    """The answer to a theme; None when the message has none that there are words for."""
    theme = theme_of(moment)
    if not theme:
        return _next_part(moment)
    said = _said(moment, theme)
    return _about(moment, theme, theme, said) if said else None


def _said(moment: Moment, theme: str) -> str:
    """What is said to a theme; when it goes on, something about this message instead."""
    if theme != moment.talk.theme:
        return moment.words.pick(_meet(moment, theme), fresh=True)
    if asks_for_advice(moment.text):
        return name_feeling(moment) or moment.say("requested", fresh=True)
    return reflect(moment)


def theme_of(moment: Moment) -> str:
    """The theme of the message, or an empty text."""
    reading = moment.reading
    if moment.talk.party or (reading.stage is Stage.OTHER and reading.act not in _WEAK_ACTS):
        return ""
    good = mood(moment) == GOOD

    def fits(name: str) -> bool:
        fitting = name == "truth_told" or (name in GOOD_NEWS) == good
        news = name == "family_told" and "told_someone" in reading.facts  # is taken up itself
        return fitting and not news and moment.words.has(_meet(moment, name))

    found = find_theme(moment.text, reading.stage, fits)
    if found or reading.stage is Stage.OTHER or len(moment.text.split()) > FEW:
        return found
    others = (stage for stage in Stage if stage not in (Stage.OTHER, reading.stage))
    return next(filter(None, (find_theme(moment.text, stage, fits) for stage in others)), "")


def _meet(moment: Moment, topic: str) -> CellKey:
    return CellKey("meet", topic, role=moment.role)


def _about(moment: Moment, theme: str, topic: str, said: str) -> Move:
    brief = said if len(said.split()) <= 2 * BRIEF else name_feeling(moment)
    changes: list[tuple[str, object]] = [("theme", theme)]
    if theme in IN_PARTS:
        changes.append(("thread", _after(topic)))
    if theme == "ending":
        changes.append(("over", True))
    return respond(
        moment,
        Parts(
            f"theme.{topic}",
            said,
            question_keys(moment, topic),
            step_keys(moment, theme),
            brief=brief or said,
            answers=theme in VERDICTS,
            changes=tuple(changes),
        ),
    )


def _next_part(moment: Moment) -> Move | None:
    """What comes next of a theme that is talked through in parts."""
    topic = moment.talk.thread
    if not topic or moment.reading.stage is Stage.OTHER or mood(moment) == GOOD:
        return None
    said = moment.words.pick(_meet(moment, topic), fresh=True)
    return _about(moment, topic.rpartition("_")[0], topic, said) if said else None


def _after(topic: str) -> str:
    """The part that follows ``again`` (``again_2``), or an empty text after the last."""
    theme, _, number = topic.rpartition("_")
    if not number.isdigit():
        theme, number = topic, "1"
    following = int(number) + 1
    return f"{theme}_{following}" if following <= IN_PARTS[theme] else ""
