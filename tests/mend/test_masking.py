"""Masking: what leads to somebody goes, everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.masking_files import load_masker

DATA = Path(__file__).parent.parent / "data"
LEAST = 120  # own lines each way


def _lines(name: str) -> list[str]:
    rows = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def test_there_are_enough_lines_each_way() -> None:
    assert len(_lines("masked.txt")) >= LEAST
    assert len(_lines("unmasked.txt")) >= LEAST


@pytest.mark.parametrize("line", _lines("masked.txt"))
def test_what_leads_to_somebody_is_taken_out(line: str) -> None:
    text, _, secrets = line.rpartition(" | ")
    masked = load_masker()(text)
    assert [part for part in secrets.split(", ") if part in masked] == [], masked
    assert "[" in masked


@pytest.mark.parametrize("line", _lines("unmasked.txt"))
def test_what_leads_to_nobody_stays(line: str) -> None:
    assert load_masker()(line) == line


def test_the_rest_of_a_message_stays_as_typed() -> None:
    masked = load_masker()("On Monday  Anna Smith wrote to a.b@example.org:\nCall 020 7946 0958!")
    assert masked == "On Monday  [name] wrote to [email]:\nCall [number]!"


def test_a_possessive_keeps_its_end() -> None:
    assert load_masker()("Anna's phone and Marcos’ car") == "[name]'s phone and [name]’ car"


def test_masking_twice_changes_nothing_more() -> None:
    for line in _lines("masked.txt"):
        once = load_masker()(line.rpartition(" | ")[0])
        assert load_masker()(once) == once


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(load_masker()(text), str)


def test_a_long_text_takes_no_noticeable_time() -> None:
    load_masker()("Anna told me that 1 2 3 4 5 6 7 8 9 a.b.c.d.e.f " * 400)
    load_masker()("a" * 20_000)
    load_masker()("1 " * 10_000)
    load_masker()("a." * 10_000)
    load_masker()("a_" * 10_000)
