"""Choosing among wordings."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mend.content import Cell, CellKey, Content, Sentence
from mend.conversation import Conversation, Said
from mend.words import WITH_PARTNER, Words, opening

KEY = CellKey("reflection", stage="acknowledge_pain", role="betrayed")
WIDER = CellKey("reflection")


def _cell(key: CellKey, *texts: str) -> Cell:
    named = tuple(Sentence(f"{key}.{chr(97 + i)}", text) for i, text in enumerate(texts))
    return Cell(key, named, "a test", 1)


def _content(*cells: Cell) -> Content:
    return Content(cells={cell.key: cell for cell in cells})


def _words(*cells: Cell, talk: Conversation | None = None, seed: str = "m", **more: Any) -> Words:
    return Words(_content(*cells), talk or Conversation(), seed, **more)


def test_the_same_message_gets_the_same_words() -> None:
    cell = _cell(KEY, "One thing.", "Another thing.", "Some more.", "Yet more.")
    assert _words(cell).pick(KEY) == _words(cell).pick(KEY)


def test_a_wider_cell_serves_when_the_own_one_has_nothing_fresh() -> None:
    own, wider = _cell(KEY, "Own words."), _cell(WIDER, "Wider words.")
    talk = Conversation(turns=3, said=(Said(2, own.sentences[0].id),))
    assert _words(own, wider, talk=talk).pick(KEY) == "Wider words."


def test_the_least_recent_wording_comes_when_all_were_said() -> None:
    cell = _cell(KEY, "First one.", "Second one.")
    first, second = (item.id for item in cell.sentences)
    talk = Conversation(turns=5, said=(Said(3, second), Said(4, first)))
    assert _words(cell, talk=talk).pick(KEY) == "Second one."


def test_fresh_gives_nothing_rather_than_the_same_again() -> None:
    cell = _cell(KEY, "Only this.")
    talk = Conversation(turns=2, said=(Said(1, cell.sentences[0].id),))
    assert _words(cell, talk=talk).pick(KEY, fresh=True) == ""


def test_a_reply_begins_differently_from_the_ones_before() -> None:
    cell = _cell(KEY, "You sound sad.", "There is pain.")
    assert _words(cell, talk=Conversation(openings=("you sound",))).pick(KEY) == "There is pain."


def test_a_wording_about_what_the_message_is_about_comes_first() -> None:
    cell = _cell(KEY, "The days are long.", "Sleep is hard to find.", "Money is a worry.")
    words = _words(cell, about=frozenset({"sleep"}))
    assert words.pick(KEY) == "Sleep is hard to find."


def test_a_wording_about_something_else_comes_last() -> None:
    cell = _cell(KEY, "Money is a worry.", "This is hard.", "Children notice it.")
    assert _words(cell, about=frozenset({"sleep"})).pick(KEY) == "This is hard."


def test_a_question_is_never_asked_twice() -> None:
    key = CellKey("question")
    cell = _cell(key, "What now?", "Who else?")
    talk = Conversation(turns=50, questions=(cell.sentences[0].id,))
    assert _words(cell, talk=talk).pick(key) == "Who else?"


def test_what_was_told_is_not_asked_for() -> None:
    key = CellKey("question")
    cell = _cell(key, "When did you last manage to eat or sleep?", "What do you miss?")
    talk = Conversation(told=("sleep_food",))
    assert _words(cell, talk=talk).pick(key) == "What do you miss?"


def test_in_quiet_nothing_is_asked_where_it_can_be_said_without() -> None:
    key = CellKey("act", "greet")
    cell = _cell(key, "What brings you here?", "Welcome.")
    assert _words(cell, quiet=True).pick(key) == "Welcome."


def test_alone_nothing_is_proposed_that_is_done_with_the_partner() -> None:
    key = CellKey("suggestion")
    cell = _cell(key, "Agree on a time for a talk.", "Write 3 lines for yourself.")
    assert _words(cell, alone=True).pick(key) == "Write 3 lines for yourself."


def test_alone_still_speaks_of_the_partner() -> None:
    key = CellKey("question")
    cell = _cell(key, "What do you want {partner} to hear?")
    assert "{partner}" not in _words(cell, alone=True, names={"partner": "your wife"}).pick(key)


def test_apart_nothing_is_said_of_things_done_with_the_partner() -> None:
    key = CellKey("question")
    cell = _cell(key, "What do you want {partner} to hear?", "What helps you?")
    assert _words(cell, apart=True).pick(key) == "What helps you?"


def test_placeholders_are_filled_also_at_the_beginning() -> None:
    cell = _cell(KEY, "{Partner} said it.")
    assert _words(cell, names={"partner": "your wife"}).pick(KEY) == "Your wife said it."


def test_first_takes_the_first_cell_with_something_fresh() -> None:
    own, other = _cell(KEY, "Own."), _cell(CellKey("presence"), "I'm here.")
    talk = Conversation(turns=1, said=(Said(0, own.sentences[0].id),))
    assert _words(own, other, talk=talk).first(KEY, CellKey("presence")) == "I'm here."


def test_things_done_together_are_told_by_their_words() -> None:
    assert WITH_PARTNER.search("Set a date for the next talk.")
    assert not WITH_PARTNER.search("Go for a walk.")


_texts = st.lists(
    st.sampled_from(
        ["You sound sad.", "There is pain.", "It hurts so much.", "This is hard.", "Sleep is rare."]
    ),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(texts=_texts, seeds=st.lists(st.text(max_size=4), min_size=1, max_size=12))
def test_nothing_comes_twice_while_something_else_is_left(
    texts: list[str], seeds: list[str]
) -> None:
    cell, talk = _cell(KEY, *texts), Conversation()
    said: list[str] = []
    for turn, seed in enumerate(seeds):
        picked = _words(cell, talk=talk, seed=seed).pick(KEY)
        assert picked not in said[-(len(texts) - 1) :] or len(texts) == 1
        said.append(picked)
        id = next(item.id for item in cell.sentences if item.text == picked)
        talk = Conversation(turns=turn + 1, said=(*talk.said, Said(turn, id))[-8:])


@given(texts=_texts, before=_texts)
def test_no_opening_comes_again_while_another_is_left(texts: list[str], before: list[str]) -> None:
    openings = tuple(opening(text) for text in before[:3])
    picked = _words(_cell(KEY, *texts), talk=Conversation(openings=openings)).pick(KEY)
    if any(opening(text) not in openings for text in texts):
        assert opening(picked) not in openings
