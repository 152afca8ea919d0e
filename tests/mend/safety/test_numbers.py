"""Helplines as data: every country's, in an order that helps, with addresses that work."""

from __future__ import annotations

import pytest

from mend.content import Helpline
from mend.safety.numbers import ALWAYS, as_data, by_country, sms_address
from tests.mend.safety.scripted import content


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("988", "sms:988"),
        ("0477 13 11 14", "sms:0477131114"),
        ("HOME to 741741", "sms:741741?body=HOME"),
        ("START to 88788 (TTY 1-800-787-3224)", "sms:88788?body=START"),
        ("WhatsApp 019 26 15999", ""),
        ("", ""),
    ],
)
def test_a_text_message_has_an_address(text: str, address: str) -> None:
    assert sms_address(text) == address


def test_every_text_line_but_whatsapp_can_be_pressed() -> None:
    texts = [line.text for line in content().helplines if line.shown and line.text]
    assert texts
    assert all(text.startswith("WhatsApp") or sms_address(text) for text in texts)


def test_data_hold_all_ways_to_reach_a_line() -> None:
    line = Helpline("US", "suicide", "A line", "1", "HI to 2", "a.example", ALWAYS, for_whom="men")
    assert as_data(line) == {
        "name": "A line",
        "phone": "1",
        "text": "HI to 2",
        "sms": "sms:2?body=HI",
        "chat": "a.example",
        "hours": ALWAYS,
        "for_whom": "men",
    }


def test_countries_come_by_name_each_with_its_emergency_number() -> None:
    found = by_country(content())
    names = [str(country["name"]).removeprefix("the ") for country in found]
    assert names == sorted(names)
    assert all(country["emergency"] for country in found)
    assert {country["code"] for country in found} == {
        line.country for line in content().helplines if line.shown
    }


def test_lines_that_never_close_come_first_and_each_says_what_it_is_for() -> None:
    for country in by_country(content()):
        lines = country["lines"]
        assert isinstance(lines, list)
        closing = [line["hours"] != ALWAYS for line in lines]
        assert closing == sorted(closing)
        assert all(line["about"] and line["kind"] != "emergency" for line in lines)
