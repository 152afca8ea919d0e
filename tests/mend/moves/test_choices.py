"""Which open choice a message means."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation
from mend.model import Choice
from mend.moves.choices import chosen, picked
from mend.moves.move import CONTACT, OTHER_WAY, PERMISSION, REMEMBER, RETURN, ROLE, WHO
from tests.mend.talking import message, moment

YES_NO = (Choice("yes", "Yes"), Choice("not_now", "Not now"))
ROLES = (Choice("they_did", "They did"), Choice("i_did", "I did"), Choice("skip_role", "Skip this"))
DAYS = tuple(Choice(f"remember_{days}", "x") for days in ("30", "90", "365", "no"))
CONTACTS = tuple(Choice(f"contact_{state}", "x") for state in ("secret", "known", "ended"))


def _chosen(text: str, question: str, choices: tuple[Choice, ...], **labels: str) -> str:
    return chosen(moment(message(text, **labels), Conversation(question=question, choices=choices)))


def test_a_pressed_button() -> None:
    assert _chosen("Yes", PERMISSION, YES_NO, choice="yes") == "yes"


def test_a_button_that_is_not_open_is_none() -> None:
    assert _chosen("x", PERMISSION, YES_NO, choice="delete") == ""


@pytest.mark.parametrize("text", ["2", "2.", "number 2", "Not now", "not now."])
def test_a_number_or_the_label(text: str) -> None:
    talk = Conversation(question=PERMISSION, choices=YES_NO)
    assert picked(moment(message(text), talk)) == "not_now"


def test_a_number_beyond_the_last_is_none() -> None:
    assert _chosen("7", PERMISSION, YES_NO) == ""


@pytest.mark.parametrize(
    ("text", "act", "id"), [("sure, go on", "affirm", "yes"), ("nah", "deny", "not_now")]
)
def test_a_plain_yes_or_no(text: str, act: str, id: str) -> None:
    assert _chosen(text, PERMISSION, YES_NO, act=act) == id


@pytest.mark.parametrize(
    ("text", "question", "choices", "id"),
    [
        ("he did", ROLE, ROLES, "they_did"),
        ("me", ROLE, ROLES, "i_did"),
        ("a year", REMEMBER, DAYS, "remember_365"),
        ("no, don't", REMEMBER, DAYS, "remember_no"),
        ("30 days is fine", REMEMBER, DAYS, "remember_30"),
        ("she doesn't know", CONTACT, CONTACTS, "contact_secret"),
        ("it has ended", CONTACT, CONTACTS, "contact_ended"),
        ("he knows", CONTACT, CONTACTS, "contact_known"),
        ("carry on", RETURN, (Choice("carry_on", "x"), Choice("start_new", "x")), "carry_on"),
        ("it's still me", WHO, (Choice("still_me", "x"), Choice("someone_else", "x")), "still_me"),
        ("just listen", OTHER_WAY, (Choice("only_listen", "x"),), "only_listen"),
    ],
)
def test_own_words(text: str, question: str, choices: tuple[Choice, ...], id: str) -> None:
    assert _chosen(text, question, choices) == id


@pytest.mark.parametrize("text", ["do you believe her?", "I don't think he ever told me the truth"])
def test_anything_else_is_a_new_message(text: str) -> None:
    assert _chosen(text, ROLE, ROLES) == ""


def test_nothing_is_chosen_where_nothing_is_open() -> None:
    assert _chosen("yes", "", (), act="affirm") == ""
