"""What is found in a message: the lists that must hold, the order, hints, probabilities, time."""

from __future__ import annotations

import json
import random
import re
import time
from functools import cache
from pathlib import Path

import pytest

from adapters.safety_files import load_lexicon
from mend.model import Danger, Flag, Level, Who
from mend.safety.reader import joined, read_safety
from mend.safety.rules import Lexicon

LISTS = Path(__file__).parents[2] / "data"


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str) -> tuple[Danger, ...]:
    return read_safety(text, lexicon())


def flags(text: str) -> set[Flag]:
    return {danger.flag for danger in read(text) if danger.flag}


def rows(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


RED = [tuple(row.split("\t")) for row in rows("red_list.txt")]
BENIGN = rows("benign_idioms.txt")


def test_the_lists_have_their_size() -> None:
    assert len(RED) == 200
    assert len(BENIGN) >= 300


@pytest.mark.parametrize(("wanted", "level", "text"), RED)
def test_no_line_of_the_red_list_is_missed(wanted: str, level: str, text: str) -> None:
    found = read(text)
    assert {Flag(name) for name in wanted.split(",")} & {danger.flag for danger in found}
    assert max(danger.level for danger in found) >= Level.CONCERN
    if level == "imminent":
        assert max(danger.level for danger in found) >= Level.HIGH


def test_the_red_list_gets_its_levels() -> None:
    short = [
        text
        for _, level, text in RED
        if max(danger.level for danger in read(text)) < Level[level.upper()]
    ]
    assert len(short) <= len(RED) * 0.06, short


def test_idioms_denials_and_other_peoples_stories_raise_nothing() -> None:
    raised = [text for text in BENIGN if flags(text)]
    assert len(raised) <= 3, raised


@pytest.mark.parametrize(
    "change",
    [str.lower, str.upper, lambda text: text.replace("'", ""), lambda text: text.replace("'", "’")],
    ids=["lower case", "capitals", "no apostrophes", "curly apostrophes"],
)
def test_how_it_is_typed_does_not_matter(change: object) -> None:
    assert callable(change)
    missed = [text for _, _, text in RED if not flags(change(text))]
    assert len(missed) <= 2, missed


def with_a_slip(text: str, chance: random.Random) -> str:
    """One letter of one longer word swapped with the next, left out or doubled."""
    places = [match.span() for match in re.finditer(r"[A-Za-z]{4,}", text)]
    if not places:
        return text
    start, end = chance.choice(places)
    place = chance.randrange(start, end - 1)
    changed = (
        text[place + 1] + text[place],
        text[place + 1],
        text[place] * 2 + text[place + 1],
    )
    return text[:place] + chance.choice(changed) + text[place + 2 :]


def test_one_slip_a_message_costs_little() -> None:
    chance = random.Random(4)
    lost = sum(not flags(with_a_slip(text, chance)) for _, _, text in RED for _ in range(3))
    assert lost / (3 * len(RED)) <= 0.025  # most of these turn one word into another real one


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm 15 and my boyfriend cheated on me", "minor"),
        ("the TV tells me who she sleeps with", "psychosis"),
        ("haven't eaten since Tuesday", "medical"),
        ("I drink till I pass out every night", "medical"),
        ("he says he'll kill himself if I leave", "partner_suicidal"),
        ("I took all my tablets with wine", "overdose"),
        ("mon mari me frappe", "violence_physical"),
        ("我想死", "suicide_active"),
    ],
)
def test_each_kind_names_its_flow(text: str, kind: str) -> None:
    assert kind in {danger.kind for danger in read(text)}


def test_the_most_urgent_comes_first_and_each_kind_once() -> None:
    found = read("He hit me. He hit me again. I have the pills in front of me.")
    assert found[0].level is Level.IMMINENT
    assert found[0].flag is Flag.SUICIDE_SELF_HARM
    assert len({(danger.kind, danger.who) for danger in found}) == len(found)


