"""Facts in messages: found where they are told, and nowhere else."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.fact_files import load_fact_patterns
from adapters.fact_patterns import FactPatterns, Group
from adapters.nlu.facts import LONGEST_TEXT, FactReader
from mend.facts import Told
from mend.model import Role
from tests.fact_lines import NOT_TOLD, TODAY, TOLD, TOLD_BY_BETRAYER

PATTERNS = load_fact_patterns()
READER = FactReader(PATTERNS)  # hypothesis takes no fixtures of wider scope
WORDS = sorted({word for row in PATTERNS.lists.values() for word in row})
# For 20,000 characters; a quiet core takes up to 0.16, but a test must not fail on a busy one.
RUNAWAY_SECONDS = 1.5


@pytest.fixture
def reader() -> FactReader:
    return READER


def _read(reader: FactReader, text: str, role: Role = Role.UNKNOWN) -> dict[str, Told]:
    return reader.read(text, today=TODAY, role=role)


def _value(told: dict[str, Told], name: str) -> str | None:
    return told[name].fact.value if name in told else None


def test_there_are_enough_lines_of_both_kinds() -> None:
    assert len(set(TOLD)) >= 150
    assert len(set(NOT_TOLD)) >= 100


@pytest.mark.parametrize(("text", "name", "value"), TOLD)
def test_a_fact_is_found(reader: FactReader, text: str, name: str, value: str) -> None:
    assert _value(_read(reader, text), name) == value


@pytest.mark.parametrize(("text", "name", "value"), TOLD_BY_BETRAYER)
def test_some_words_tell_a_fact_only_of_who_betrayed(
    reader: FactReader, text: str, name: str, value: str
) -> None:
    assert _value(_read(reader, text, Role.BETRAYER), name) == value
    assert _value(_read(reader, text, Role.BETRAYED), name) is None


@pytest.mark.parametrize(("text", "name"), NOT_TOLD)
def test_what_only_looks_like_a_fact_is_none(reader: FactReader, text: str, name: str) -> None:
    assert _value(_read(reader, text), name) is None


@pytest.mark.parametrize("group", PATTERNS.groups, ids=lambda group: group.example)
def test_the_example_of_each_group_holds(reader: FactReader, group: Group) -> None:
    told = _read(reader, group.example, Role(group.role or "unknown"))
    value = _value(told, group.fact)
    is_fixed = group.value and group.value[0] not in "<#" and "{" not in group.value
    assert value == group.value if is_fixed else bool(value) == bool(group.value)


def test_a_whole_message_gives_all_its_facts(reader: FactReader) -> None:
    text = (
        "My husband admitted three weeks ago that he slept with a coworker. We have two kids, "
        "we've been together for 12 years and live in Leeds. They still work together. "
        "Only my sister knows."
    )
    told = {
        name: (found.fact.value, found.fact.text) for name, found in _read(reader, text).items()
    }
    assert told == {
        "relation": ("husband", "My husband"),
        "found_out": ("2026-11-03", "husband admitted three weeks ago"),
        "certainty": ("admitted", "husband admitted"),
        "betrayal": ("physical", "he slept with a coworker"),
        "children": ("2", "We have two kids"),
        "duration": ("P12Y", "we've been together for 12 years"),
        "country": ("GB", "live in Leeds"),
        "contact": ("unavoidable", "They still work together"),
        "told_someone": ("sister", "Only my sister knows"),
    }


def test_capitals_and_curly_quotes_change_nothing(reader: FactReader) -> None:
    told = _read(reader, "WE DON’T HAVE KIDS AND MY WIFE’S AFFAIR IS OVER")
    assert _value(told, "children") == "no"
    assert _value(told, "relation") == "wife"
    assert _value(told, "contact") == "ended"


def test_us_is_a_country_in_capitals_only(reader: FactReader) -> None:
    assert _value(_read(reader, "we are in the US"), "country") == "US"
    assert _value(_read(reader, "there is nothing left in us"), "country") is None


def test_a_message_about_somebody_else_tells_nothing_of_the_writer(reader: FactReader) -> None:
    text = "My friend found out yesterday that her husband is cheating. She has two kids in Leeds."
    assert _read(reader, text) == {}


def test_words_cut_off_by_the_limit_are_not_read(reader: FactReader) -> None:
    assert _read(reader, "x " * (LONGEST_TEXT // 2) + "my husband cheated on me") == {}


def test_nothing_stays_from_one_message_to_the_next(reader: FactReader) -> None:
    assert _read(reader, "my husband cheated on me")
    assert _read(reader, "hello") == {}


def test_words_that_were_learned_are_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strings are kept by spaCy for good; a long-lived reader must not grow for ever."""
    monkeypatch.setattr("adapters.nlu.facts.MOST_STRINGS", 1)
    reader = FactReader(PATTERNS)
    _read(reader, "qqxyzzy my husband")
    assert _value(_read(reader, "my husband"), "relation") == "husband"
    assert "qqxyzzy" not in reader._nlp.vocab.strings


def test_no_patterns_no_facts() -> None:
    assert _read(FactReader(FactPatterns()), "my husband cheated on me last night") == {}


def _assert_quotes_are_exact(text: str, told: dict[str, Told]) -> None:
    for name, found in told.items():
        assert name in PATTERNS.kinds
        assert found.fact.value
        assert found.fact.text
        end = found.start + len(found.fact.text)
        assert text[found.start : end] == found.fact.text


@pytest.mark.parametrize(("text", "name", "value"), TOLD)
def test_the_words_are_a_part_of_the_message(
    reader: FactReader, text: str, name: str, value: str
) -> None:
    padded = f"  \U0001f622\u200d{text}"
    _assert_quotes_are_exact(padded, _read(reader, padded))


@given(st.text(max_size=400))
@settings(deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    _assert_quotes_are_exact(text, _read(READER, text))


@given(st.lists(st.sampled_from(WORDS + list(string.punctuation) + ["\n"]), max_size=60))
@settings(deadline=None)
def test_no_jumble_of_its_own_words_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    _assert_quotes_are_exact(text, _read(READER, text, Role.BETRAYER))


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "(",
        "\x00",
        "\ud800",
        "\U0001f622",
        "e\u0301",
        "İ",
        "word ",
        "my ",
        "3 weeks ",
        "1 ",
        "he's still ",
        "i found out ",
        "my husband slept with her and ",
        "if not did he not my husband? ",
        "a.b/c-d",
        "\n",
        "<b>x</b> ",
        "मैं ठीक हूँ ",
    ],
)
def test_twenty_thousand_characters_take_no_runaway_time(reader: FactReader, part: str) -> None:
    text = (part * 20_000)[:20_000]
    taken = []
    for _ in range(3):
        begun = time.process_time()
        _read(reader, text)
        taken.append(time.process_time() - begun)
    assert min(taken) <= RUNAWAY_SECONDS
