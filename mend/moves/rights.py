"""Rights over one's own data, in words: see, copy, correct, erase, undo, pause, reminders.

The moves here say what will be done; `mend.rights` does it within the same turn.
"""

from __future__ import annotations

from mend import right_words as words
from mend.content import CellKey
from mend.model import Stage
from mend.moves.move import REMEMBER, ROLE, Moment, Move
from mend.moves.returning import offer_return
from mend.records import RETENTION_CHOICES
from mend.taking_back import DAYS, erased, undone

# Questions that these moves leave open; parts of a copy asked for by name stand behind a plus.
EXPORT, COUNTRY = "export", "country"

# Effects, see `mend.rights`.
SHOW, MAKE_FILES, FACT_OFF = "show", "make_files", "fact_off:"
ERASE_LAST, UNDO_LAST = "erase_last", "undo_last"
REMINDERS_OFF, REMINDERS_ON, NEW_PHRASE = "reminders_off", "reminders_on", "new_phrase"

EARLIER_CHANGED = words.EARLIER_CHANGED


def answer_rights(moment: Moment) -> Move | None:
    """Do what was asked about the person's own data; None when nothing was."""
    if moment.turn.choice or moment.talk.stranger:
        return None
    if moment.talk.question == COUNTRY and (code := _country(moment)):
        return _country_set(moment, code)
    if not words.is_command(moment.text):
        return None
    return _look(moment) or _remember(moment) or _correct(moment)


def answer_at_once(moment: Moment) -> Move | None:
    """Hide the page, or take a message back: before anything else, a safety question too."""
    if moment.turn.choice or moment.talk.stranger or not words.is_command(moment.text):
        return None
    return _hide(moment) or (None if moment.talk.safety.discreet else _take_back(moment))


def _hide(moment: Moment) -> Move | None:
    if not words.wants_cover(moment.text):
        return None
    said = moment.say("right", "hidden")
    return Move("right.hide", (said,), card=words.BLANK, private=True)


def _take_back(moment: Moment) -> Move | None:
    talk, at = moment.talk, moment.turn.at
    if words.ERASE.search(moment.text):
        if not talk.session_turns:
            return Move("right.nothing", (moment.say("right", "nothing_to_erase"),))
        said, left = moment.say("right", "erased"), erased(talk, at)
        step = left.replies[-1][-1:] if left.playing and left.replies else ()  # it is asked again
        return Move(
            "right.erase",
            (said, *step),
            choices=left.choices if step else (),
            effect=ERASE_LAST,
            restores=left,
            card=EARLIER_CHANGED,
        )
    if not words.UNDO.search(moment.text):
        return None
    before = undone(talk, at)
    if before is None:
        return Move("right.nothing", (moment.say("right", "nothing_to_undo"),))
    said = moment.say("right", "undone")
    return Move(
        "right.undo",
        (said, *(before.replies[-1] if before.replies else ())),
        choices=before.choices,
        effect=UNDO_LAST,
        card=EARLIER_CHANGED,
        retention_days=talk.before.get(DAYS),
        restores=before,
    )


def _remember(moment: Moment) -> Move | None:
    if words.REMEMBER_NOT.search(moment.text):
        said = moment.say("act", "remember_no")
        return Move("right.remember_not", (said,), retention_days=0)
    if not words.REMEMBER.search(moment.text):
        return None
    days = (f"remember_{number}" for number in RETENTION_CHOICES)
    return Move(
        "right.remember",
        (moment.say("admin", "remember"),),
        choices=moment.choices(*days, "remember_no"),
        question=REMEMBER,
        changes={"remember_asked": True},
    )


def _look(moment: Moment) -> Move | None:
    act = moment.reading.act if moment.reading.stage is Stage.OTHER else ""
    export = act == "export_data" or words.EXPORT.search(moment.text)
    phrase, show = words.PHRASE.search(moment.text), words.SHOW.search(moment.text)
    if moment.talk.earlier and (export or phrase or show):  # nothing of earlier sessions before
        return offer_return(moment, moment.say("return_ask"))
    if show:
        return Move("right.show", (moment.say("right", "shown"),), effect=SHOW)
    if export:
        return _ask_export(moment)
    if phrase:
        return Move("right.phrase", (moment.say("right", "phrase"),), effect=NEW_PHRASE)
    return None


def _ask_export(moment: Moment) -> Move:
    if moment.turn.channel == "shell":
        return Move("right.export", (moment.say("right", "copy_elsewhere"),), effect=SHOW)
    asked = moment.words.pick(CellKey("act", "export_ask"))
    question = "+".join((EXPORT, *words.named_parts(moment.text)))
    return Move("right.export", (asked,), choices=moment.choices("yes", "no"), question=question)


def export_answered(moment: Moment, id: str) -> Move:
    """Whether it is safe to have the file here."""
    if id == "yes":
        effect = moment.talk.question.replace(EXPORT, MAKE_FILES, 1)
        return Move("right.copy", (moment.say("act", "export_done"),), effect=effect)
    return Move("right.no_copy", (moment.say("right", "no_copy"),))


def _correct(moment: Moment) -> Move | None:
    if words.ROLE.search(moment.text):
        asked = moment.words.pick(CellKey("admin", "role"))
        choices = moment.choices("they_did", "i_did", "skip_role")
        return Move("right.role", (asked,), choices=choices, question=ROLE)
    if words.COUNTRY.search(moment.text):
        code = _country(moment)
        if code:
            return _country_set(moment, code)
        asked = moment.words.pick(CellKey("admin", "country"))
        return Move("right.country", (asked,), question=COUNTRY, changes={"country": ""})
    return _fact_off(moment) or _reminders(moment)


def _fact_off(moment: Moment) -> Move | None:
    name = words.unwanted_fact(moment.text)
    if name is None:
        return None
    if not name and moment.talk.earlier:
        return offer_return(moment, moment.say("return_ask"))
    if not name:
        return Move("right.fact", (moment.say("right", "which_fact"),), effect=SHOW)
    facts = {key: value for key, value in moment.talk.facts.items() if key != name}
    said = moment.say("right", "fact_erased")
    return Move("right.fact", (said,), effect=FACT_OFF + name, changes={"facts": facts})


def _country(moment: Moment) -> str:
    countries = moment.words.content.countries
    return countries.find(moment.text) if countries else ""


def _country_set(moment: Moment, code: str) -> Move:
    return Move("right.country", (moment.say("right", "country_set"),), changes={"country": code})


def _reminders(moment: Moment) -> Move | None:
    if time := words.reminder_time(moment.text):
        said = moment.say("right", "reminders_at").replace("{time}", time)
        return _reminders_set(REMINDERS_ON, said, True, time)
    if words.REMINDERS_ON.search(moment.text):
        return _reminders_set(REMINDERS_ON, moment.say("right", REMINDERS_ON), True)
    if words.REMINDERS_OFF.search(moment.text):
        return _reminders_set(REMINDERS_OFF, moment.say("right", REMINDERS_OFF), False)
    return None


def _reminders_set(effect: str, said: str, on: bool, time: str = "") -> Move:
    changes = {"reminders": on, "remind_at": time}
    return Move(f"right.{effect}", (said,), effect=effect, changes=changes)