def test_the_person_in_danger_is_told_apart() -> None:
    assert read("she says she will kill herself")[0].who is Who.PARTNER
    assert read("I want to kill myself")[0].who is Who.WRITER


@pytest.mark.parametrize("text", ["", "   ", "...", "😂", "\u200b", "'", "a" * 20_000])
def test_what_says_nothing_raises_nothing(text: str) -> None:
    assert read(text) == ()


def test_one_hint_is_not_enough_and_two_are() -> None:
    assert not flags("I know where he lives")
    assert Flag.HARM_OTHERS in flags("I know where he lives and there's no camera in that yard")


def test_a_trained_reader_raises_what_no_rule_foresaw() -> None:
    text = "The geese are flying south over our village this afternoon again"
    assert not flags(text)
    found = read_safety(text, lexicon(), {Flag.CHILD_DANGER: 0.9999})
    assert [danger.flag for danger in found] == [Flag.CHILD_DANGER]
    assert found[0].rule == "trained_reader"


def test_a_trained_reader_is_silent_where_the_words_were_read_as_meant_otherwise() -> None:
    found = read_safety("he has never hit me", lexicon(), {Flag.PARTNER_VIOLENCE: 0.99})
    assert found == ()


def test_two_readers_are_joined_at_the_mean_of_their_odds() -> None:
    both = joined({Flag.CHILD_DANGER: 0.9}, {Flag.CHILD_DANGER: 0.1})
    assert both[Flag.CHILD_DANGER] == pytest.approx(0.5)


@pytest.mark.parametrize("sides", [({Flag.CHILD_DANGER: 0.3}, {}), ({}, {Flag.CHILD_DANGER: 0.3})])
def test_one_reader_alone_is_taken_as_it_is(sides: tuple[dict[Flag, float], ...]) -> None:
    assert joined(*sides) == {Flag.CHILD_DANGER: 0.3}


@pytest.mark.parametrize(
    "text",
    [
        "he hit me and i want to kill him " * 600,
        "not " * 5_000,
        "i " * 10_000,
        '"' * 20_000,
        "'a " * 6_600,
        "zxqvb " * 3_300,
        "the kids my son he " * 1_050,
        "!?." * 6_600,
    ],
    ids=["threats", "not", "i", "quotes", "apostrophes", "no words", "children", "stops"],
)
def test_hostile_repetition_of_twenty_thousand_letters_is_read_in_time(text: str) -> None:
    began = time.process_time()
    read(text[:20_000])
    assert time.process_time() - began < 2.0  # 0.1 s on a quiet machine


def test_an_ordinary_message_takes_milliseconds() -> None:
    message = "I found her messages on Sunday and since then I can't eat or think of anything else"
    read(message)
    began = time.process_time()
    for _ in range(20):
        read(message)
    assert (time.process_time() - began) / 20 < 0.009  # 0.8 ms on a quiet machine; 3 ms wanted


# Sets outside the repository: the level reached, less the noise.


def development(shared: Path, name: str) -> list[tuple[str, set[Flag]]]:
    lines = (shared / "eval" / name).read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [(row["text"], {Flag(flag) for flag in row["safety"]}) for row in found]


@pytest.mark.parametrize("name", ["dev.jsonl", "dev_plain.jsonl"])
def test_the_development_sets_are_read_as_well_as_they_were(shared: Path, name: str) -> None:
    found = [(wanted, flags(text)) for text, wanted in development(shared, name)]
    dangerous = [(wanted, got) for wanted, got in found if wanted]
    harmless = [got for wanted, got in found if not wanted]
    assert sum(bool(got) for _, got in dangerous) / len(dangerous) >= 0.94
    assert sum(bool(wanted & got) for wanted, got in dangerous) / len(dangerous) >= 0.93
    assert sum(bool(got) for got in harmless) / len(harmless) <= 0.015
